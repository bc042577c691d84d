package io.huxin.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How stable the models in use are, and how good they are expected and found to be. */
final class ModelPart {
  private static final int MOST_FEATURES = 10;

  /** Metrics in the order in which they are read, with what they are. */
  private static final List<List<String>> ROWS =
      List.of(
          List.of("monitor_psi", "PSI of the score against the training sample"),
          List.of("monitor_card_auc", "AUC of the model's card"),
          List.of("monitor_estimated_auc", "AUC expected of today's scores"),
          List.of("monitor_estimated_auc_drop", "Fall of the expected AUC below the card's"),
          List.of("monitor_estimated_ks", "KS expected of today's scores"),
          List.of("monitor_estimated_default_rate", "Default rate expected of today's scores"),
          List.of("monitor_users", "Users whose labels matured today"),
          List.of("monitor_defaults", "Defaults among them"),
          List.of("monitor_auc", "AUC realised"),
          List.of("monitor_auc_drop", "Fall of the realised AUC below the card's"),
          List.of("monitor_ks", "KS realised"),
          List.of("monitor_brier", "Brier score realised"),
          List.of("monitor_observed_to_expected", "Defaults realised over expected"),
          List.of("monitor_observed_to_expected_low", "Its 95 % interval, from"),
          List.of("monitor_observed_to_expected_high", "Its 95 % interval, to"),
          List.of("monitor_jeffreys_p", "Probability that defaults are no more than PDs say"),
          List.of("monitor_mean_pd", "Mean PD, weighted"),
          List.of("monitor_default_rate", "Default rate, weighted"),
          List.of("monitor_expected_auc", "AUC expected of the same users"),
          List.of("monitor_expected_auc_drop", "Fall of the realised AUC below it"),
          List.of("monitor_not_used", "Users let in who never used the line"),
          List.of("monitor_loss_ratio", "Loss realised over expected"));

  private ModelPart() {}

  static Html of(DayReport report, ReportTexts texts) {
    List<Measure> measures = report.monitored();
    if (measures.isEmpty()) {
      return Figures.section(
          "model",
          "Model",
          Figures.nothing("No monitoring", "The job monitor has not run on this day."));
    }
    var cards = new ArrayList<Html>();
    cards.add(performance(measures));
    features(measures, texts).ifPresent(cards::add);
    leftOut(measures).ifPresent(cards::add);
    return Figures.section("model", "Model", cards.toArray(Html[]::new));
  }

  private static Html performance(List<Measure> measures) {
    var rows = new ArrayList<List<String>>();
    for (List<String> kind : ROWS) {
      for (Measure one : measures) {
        if (one.metric().equals(kind.get(0))) {
          rows.add(
              List.of(
                  kind.get(1),
                  one.segment(),
                  number(one.value()),
                  number(one.warnAt()),
                  number(one.failAt()),
                  one.status()));
        }
      }
    }
    return Figures.table(
        "Stability and performance",
        List.of("Measure", "Users", "#Value", "#Warn at", "#Fail at", "Status"),
        rows,
        "Expected figures follow from the PDs alone, before any label is known; realised ones are of"
            + " the day whose outcome window ends today. HOLD: users whose lines that day's"
            + " decisions left as they were. CONTROL: users drawn by lot, HOLDOUT and NEAR_CUT_OFF, of the"
            + " last days together. INFO: not judged.");
  }

  private static Optional<Html> features(List<Measure> measures, ReportTexts texts) {
    List<Measure> moved =
        measures.stream()
            .filter(one -> one.metric().equals(Measure.CSI))
            .sorted(
                Comparator.comparing((Measure one) -> one.value().orElse(0.0))
                    .reversed()
                    .thenComparing(Measure::segment))
            .toList();
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows =
        moved.stream()
            .limit(MOST_FEATURES)
            .map(
                one ->
                    List.of(
                        one.segment(),
                        texts.reason(one.segment()),
                        number(one.value()),
                        one.status()))
            .toList();
    return Optional.of(
        Figures.table(
            "Features that moved most",
            List.of("Feature", "What it says of a person", "#CSI", "Status"),
            rows,
            "Stability of each feature against the training sample, in bins frozen then; "
                + moved.stream().filter(one -> one.status().equals("WARN")).count()
                + " of "
                + moved.size()
                + " warn. One feature alone closes nothing."));
  }

  private static Optional<Html> leftOut(List<Measure> measures) {
    List<List<String>> rows =
        measures.stream()
            .filter(one -> one.metric().equals("monitor_left_out"))
            .map(one -> List.of(one.segment(), one.status()))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Figures.table(
                "Not measured",
                List.of("What and why", "Status"),
                rows,
                "INFO judges nothing. WARN: somebody should look at it. FAIL: the growth lane is"
                    + " closed until it can be measured."));
  }

  private static String number(Optional<Double> value) {
    return value.map(Numbers::decimal).orElse("–");
  }
}
