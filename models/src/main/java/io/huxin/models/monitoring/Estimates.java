package io.huxin.models.monitoring;

import io.huxin.models.validation.ExpectedPerformance;
import java.util.ArrayList;
import java.util.List;

/** Performance to be expected of the day's scores, before any label is known. */
public final class Estimates {
  private Estimates() {}

  /**
   * Measures the scores of a model: {@code monitor_estimated_auc}, {@code monitor_estimated_ks} and
   * {@code monitor_estimated_default_rate}; with a reference in the card also {@code
   * monitor_estimated_auc_drop}. The drop warns and never fails: it follows from the PDs alone, and
   * another mix of users ranks better or worse without the model having become worse.
   *
   * @param segment ALL for the champion, else the role
   */
  public static List<Figure> figures(
      String segment, ExpectedPerformance expected, CardReference card, MonitorLimits limits) {
    var figures = new ArrayList<Figure>();
    if (expected.rows() == 0) {
      figures.add(Figure.leftOut("estimated performance of " + segment, "nobody has a PD"));
      return figures;
    }
    figures.add(Figure.info("monitor_estimated_default_rate", segment, expected.defaultRate()));
    expected.ks().ifPresent(ks -> figures.add(Figure.info("monitor_estimated_ks", segment, ks)));
    expected
        .auc()
        .ifPresent(auc -> figures.add(Figure.info("monitor_estimated_auc", segment, auc)));
    if (expected.auc().isPresent() && card.auc().isPresent()) {
      figures.add(Figure.info("monitor_card_auc", segment, card.auc().getAsDouble()));
      Figure drop =
          limits
              .aucDrop()
              .onlyWarning()
              .judged(
                  "monitor_estimated_auc_drop",
                  segment,
                  card.auc().getAsDouble() - expected.auc().getAsDouble());
      boolean enough = expected.rows() >= limits.leastUsers();
      figures.add(enough ? drop : drop.unjudged());
    }
    return figures;
  }
}
