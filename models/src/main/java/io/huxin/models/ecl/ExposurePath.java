package io.huxin.models.ecl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Exposure at default by month, minor units: what is still owed if the schedule was kept until the
 * month began, and the commitment, which stays as it is. A revolving line owes what it owes now.
 *
 * @param outstanding all that is owed now, 0 or more
 * @param commitment part of the undrawn quota drawn at default, 0 or more
 * @param schedule principal to be repaid, by rising month; none for a revolving line
 * @param drawnMonths months for which something of outstanding is owed, 0 or more
 * @param months horizon, 1 or more
 */
record ExposurePath(
    long outstanding, long commitment, List<Repayment> schedule, int drawnMonths, int months) {

  ExposurePath {
    schedule = List.copyOf(schedule);
  }

  /**
   * The path of a revolving line.
   *
   * @param revolvingMonths horizon
   */
  static ExposurePath revolving(long outstanding, long commitment, int revolvingMonths) {
    return new ExposurePath(
        outstanding, commitment, List.of(), outstanding > 0 ? revolvingMonths : 0, revolvingMonths);
  }

  /**
   * The path of loans by instalments.
   *
   * @param principal what is owed of it is principal, overdue parts included
   * @param overdue whether anything is past due
   * @param ahead principal of the instalments still to fall due, by rising month
   */
  static ExposurePath loans(
      long outstanding,
      long commitment,
      long principal,
      boolean overdue,
      List<Repayment> ahead,
      EclSettings settings) {
    List<Repayment> schedule = stillOwed(principal, ahead);
    int term = schedule.isEmpty() ? 0 : schedule.get(schedule.size() - 1).month();
    int drawn = 0;
    if (outstanding > 0) {
      boolean outlivesTerm = overdue || term == 0;
      drawn = outlivesTerm ? Math.max(term, settings.pastTermMonths()) : term;
    }
    int committed = commitment > 0 || drawn == 0 ? settings.revolvingMonths() : 0;
    return new ExposurePath(outstanding, commitment, schedule, drawn, Math.max(drawn, committed));
  }

  /**
   * What of the instalments ahead is not paid yet: payments meet instalments in order of due date,
   * so the last ones make up the principal that is owed.
   */
  private static List<Repayment> stillOwed(long principal, List<Repayment> ahead) {
    List<Repayment> owed = new ArrayList<>();
    long left = principal;
    for (int i = ahead.size() - 1; i >= 0 && left > 0; i--) {
      long part = Math.min(left, ahead.get(i).principal());
      if (part > 0) {
        owed.add(new Repayment(ahead.get(i).month(), part));
      }
      left -= part;
    }
    Collections.reverse(owed);
    return owed;
  }

  /** Exposure now. */
  long now() {
    return Math.addExact(outstanding, commitment);
  }

  /**
   * Exposure of a default in each month.
   *
   * @return minor units; element t - 1 is of month t, which ends t months from now
   */
  long[] byMonth() {
    var exposures = new long[months];
    long balance = outstanding;
    int next = 0;
    for (int month = 1; month <= months; month++) {
      while (next < schedule.size() && schedule.get(next).month() < month) {
        balance -= schedule.get(next).principal();
        next++;
      }
      exposures[month - 1] = (month <= drawnMonths ? Math.max(0, balance) : 0) + commitment;
    }
    return exposures;
  }
}
