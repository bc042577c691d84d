package io.huxin.jobs.train;

import io.huxin.jobs.registry.Promotion;
import io.huxin.jobs.validation.ValidationJson;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.validation.Interval;
import io.huxin.models.validation.Measured;
import io.huxin.models.validation.Measures;
import io.huxin.models.validation.PromotionFigures;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.Validation;
import io.huxin.models.validation.ValidationReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Model cards: what a validator needs to know of a model, as JSON. */
final class Cards {
  /** Key of the bins that later days are compared over. */
  static final String FROZEN_BINS = "frozen_bins";

  private Cards() {}

  /** How the model was trained, what promotion asks for, and the whole validation. */
  static String json(Trained trained, ValidationReport report) {
    var card = new TreeMap<String, Object>();
    card.put("model_id", trained.model().id());
    card.put("kind", trained.model().kind().name());
    card.put("features", trained.model().inputs());
    card.put("rows_train", trained.rows());
    card.put("bads_train", trained.bads());
    card.put("settings_found", trained.found());
    card.put("suspicious", trained.suspicious());
    report.frozenBins().ifPresent(bins -> card.put(FROZEN_BINS, CanonicalJson.fields(bins)));
    card.put(Promotion.FIGURES, Promotion.fields(figures(report)));
    for (SampleReport sample : report.samples()) {
      card.put("validation_" + sample.name(), summary(sample.measures().figures()));
    }
    card.put("report", CanonicalJson.fields(ValidationJson.write(report.withoutFrozenBins())));
    return CanonicalJson.write(card);
  }

  private static Map<String, Object> summary(Validation figures) {
    var summary = new TreeMap<String, Object>();
    summary.put("rows", figures.rows());
    summary.put("events", figures.events());
    figures.auc().ifPresent(auc -> summary.put("auc", nineDecimals(auc)));
    figures.ks().ifPresent(ks -> summary.put("ks", nineDecimals(ks)));
    summary.put("brier", nineDecimals(figures.brier()));
    summary.put("log_loss", nineDecimals(figures.logLoss()));
    summary.put("mean_pd", nineDecimals(figures.meanPd()));
    summary.put("observed", nineDecimals(figures.observed()));
    return summary;
  }

  private static BigDecimal nineDecimals(double value) {
    return BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN);
  }

  /** What promotion asks for: of the last sample, which is the hardest. */
  static PromotionFigures figures(ValidationReport report) {
    SampleReport sample = report.samples().get(report.samples().size() - 1);
    Measures measures = sample.measures();
    return new PromotionFigures(
        sample.name(),
        measured(measures.figures().auc(), measures.intervals().auc()),
        measures
            .line()
            .map(line -> line.slopeMeasured(sample.users(), measures.figures().rows()))
            .orElse(Measured.withoutInterval(Double.NaN)),
        measured(
            OptionalDouble.of(1 / measures.ratio()),
            measures.intervals().ratio().map(Cards::inverted)),
        sample.psi());
  }

  private static Interval inverted(Interval interval) {
    return new Interval(1 / interval.high(), 1 / interval.low());
  }

  private static Measured measured(OptionalDouble value, Optional<Interval> interval) {
    double known = value.orElse(Double.NaN);
    return interval
        .map(ends -> new Measured(known, ends.low(), ends.high()))
        .orElse(Measured.withoutInterval(known));
  }
}
