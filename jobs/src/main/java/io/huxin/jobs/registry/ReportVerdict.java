package io.huxin.jobs.registry;

import com.typesafe.config.Config;
import io.huxin.models.validation.Check;
import io.huxin.models.validation.PromotionGate;
import java.util.Locale;
import java.util.TreeSet;

/** What the validation report says of a model, for whoever reads the approval later. */
final class ReportVerdict {
  private ReportVerdict() {}

  /**
   * A gate that is always passed: a figure beyond its second limit bars nothing by itself, but is
   * stored with the approval that was given all the same.
   *
   * @param card the model's card, JSON
   * @throws io.huxin.jobs.UsageException if the card has no validation report
   */
  static PromotionGate of(String model, String card) {
    var failed = new TreeSet<String>();
    for (Config check : FairnessWarnings.checks(model, card)) {
      if (Check.Verdict.valueOf(check.getString("verdict")) == Check.Verdict.FAIL) {
        failed.add(
            String.format(
                Locale.ROOT,
                "%s of %s (%s)",
                check.getString("measure"),
                check.getString("where"),
                check.getIsNull("value")
                    ? "no value"
                    : String.format(Locale.ROOT, "%.3f", check.getDouble("value"))));
      }
    }
    return new PromotionGate(
        "report",
        true,
        failed.isEmpty()
            ? "no figure of the validation report fails"
            : "the validation report's verdict is FAIL, which no validator made a finding of"
                + " severity HIGH that is open: "
                + String.join(", ", failed));
  }
}
