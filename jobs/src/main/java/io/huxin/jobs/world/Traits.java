package io.huxin.jobs.world;

/** What never changes about a user; computed anew from seed and number, so never stored. */
final class Traits {
  static final int CLUSTER_SIZE = 8;
  private static final int YEAR = 365;

  final long number;
  final String id;
  final int registeredOn;
  final Segment segment;
  final int bornOn;
  final long income;
  final int payday;
  final int statementDay;
  final Habit habit;
  final double visibleRisk;
  final double hiddenRisk;
  final double buysPerDay;
  final double payLaterShare;
  final double appetite;
  final int region;
  final String device;
  final boolean hasPayLater;
  final boolean hasCashLoan;
  final long firstPayLaterQuota;
  final long firstCashQuota;
  final int cashRate;

  /** Opens a line, draws it empty and never pays. */
  final boolean fraudster;

  Traits(WorldSettings settings, Keyed keyed, long number) {
    this.number = number;
    id = Ids.user(number);
    int first = (int) settings.firstDay().toEpochDay();
    registeredOn = first + registered(keyed.uniform(number, 0, Draw.REGISTERED));
    segment = segment(keyed.uniform(number, 0, Draw.SEGMENT));
    int ageInDays = age(segment, keyed.uniform(number, 0, Draw.AGE));
    bornOn = first - ageInDays;
    double spread = keyed.normal(number, 0, Draw.INCOME);
    boolean male = male(keyed);
    double log = 0.5 * spread + (male ? 0.04 : -0.04);
    income = Math.max(500_00L, (long) (segment.medianIncome * StrictMath.exp(log)) / 10_00 * 10_00);
    payday = new int[] {5, 10, 15, 25}[keyed.below(4, number, 0, Draw.PAYDAY)];
    statementDay = 1 + keyed.below(28, number, 0, Draw.STATEMENT_DAY);
    habit = habit(keyed.uniform(number, 0, Draw.HABIT));
    double want = keyed.normal(number, 0, Draw.APPETITE);
    appetite = StrictMath.exp(0.6 * want);
    double youth = ageInDays < 25 * YEAR ? 0.3 : ageInDays > 55 * YEAR ? -0.1 : 0;
    visibleRisk = habit.risk + segment.risk + youth - 0.6 * log + 0.2 * want;
    hiddenRisk = Observer.HIDDEN_SPREAD * keyed.normal(number, 0, Draw.HIDDEN);
    double activity = StrictMath.exp(0.5 * keyed.normal(number, 0, Draw.SHOPPING_RATE) - 0.125);
    buysPerDay = settings.maxTransactionsPerUserDay() * 0.42 * Math.min(2.2, activity);
    payLaterShare = 0.35 + 0.55 * keyed.uniform(number, 0, Draw.PAY_LATER_SHARE);
    region = keyed.below(12, number / CLUSTER_SIZE, 0, Draw.REGION);
    device = Ids.padded("D", number * 10 + keyed.below(10, number, 1, Draw.REGION), 9);
    fraudster = keyed.chance(0.003, number, 0, Draw.FRAUD);
    hasPayLater = fraudster || keyed.chance(0.88, number, 0, Draw.LINE);
    hasCashLoan = hasPayLater && keyed.chance(0.6, number, 0, Draw.CASH_LINE);
    firstPayLaterQuota =
        quota(income * (0.35 + 0.9 * keyed.uniform(number, 0, Draw.LINE_SIZE)), 500_00, 50_000_00);
    firstCashQuota =
        quota(
            income * (0.6 + 2.4 * keyed.uniform(number, 0, Draw.CASH_LINE_SIZE)),
            1000_00,
            100_000_00);
    cashRate = 900 + Math.min(1200, Math.max(0, (int) (400 + 350 * visibleRisk) / 60 * 60));
  }

  /** Sex as audit attribute: it moves income a little and nothing else. */
  boolean male(Keyed keyed) {
    return keyed.chance(0.5, number, 0, Draw.SEX);
  }

  /** First day on which the user has lines, if any. */
  int linesOpenOn() {
    return registeredOn + 3 + (int) (number % 5);
  }

  /** Days from the first day; not of its length, so that a longer world begins as a shorter. */
  private static int registered(double u) {
    if (u < 0.72) {
      return -(int) (u / 0.72 * 1000);
    }
    if (u < 0.97) {
      return (int) ((u - 0.72) / 0.25 * YEAR);
    }
    return (int) ((u - 0.97) / 0.03 * 3 * YEAR);
  }

  private static Segment segment(double u) {
    return u < 0.82
        ? Segment.PERSON
        : u < 0.89 ? Segment.STUDENT : u < 0.96 ? Segment.SOLE_TRADER : Segment.SMALL_BUSINESS;
  }

  private static int age(Segment segment, double u) {
    if (segment == Segment.STUDENT) {
      return (int) ((16 + 8 * u) * YEAR);
    }
    return (int) ((18 + 57 * u * u) * YEAR + u * 300);
  }

  private static Habit habit(double u) {
    return u < 0.45
        ? Habit.FULL_PAYER
        : u < 0.74 ? Habit.REVOLVER : u < 0.88 ? Habit.MINIMUM_PAYER : Habit.CARELESS;
  }

  private static long quota(double wanted, long least, long most) {
    return Math.min(most, Math.max(least, (long) wanted / 100_00 * 100_00));
  }
}
