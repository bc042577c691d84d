package io.huxin.jobs.world;

/**
 * What a user is expected to owe at each of the twelve reviews to come, going on to buy, to draw
 * and to pay as before, by the mean of what the simulation draws: purchases that fit into what is
 * free of the line, the share of a bill that the user's {@link Habit} pays, instalments as they
 * fall due, loans yet to be drawn. The quotas are held as they are.
 */
final class DebtPath {
  static final int REVIEWS = 12;

  /** Mean share of a bill that is paid where part of it is: its minimum and a part of the rest. */
  private static final double PART = 0.1 + 0.9 * 0.35;

  private static final double MINIMUM = 0.1;

  /** Voided or given back. */
  private static final double NEVER_SETTLED = 0.04;

  private static final double INTEREST = 0.012;

  /** Mean part of what is free that a draw takes, and what of such loans is repaid in a month. */
  private static final double DRAWN = 0.4;

  private static final double REPAID = 0.2;

  /** Of less on the line at a fall no 100 CNY of minimums are overdue after 90 days. */
  private static final double LEAST = 220_00;

  private final Member member;
  private final double[] owed = new double[REVIEWS];
  private final double[] owing = new double[REVIEWS];

  /**
   * @param firstReview days to the next review, 1 to 31
   */
  DebtPath(Scene scene, Member member, int firstReview) {
    this.member = member;
    int today = scene.day();
    PayLaterLine line = member.payLater;
    double payLater = line == null ? 0 : line.outstanding() - stillPaid(line, today);
    double drawn = 0;
    double month = firstReview / 30.0;
    for (int k = 0; k < REVIEWS; k++) {
      payLater += month * purchases(payLater);
      double known = agreed(today + firstReview + 30 * k);
      drawn += month * (draws(known + drawn) - REPAID * drawn);
      owed[k] = payLater + known + drawn;
      owing[k] = owing(payLater, known, drawn);
      payLater *= (1 - paid(member.traits.habit)) * (1 + INTEREST);
      month = 1;
    }
  }

  /** What is owed at a review in units of the quota, at most 1.2. */
  double utilisation(int review) {
    return Math.min(1.2, owed[review] / Math.max(1, member.quota()));
  }

  /** What is owed at a review in monthly incomes, at most 6. */
  double debtToIncome(int review) {
    return Math.min(6, owed[review] / member.traits.income);
  }

  /** Probability that enough is owed at a review for a default, if distress begins there. */
  double owing(int review) {
    return owing[review];
  }

  private double stillPaid(PayLaterLine line, int today) {
    return line.payOn > today ? line.billedLeft * paid(member.traits.habit) : 0;
  }

  /** Mean share of a bill that is paid before the next, by who is not in distress. */
  private static double paid(Habit habit) {
    double sum = 0;
    for (Outcome outcome : Outcome.values()) {
      double share =
          switch (outcome) {
            case FULL -> 1;
            case PART -> PART;
            case LATE_SHORT, LATE_LONG -> habit == Habit.FULL_PAYER ? 1 : MINIMUM;
            case MINIMUM, BORROWED -> MINIMUM;
            case MISSED -> 0;
          };
      sum += share * habit.probability(outcome, Condition.FINE);
    }
    return sum;
  }

  /** Mean of a month's purchases on the line: only what fits into what is free is bought on it. */
  private double purchases(double owed) {
    PayLaterLine line = member.payLater;
    if (line == null || line.frozen || line.closed || member.left) {
      return 0;
    }
    double free = line.quota - line.earmark - owed;
    if (free <= 0) {
      return 0;
    }
    double number = 30 * 1.15 * member.traits.buysPerDay * member.traits.payLaterShare;
    double deviations = StrictMath.log(free / (Shopping.SIZE * member.traits.income));
    double fits = normal(deviations / Shopping.SPREAD - Shopping.SPREAD);
    return Math.min(free, (1 - NEVER_SETTLED) * number * meanPurchase() * fits);
  }

  private double meanPurchase() {
    return Shopping.SIZE
        * StrictMath.exp(Shopping.SPREAD * Shopping.SPREAD / 2)
        * member.traits.income;
  }

  /** Mean of what is drawn in a month, see {@link Borrowing}. */
  private double draws(double owed) {
    CashLoanLine line = member.cashLoan;
    if (line == null || line.frozen || line.closed || member.left) {
      return 0;
    }
    double free = line.quota - line.earmark - owed;
    if (free < Borrowing.LEAST) {
      return 0;
    }
    double amount = Math.min(free * DRAWN, 3.0 * member.traits.income);
    return amount < Borrowing.LEAST ? 0 : amount * chance(1 - free / line.quota);
  }

  private double chance(double used) {
    return Borrowing.chance(member.traits, member.traits.visibleRisk, false, used);
  }

  /** Principal of today's loans that falls due after a day. */
  private double agreed(int day) {
    double sum = 0;
    if (member.cashLoan != null) {
      for (Loan loan : member.cashLoan.loans) {
        for (Due due : loan.dues) {
          sum += due.dueOn > day ? due.principalLeft() : 0;
        }
      }
    }
    return sum;
  }

  /** Purchases come one by one, so that of many users with the same mean some owe nothing. */
  private double owing(double payLater, double known, double drawn) {
    if (known > 0) {
      return 1;
    }
    double loan = Math.max(1, draws(0) / Math.max(1e-9, chance(0)));
    double purchases = 1.5 * payLater / Math.max(LEAST, meanPurchase());
    return 1 - StrictMath.exp(-purchases - drawn / loan);
  }

  /** The normal distribution function by the logistic, to 0.01. */
  private static double normal(double z) {
    return 1 / (1 + StrictMath.exp(-1.702 * z));
  }
}
