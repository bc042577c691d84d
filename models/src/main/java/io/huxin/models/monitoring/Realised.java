package io.huxin.models.monitoring;

import io.huxin.models.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/** Performance of a past day's scores once their labels have matured. */
public final class Realised {
  private Realised() {}

  /**
   * Measures one group of users under one model: {@code monitor_users}, {@code monitor_defaults},
   * {@code monitor_auc}, {@code monitor_ks}, {@code monitor_brier}, {@code
   * monitor_observed_to_expected} (warns only) and, with a reference in the card, {@code
   * monitor_auc_drop}.
   *
   * @param segment group, such as ALL or HOLD
   * @param measured what was measured
   * @param mayFail whether a fall of the AUC may close the growth lane, and not only warn
   * @param calibrationJudged whether this group judges calibration: where a control group does,
   *     what the decisions themselves did is in the ratio of every other
   */
  public static List<Figure> figures(
      String segment,
      Validation measured,
      CardReference card,
      MonitorLimits limits,
      boolean mayFail,
      boolean calibrationJudged) {
    var figures = new ArrayList<Figure>();
    figures.add(Figure.info("monitor_users", segment, (double) measured.rows()));
    figures.add(Figure.info("monitor_defaults", segment, (double) measured.events()));
    figures.add(Figure.info("monitor_brier", segment, measured.brier()));
    measured.ks().ifPresent(ks -> figures.add(Figure.info("monitor_ks", segment, ks)));
    measured.auc().ifPresent(auc -> figures.add(Figure.info("monitor_auc", segment, auc)));
    boolean enough = enough(measured, limits);
    if (measured.meanPd() > 0) {
      Figure ratio =
          limits
              .ratio()
              .judged(
                  "monitor_observed_to_expected",
                  segment,
                  measured.observed() / measured.meanPd(),
                  false);
      figures.add(enough && calibrationJudged ? ratio : ratio.unjudged());
    }
    if (measured.auc().isPresent() && card.auc().isPresent()) {
      Ceiling bounds = mayFail ? limits.aucDrop() : limits.aucDrop().onlyWarning();
      Figure drop =
          bounds.judged(
              "monitor_auc_drop", segment, card.auc().getAsDouble() - measured.auc().getAsDouble());
      figures.add(enough ? drop : drop.unjudged());
    }
    return figures;
  }

  /** Whether a group has defaults enough, seen or expected, and as many others, to be judged. */
  public static boolean enough(Validation measured, MonitorLimits limits) {
    return limits.enough(
        measured.rows(), measured.events(), measured.meanPd() * (double) measured.rows());
  }
}
