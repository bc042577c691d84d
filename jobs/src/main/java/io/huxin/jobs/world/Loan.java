package io.huxin.jobs.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One cash-loan contract with equal instalments. Fen; the rate is in basis points a year. */
final class Loan {
  final int number;
  final int rate;
  final int openedOn;
  final List<Due> dues = new ArrayList<>();

  Loan(int number, int rate, int openedOn) {
    this.number = number;
    this.rate = rate;
    this.openedOn = openedOn;
  }

  /** The schedule of a draw: the least equal instalment that repays it, the last one smaller. */
  static Loan drawn(int number, int rate, int day, long principal, int months) {
    Loan loan = new Loan(number, rate, day);
    long low = principal / months;
    long high = principal;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (loan.schedule(principal, months, middle, null) <= middle) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    loan.schedule(principal, months, low, loan.dues);
    return loan;
  }

  /** Fills the schedule if one is given; returns what the last instalment then has to be. */
  private long schedule(long principal, int months, long amount, List<Due> dues) {
    LocalDate opened = LocalDate.ofEpochDay(openedOn);
    long left = principal;
    int previous = openedOn;
    long due = 0;
    for (int month = 1; month <= months; month++) {
      int dueOn = (int) opened.plusMonths(month).toEpochDay();
      long interest = interest(left, rate, dueOn - previous);
      due = month < months ? Math.min(amount, left + interest) : left + interest;
      long repaid = Math.max(0, due - interest);
      left -= repaid;
      previous = dueOn;
      if (dues != null && due > 0) {
        dues.add(new Due(month, dueOn, due, repaid, due, dueOn));
      }
    }
    return due;
  }

  /** principal x rate x days / 365, half-even to fen. */
  static long interest(long principal, int rate, int days) {
    return BigDecimal.valueOf(principal)
        .multiply(BigDecimal.valueOf((long) rate * days))
        .divide(BigDecimal.valueOf(3_650_000), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  long principalLeft() {
    long sum = 0;
    for (Due due : dues) {
      sum += due.principalLeft();
    }
    return sum;
  }

  /** Meets instalments in order of due date, future ones too. */
  void pay(long amount) {
    long left = amount;
    for (Due due : dues) {
      long met = Math.min(left, due.left);
      due.left -= met;
      left -= met;
    }
  }

  /** What is unpaid of all instalments due by a day. */
  long overdueOrDue(int day) {
    long sum = 0;
    for (Due due : dues) {
      sum += due.dueOn <= day ? due.left : 0;
    }
    return sum;
  }

  boolean repaid() {
    for (Due due : dues) {
      if (due.left > 0) {
        return false;
      }
    }
    return true;
  }
}
