package io.huxin.jobs.registry;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.jobs.RegistryErrors;
import io.huxin.models.validation.Check;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Figures of fairness that warn in a model's validation report. */
final class FairnessWarnings {
  private static final String CHECKS = "report.checks";

  private FairnessWarnings() {}

  /**
   * What the warnings are about, such as {@code favourable_ratio of audit_sex F}, and the figures
   * by sample: whatever the sample, it is one warning.
   *
   * @param card the model's card, JSON
   * @throws io.huxin.jobs.UsageException if the card has no validation report
   */
  static SortedMap<String, String> of(String model, String card) {
    var warnings = new TreeMap<String, String>();
    for (Config check : checks(model, card)) {
      String measure = check.getString("measure");
      if (Check.needsJustification(measure, Check.Verdict.valueOf(check.getString("verdict")))) {
        // Sample, then attribute and group.
        String[] where = check.getString("where").split(" / ", 2);
        String figure =
            String.format(Locale.ROOT, "%.3f on %s", check.getDouble("value"), where[0]);
        warnings.merge(
            measure + " of " + where[where.length - 1], figure, (one, next) -> one + ", " + next);
      }
    }
    return warnings;
  }

  /** All figures of the report that have limits. */
  static List<? extends Config> checks(String model, String card) {
    Config all = ConfigFactory.parseString(card);
    if (!all.hasPath(CHECKS)) {
      throw RegistryErrors.cardWithoutFigures(model);
    }
    return all.getConfigList(CHECKS);
  }
}
