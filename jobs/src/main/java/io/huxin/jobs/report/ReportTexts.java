package io.huxin.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * Words the page needs from outside.
 *
 * @param currency name of the deployment's currency, such as CNY
 * @param reasons text of each reason code, rule or gate; a code without one is shown as it is
 * @param notices what a reader must know before anything else, such as a state of emergency
 */
public record ReportTexts(String currency, Map<String, String> reasons, List<String> notices) {
  public ReportTexts {
    reasons = Map.copyOf(reasons);
    notices = List.copyOf(notices);
  }

  /** Text of a code, or an empty string where there is none. */
  String reason(String code) {
    return reasons.getOrDefault(code, "");
  }
}
