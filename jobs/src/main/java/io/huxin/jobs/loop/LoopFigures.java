package io.huxin.jobs.loop;

import io.huxin.jobs.world.LiveWorld;
import io.huxin.models.learning.Effect;
import io.huxin.models.learning.Estimate;
import io.huxin.models.learning.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Figures of closed loops, for a reader and as JSON.
 *
 * @param totals of each strategy
 * @param effects found by an experiment, of all its users
 * @param planted what is true of the world
 */
record LoopFigures(List<LoopTotals> totals, List<Effect> effects, Planted planted) {
  String markdown() {
    var lines = new ArrayList<String>();
    lines.add(
        "| strategy | profit | earned | lost | defaults | opened | near cut-off | with a line |"
            + " rises | cuts | complaints | quotas at end | owed at end | seconds |");
    lines.add("|" + "---|".repeat(14));
    for (LoopTotals each : totals) {
      lines.add(
          text(
              "| %s | %,.0f | %,.0f | %,.0f | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,.0f |"
                  + " %,.0f | %.1f |",
              each.strategy(),
              each.profit(),
              each.earned(),
              each.lost(),
              each.defaults(),
              each.opened(),
              each.openedNearCutOff(),
              each.customers(),
              each.rises(),
              each.cuts(),
              each.complaints(),
              each.quotas(),
              each.owed(),
              each.seconds()));
    }
    lines.add("");
    lines.add("| days | measure | raised | held out | effect | 95 % interval | in the world |");
    lines.add("|" + "---|".repeat(7));
    for (Effect effect : effects) {
      lines.add(
          text(
              "| %d | %s | %,d | %,d | %s | %s | %s |",
              effect.cell().windowDays(),
              effect.measure(),
              effect.treated(),
              effect.heldOut(),
              effect.estimate().map(each -> text("%.4g", each.value())).orElse("–"),
              effect.estimate().map(LoopFigures::interval).orElse(effect.status().name()),
              truth(effect) == null ? "" : text("%.3f", truth(effect))));
    }
    return String.join("\n", lines);
  }

  private static String interval(Estimate estimate) {
    return text("%.4g to %.4g", estimate.low(), estimate.high());
  }

  /** What the effect is in the world; null where it is not known. */
  private Double truth(Effect effect) {
    if (effect.measure() == Measure.TAKE_UP) {
      return planted.takeUp().get(effect.cell().windowDays());
    }
    // A year is the horizon of the PD, which the world's rates were set by.
    boolean year = effect.measure() == Measure.PD_ELASTICITY && effect.cell().windowDays() == 365;
    return year ? (Double) LiveWorld.QUOTA_EFFECT : null;
  }

  String json() {
    return "{\"strategies\": ["
        + totals.stream().map(LoopFigures::json).collect(Collectors.joining(", "))
        + "], \"effects\": ["
        + effects.stream().map(this::json).collect(Collectors.joining(", "))
        + "], \"planted_users\": "
        + planted.users()
        + "}";
  }

  private static String json(LoopTotals each) {
    return text(
        "{\"strategy\": \"%s\", \"decision_days\": %d, \"seconds\": %.1f, \"profit\": %.2f,"
            + " \"earned\": %.2f, \"lost\": %.2f, \"defaults\": %d, \"opened\": %d,"
            + " \"opened_near_cut_off\": %d, \"customers\": %d, \"rises\": %d, \"cuts\": %d,"
            + " \"complaints\": %d, \"quotas\": %.2f, \"owed\": %.2f}",
        each.strategy(),
        each.decisionDays(),
        each.seconds(),
        each.profit(),
        each.earned(),
        each.lost(),
        each.defaults(),
        each.opened(),
        each.openedNearCutOff(),
        each.customers(),
        each.rises(),
        each.cuts(),
        each.complaints(),
        each.quotas(),
        each.owed());
  }

  private String json(Effect effect) {
    String estimate =
        effect
            .estimate()
            .map(
                each ->
                    text(
                        ", \"effect\": %.6f, \"low\": %.6f, \"high\": %.6f",
                        each.value(), each.low(), each.high()))
            .orElse("");
    Double truth = truth(effect);
    return text(
        "{\"window_days\": %d, \"measure\": \"%s\", \"treated\": %d, \"held_out\": %d,"
            + " \"status\": \"%s\"%s%s}",
        effect.cell().windowDays(),
        effect.measure(),
        effect.treated(),
        effect.heldOut(),
        effect.status(),
        estimate,
        truth == null ? "" : text(", \"truth\": %.6f", truth));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
