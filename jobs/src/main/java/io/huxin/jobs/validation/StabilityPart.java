package io.huxin.jobs.validation;

import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.Sensitivity;
import io.huxin.models.validation.ValidationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How far the samples have shifted, and what each feature does. */
final class StabilityPart {
  private StabilityPart() {}

  static Html of(ValidationReport report) {
    var cards = new ArrayList<Html>();
    for (SampleReport sample : report.samples()) {
      if (sample.psi().isPresent() || sample.csi().isPresent()) {
        cards.add(shift(sample));
      }
    }
    if (cards.isEmpty()) {
      cards.add(Figures.nothing("Shift", "No sample was compared with the training sample."));
    }
    report.sensitivity().ifPresent(found -> cards.add(sensitivity(found)));
    return Figures.section("stability", "Stability and sensitivity", cards.toArray(Html[]::new));
  }

  private static Html shift(SampleReport sample) {
    var rows = new ArrayList<List<String>>();
    sample.psi().ifPresent(psi -> rows.add(List.of("score (PSI)", Written.number(psi))));
    sample
        .csi()
        .ifPresent(
            csi ->
                csi.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .forEach(
                        entry ->
                            rows.add(List.of(entry.getKey(), Written.number(entry.getValue())))));
    return Figures.table(
        "Shift from the training sample, " + Written.name(sample.name()),
        List.of("Score, then features by CSI", "#Index"),
        rows,
        "Over bins frozen at training. Below 0.10 stable, above 0.25 shifted. A feature alone warns"
            + " and does not fail.");
  }

  private static Html sensitivity(Sensitivity sensitivity) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "nothing", Written.percent(sensitivity.meanPd()), Written.number(sensitivity.auc())));
    for (Sensitivity.Line line : sensitivity.lines()) {
      rows.add(List.of(line.feature(), Written.percent(line.meanPd()), Written.number(line.auc())));
    }
    return Figures.table(
        "If a feature were missing, " + Written.name(sensitivity.sample()),
        List.of("Missing in every row", "#Mean PD", "#AUC"),
        rows,
        "One feature at a time, in "
            + Numbers.count(sensitivity.rows())
            + " rows. A feature whose absence moves the mean PD much must never be late.");
  }
}
