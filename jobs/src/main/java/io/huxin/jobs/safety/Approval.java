package io.huxin.jobs.safety;

import io.huxin.features.table.PersonNames;
import io.huxin.jobs.Persons;
import io.huxin.jobs.SafetyErrors;

/**
 * An act that another person has approved.
 *
 * @param act the act
 * @param approvedBy who approved it
 */
public record Approval(Act act, String approvedBy) {
  /**
   * Refuses an approval by the one who acts.
   *
   * @param what the act, for the message
   * @throws io.huxin.jobs.UsageException if both are the same person
   */
  public static Approval of(String what, Act act, String approvedBy) {
    Persons.requireStated("--approved-by", approvedBy);
    if (PersonNames.same(approvedBy, act.by())) {
      throw SafetyErrors.oneApproved(what, act.by());
    }
    return new Approval(act, approvedBy);
  }
}
