package io.huxin.jobs.world;

import java.util.ArrayList;
import java.util.List;

/** The line that loans are drawn against. Fen. */
final class CashLoanLine extends Line {
  final List<Loan> loans = new ArrayList<>();

  /** What became of the last instalment, for the observer; null if there was none. */
  Outcome last;

  @Override
  long outstanding() {
    long sum = 0;
    for (Loan loan : loans) {
      sum += loan.principalLeft();
    }
    return sum;
  }

  @Override
  int dpd(int day) {
    int worst = 0;
    long overdue = overdue(day);
    for (Loan loan : loans) {
      worst = Math.max(worst, dpd(day, loan.dues, overdue));
    }
    return worst;
  }

  @Override
  long overdue(int day) {
    long sum = 0;
    for (Loan loan : loans) {
      for (Due due : loan.dues) {
        sum += due.dueOn < day ? due.left : 0;
      }
    }
    return sum;
  }

  @Override
  long held(int day) {
    // Instalments of interest may stand beside the principal; keep a margin of what accrues.
    return outstanding() / 50;
  }
}
