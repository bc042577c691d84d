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
  private static final double NEVER_SETTLED = 0.03;

  private static final double INTEREST = 0.012;

  /** What of loans yet to be drawn is repaid in a month. */
  private static final double REPAID = 0.2;

  /** Owed at a fall from which on half of users come to a default, as they go on to buy. */
  private static final double HALF_DEFAULT = 220_00;

  /** Owed at a fall from which on all do. */
  private static final double ALL_DEFAULT = 300_00;

  /** Probability that enough will be owed by who has nothing to owe on: a line may be opened. */
  private static final double NO_LINE = 0.6;

  private final Member member;
  private final double[] owed = new double[REVIEWS];
  private final double[] owing = new double[REVIEWS];
  private final double owingToday;

  /**
   * @param firstReview days to the next review, 1 to 31
   */
  DebtPath(Scene scene, Member member, int firstReview) {
    this.member = member;
    int today = scene.day();
    owingToday =
        member.overdue(today) >= 100_00
            ? 1
            : Math.min(1, Math.max(NO_LINE / 2, member.outstanding() / ALL_DEFAULT));
    PayLaterLine line = member.payLater;
    double payLater = line == null ? 0 : Math.max(0, line.outstanding() - stillPaid(line, today));
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

  /** The same for distress that has begun. */
  double owingToday() {
    return owingToday;
  }

  /** What a bill that is not yet due still brings; how it will be met is not known. */
  private double stillPaid(PayLaterLine line, int today) {
    Due last = line.open.isEmpty() ? null : line.open.get(line.open.size() - 1);
    boolean isOpen = last != null && last.left > 0 && last.dueOn >= today;
    return isOpen ? line.billedLeft * paid(member.traits.habit) : 0;
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
    double free = free(line, owed);
    if (free <= 0) {
      return 0;
    }
    double rate = member.traits.buysPerDay;
    double number =
        30 * (Math.min(1, rate) + Math.min(1, 0.15 * rate)) * member.traits.payLaterShare;
    double deviations = StrictMath.log(free / (Shopping.SIZE * member.traits.income));
    double fits = normal(deviations / Shopping.SPREAD - Shopping.SPREAD);
    return Math.min(free, (1 - NEVER_SETTLED) * number * meanPurchase() * fits);
  }

  private double meanPurchase() {
    return Shopping.SIZE
        * StrictMath.exp(Shopping.SPREAD * Shopping.SPREAD / 2)
        * member.traits.income;
  }

  /** Mean of what is drawn in a month: 0.15 to 0.65 of what is free, see {@link Borrowing}. */
  private double draws(double owed) {
    CashLoanLine line = member.cashLoan;
    double free = free(line, owed);
    double least = Math.max(0.15, Borrowing.LEAST / Math.max(1, free));
    if (least >= 0.65) {
      return 0;
    }
    double amount = Math.min(free * (0.65 * 0.65 - least * least), 3.0 * member.traits.income);
    return amount * chance(1 - free / line.quota);
  }

  /** Free of a line; a freeze is taken to end, a closed line to stay closed. */
  private static double free(Line line, double owed) {
    return line == null || line.closed ? 0 : line.quota - line.earmark - owed;
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
    double newLoan = draws(0) / chance(0);
    if (payLater + known + drawn <= 0 && purchases(0) + newLoan <= 0) {
      return NO_LINE;
    }
    if (known >= 100_00) {
      return 1;
    }
    double bought = 1.5 * payLater / Math.max(HALF_DEFAULT, meanPurchase());
    return 1 - StrictMath.exp(-bought - known / 100_00 - (newLoan > 0 ? drawn / newLoan : 0));
  }

  /** The normal distribution function by the logistic, to 0.01. */
  private static double normal(double z) {
    return 1 / (1 + StrictMath.exp(-1.702 * z));
  }
}
