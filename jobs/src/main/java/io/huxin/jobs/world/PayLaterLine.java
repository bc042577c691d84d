package io.huxin.jobs.world;

import java.util.ArrayList;
import java.util.List;

/** The revolving line: purchases raise the balance, each bill states a minimum. Fen. */
final class PayLaterLine extends Line {
  /** Everything owed, billed or not. */
  long balance;

  /** Part of the last statement that is still unpaid. */
  long billedLeft;

  /** Authorised purchases that will be voided hold the line until a day. */
  long hold;

  int holdUntil;
  int bills;

  /** Unmet minimums, oldest first. */
  final List<Due> open = new ArrayList<>();

  /** Day on which the user pays the last bill, 0 for none, and how. */
  int payOn;

  Outcome plan = Outcome.MISSED;

  /** What became of the last bill, for the observer; null if there was none. */
  Outcome last;

  /** Issues a bill over the whole balance; null if nothing is owed. */
  Due bill(int day, int dueOn) {
    open.removeIf(due -> due.left == 0);
    billedLeft = Math.max(0, balance);
    if (balance <= 0) {
      return null;
    }
    long fresh = Math.max(0, balance - openMinimums());
    long minimum = Math.min(fresh, Math.max(10_00, fresh / 10));
    Due due = new Due(++bills, dueOn, balance, 0, minimum, 0);
    open.add(due);
    return due;
  }

  long openMinimums() {
    long sum = 0;
    for (Due due : open) {
      sum += due.left;
    }
    return sum;
  }

  void pay(long amount) {
    balance -= amount;
    billedLeft = Math.max(0, billedLeft - amount);
    long left = amount;
    for (Due due : open) {
      long met = Math.min(left, due.left);
      due.left -= met;
      left -= met;
    }
  }

  @Override
  long outstanding() {
    return Math.max(0, balance);
  }

  @Override
  int dpd(int day) {
    return dpd(day, open, overdue(day));
  }

  @Override
  long overdue(int day) {
    long sum = 0;
    for (Due due : open) {
      sum += due.dueOn < day ? due.left : 0;
    }
    return sum;
  }

  @Override
  long held(int day) {
    return holdUntil >= day ? hold : 0;
  }
}
