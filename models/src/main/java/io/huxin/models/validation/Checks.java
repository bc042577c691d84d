package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds the figures of a report against the thresholds. */
final class Checks {
  /** Fewest lines on whose outcome a ratio is judged: ours. */
  private static final long LEAST_LINES = 20;

  private final Thresholds thresholds;
  private final List<Check> checks = new ArrayList<>();

  private Checks(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  static List<Check> of(
      List<SampleReport> samples, List<LossBacktest> losses, Thresholds thresholds) {
    var all = new Checks(thresholds);
    samples.forEach(sample -> all.sample(sample, samples.get(0)));
    losses.forEach(all::losses);
    return List.copyOf(all.checks);
  }

  private void sample(SampleReport sample, SampleReport train) {
    String name = sample.name();
    if (!name.equals(train.name())) {
      double drop =
          train.measures().figures().auc().orElseThrow()
              - sample.measures().figures().auc().orElseThrow();
      checks.add(Check.above("auc_drop", name, drop, thresholds.aucDrop()));
    }
    sample.psi().ifPresent(psi -> checks.add(Check.above("psi", name, psi, thresholds.psi())));
    sample
        .csi()
        .ifPresent(
            csi ->
                csi.forEach(
                    (feature, value) ->
                        checks.add(
                            Check.above("csi", name + " / " + feature, value, thresholds.psi())
                                .atMostWarning())));
    checks.add(
        Check.ratio(
            "observed_to_predicted", name, 1 / sample.measures().ratio(), thresholds.lossRatio()));
    sample
        .measures()
        .table()
        .pValue()
        .ifPresent(p -> checks.add(Check.below("hosmer_lemeshow_p", name, p, pValue())));
    for (BandTest band : sample.bands()) {
      checks.add(
          Check.below("jeffreys_p", name + " / band " + band.band(), band.pValue(), pValue()));
    }
    sample.fairness().stream().filter(group -> !group.tooSmall()).forEach(g -> fairness(name, g));
  }

  private Thresholds.Limit pValue() {
    return new Thresholds.Limit(thresholds.pValue(), Double.NEGATIVE_INFINITY);
  }

  private void fairness(String sample, FairnessGroup group) {
    String where = sample + " / " + group.attribute() + " " + group.value();
    var ratio = new Thresholds.Limit(thresholds.fairnessRatio(), Double.NEGATIVE_INFINITY);
    if (!Double.isNaN(group.toBest())) {
      checks.add(Check.below(Check.FAVOURABLE_RATIO, where, group.toBest(), ratio));
    }
    var calibration =
        new Thresholds.Limit(thresholds.fairnessCalibration(), Double.POSITIVE_INFINITY);
    group
        .observedToPredicted()
        .ifPresent(
            value -> checks.add(Check.ratio(Check.GROUP_CALIBRATION, where, value, calibration)));
  }

  /** A ratio over few outcomes says nothing of the estimate. */
  private void losses(LossBacktest line) {
    String where = line.product() + " / band " + line.band();
    line.ratios()
        .forEach(
            (measure, ratio) -> {
              if (outcomes(line, measure) >= LEAST_LINES) {
                checks.add(
                    Check.ratio(
                        measure.name().toLowerCase(Locale.ROOT) + "_ratio",
                        where,
                        ratio.value(),
                        thresholds.lossRatio()));
              }
            });
  }

  /** The exposure is known at default, a loss only once the work-out is over. */
  private static long outcomes(LossBacktest line, LossBacktest.Measure measure) {
    return measure == LossBacktest.Measure.EAD ? line.defaulted() : line.closed();
  }
}
