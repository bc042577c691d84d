package io.huxin.jobs.train;

import io.huxin.models.validation.Check;
import io.huxin.models.validation.Finding;
import io.huxin.models.validation.ModelFacts;
import io.huxin.models.validation.ValidationReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;

/** Findings that a validation makes by itself: every figure beyond its limit is one. */
final class Findings {
  private static final String OWNER = "model owner";

  /** Days until a finding must be dealt with: ours. */
  private static final int DAYS_IF_FAILED = 30;

  private static final int DAYS_IF_WARNED = 90;

  private Findings() {}

  static ValidationReport added(ValidationReport report) {
    ModelFacts facts = report.facts();
    var findings = new ArrayList<>(facts.findings());
    for (Check check : report.checks()) {
      if (check.verdict() != Check.Verdict.OK) {
        findings.add(finding(check, facts.run().trainedAsOf()));
      }
    }
    return report.withFindings(findings);
  }

  private static Finding finding(Check check, LocalDate trainedAsOf) {
    boolean failed = check.verdict() == Check.Verdict.FAIL;
    boolean justify = Check.needsJustification(check.measure(), check.verdict());
    return new Finding(
        String.format(
            Locale.ROOT,
            "%s of %s is %.4f, beyond its limit; %s",
            check.measure(),
            check.where(),
            check.value(),
            justify
                ? "mend the model, or a validator justifies it before the model is approved (huxin"
                    + " model finding justify)"
                : "explain it, or mend the model"),
        failed ? Finding.Severity.HIGH : justify ? Finding.Severity.MEDIUM : Finding.Severity.LOW,
        OWNER,
        trainedAsOf.plusDays(failed ? DAYS_IF_FAILED : DAYS_IF_WARNED),
        Finding.Origin.REPORT);
  }
}
