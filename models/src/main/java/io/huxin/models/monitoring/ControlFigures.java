package io.huxin.models.monitoring;

import io.huxin.models.validation.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Calibration, discrimination and swap-ins on users whose outcome is known by lot. */
public final class ControlFigures {
  private ControlFigures() {}

  /**
   * Figures of each group. What is judged only warns: {@code monitor_observed_to_expected} and
   * {@code monitor_expected_auc_drop}. A group with too few defaults informs only, and a row {@code
   * monitor_left_out} names it.
   *
   * @param groups groups by segment
   */
  public static List<Figure> figures(SortedMap<String, ControlGroup> groups, MonitorLimits limits) {
    var figures = new ArrayList<Figure>();
    groups.forEach((segment, group) -> figures.addAll(figures(segment, group, limits)));
    List<String> few =
        groups.keySet().stream()
            .filter(segment -> groups.get(segment).users() > 0)
            .filter(segment -> !enough(groups.get(segment), limits))
            .toList();
    if (!few.isEmpty()) {
      figures.add(
          Figure.leftOut(
              "judgement by " + String.join(", ", few),
              "too few defaults, so informative only: fewer than "
                  + limits.leastDefaults()
                  + ", seen or expected, or as few others"));
    }
    return figures;
  }

  /** Whether a group has defaults enough to be judged. */
  public static boolean enough(ControlGroup group, MonitorLimits limits) {
    return limits.enough(group.users(), group.defaults(), group.expected());
  }

  private static List<Figure> figures(String segment, ControlGroup group, MonitorLimits limits) {
    var figures = new ArrayList<Figure>();
    figures.add(Figure.info("monitor_users", segment, (double) group.users()));
    if (group.notUsed() > 0) {
      figures.add(Figure.info("monitor_not_used", segment, (double) group.notUsed()));
    }
    if (group.users() > 0) {
      boolean enough = enough(group, limits);
      figures.addAll(calibration(segment, group, limits, enough));
      figures.addAll(discrimination(segment, group, limits, enough));
    }
    return figures;
  }

  private static List<Figure> calibration(
      String segment, ControlGroup group, MonitorLimits limits, boolean enough) {
    double meanPd = group.sample().x();
    Interval rate = group.rate().rate();
    var figures = new ArrayList<Figure>();
    figures.add(Figure.info("monitor_defaults", segment, (double) group.defaults()));
    figures.add(Figure.info("monitor_mean_pd", segment, meanPd));
    figures.add(Figure.info("monitor_default_rate", segment, group.sample().y()));
    figures.add(Figure.info("monitor_default_rate_low", segment, rate.low()));
    figures.add(Figure.info("monitor_default_rate_high", segment, rate.high()));
    figures.add(Figure.info("monitor_brier", segment, group.sample().meanSquaredDifference()));
    if (meanPd > 0) {
      Figure ratio =
          limits
              .ratio()
              .judged("monitor_observed_to_expected", segment, group.observedToExpected(), false);
      figures.add(enough ? ratio : ratio.unjudged());
      figures.add(Figure.info("monitor_observed_to_expected_low", segment, rate.low() / meanPd));
      figures.add(Figure.info("monitor_observed_to_expected_high", segment, rate.high() / meanPd));
      figures.add(Figure.info("monitor_jeffreys_p", segment, group.rate().atMost(meanPd)));
    }
    return figures;
  }

  /**
   * The users of an arm have PDs closer together than all users, so no model ranks them as well as
   * its card says: the AUC is held to what their own PDs promise.
   */
  private static List<Figure> discrimination(
      String segment, ControlGroup group, MonitorLimits limits, boolean enough) {
    var figures = new ArrayList<Figure>();
    if (group.auc().isEmpty()) {
      return figures;
    }
    double auc = group.auc().getAsDouble();
    Interval interval = group.aucInterval();
    figures.add(Figure.info("monitor_auc", segment, auc));
    figures.add(Figure.info("monitor_auc_low", segment, interval.low()));
    figures.add(Figure.info("monitor_auc_high", segment, interval.high()));
    group
        .expectedAuc()
        .ifPresent(
            expected -> {
              figures.add(Figure.info("monitor_expected_auc", segment, expected));
              Figure drop =
                  limits
                      .aucDrop()
                      .onlyWarning()
                      .judged("monitor_expected_auc_drop", segment, expected - auc);
              figures.add(enough ? drop : drop.unjudged());
            });
    return figures;
  }
}
