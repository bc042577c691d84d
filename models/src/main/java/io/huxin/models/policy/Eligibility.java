package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Who may have a line.
 *
 * @param minimumAge youngest age at opening, full years
 * @param maximumAge oldest age at opening, full years
 * @param students whether students may be lent to
 * @param creditConsent whether a line needs a CREDIT consent in force
 * @param cutOff highest PD at opening
 */
public record Eligibility(
    int minimumAge, int maximumAge, StudentRule students, boolean creditConsent, double cutOff)
    implements Serializable {
  static final String[] KEYS = {
    "minimum-age", "maximum-age", "students", "credit-consent", "cut-off"
  };

  static Eligibility of(Section section) {
    var rules =
        new Eligibility(
            section.whole("minimum-age", 0, 150),
            section.whole("maximum-age", 0, 150),
            section.oneOf("students", StudentRule.class),
            section.flag("credit-consent"),
            section.fraction("cut-off"));
    if (rules.maximumAge < rules.minimumAge) {
      throw PolicyErrors.notOrdered(
          "eligibility.maximum-age", "it is below eligibility.minimum-age");
    }
    return rules;
  }
}
