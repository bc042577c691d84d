package io.huxin.jobs.explain;

import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.ReasonCode;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * When probations end that are held against a line: the first day on which they are over if nothing
 * falls past due until then, or null where none is held or none can be foreseen.
 *
 * @param ofLine of what was late on the line itself
 * @param ofOther of what was late on the other product
 * @param ofDefault of a default on any product
 * @param days {@code delinquency.probation_days}; null where it was not recorded
 */
public record ProbationEnds(LocalDate ofLine, LocalDate ofOther, LocalDate ofDefault, Integer days)
    implements Serializable {

  static ProbationEnds of(CustomerFacts facts, LineFacts line, Integer days) {
    LocalDate other =
        facts.lines().values().stream()
            .filter(each -> each.product() != line.product())
            .findFirst()
            .map(each -> each.arrears().probationEndsOn())
            .orElse(null);
    return new ProbationEnds(
        line.arrears().probationEndsOn(), other, facts.standing().defaultEndsOn(), days);
  }

  /** Whether a reason is a probation that has not ended. */
  public static boolean isHeld(ReasonCode reason) {
    return switch (reason) {
      case PROBATION_1_29, PROBATION_30_89, PROBATION_90, PROBATION_OTHER_PRODUCT, IN_DEFAULT ->
          true;
      default -> false;
    };
  }

  /** When the probation that is a reason ends; null if that cannot be foreseen. */
  public LocalDate on(ReasonCode reason) {
    return switch (reason) {
      case PROBATION_OTHER_PRODUCT -> ofOther;
      case IN_DEFAULT -> ofDefault;
      default -> ofLine;
    };
  }

  /** A sentence on the end of the probation that is a reason. */
  public Said said(ReasonCode reason) {
    return sentence(on(reason), days);
  }

  /**
   * A sentence on the end of a probation.
   *
   * @param end null if it cannot be foreseen
   * @param days least days in a row at DPD 0, null if unknown
   */
  static Said sentence(LocalDate end, Integer days) {
    if (end != null) {
      return new Said(
          "The probation ends on " + end + " if nothing falls past due until then.",
          "此前无新逾期的,观察期于" + end + "结束。");
    }
    return days == null
        ? new Said("The probation begins once nothing is past due.", "观察期自无逾期之日起算。")
        : new Said(
            "The probation begins once nothing is past due, and takes at least "
                + days
                + " days in a row without lateness.",
            "观察期自无逾期之日起算,须连续至少" + days + "天无逾期。");
  }
}
