package io.huxin.jobs.world;

/**
 * An ideal reader of the ledger: it knows the world's rates, a user's type, income, job, region,
 * quota and how much one is wont to buy and to draw, and sees how each bill was met, but neither
 * the condition nor the hidden part of the hazard. It keeps the posterior over both by a forward
 * filter (three conditions x five values of the hidden part, Gauss-Hermite weights). Its PD is the
 * true PD with what no ledger can show integrated out: the second ceiling. It ignores bureau
 * reports and how amounts vary, which tell a little more, and knows rates that no model is told,
 * which is worth more.
 */
final class Observer {
  /** Standard deviation of the hidden part of the log-hazard. */
  static final double HIDDEN_SPREAD = 0.7;

  private static final int POINTS = 5;
  private static final double[] NODE = {-2.856970, -1.355626, 0, 1.355626, 2.856970};
  private static final double[] WEIGHT = {0.011257, 0.222076, 0.533334, 0.222076, 0.011257};
  private static final double[] HIDDEN = new double[POINTS];
  private static final double[] HIDDEN06 = new double[POINTS];

  static {
    for (int i = 0; i < POINTS; i++) {
      HIDDEN[i] = StrictMath.exp(HIDDEN_SPREAD * NODE[i]);
      HIDDEN06[i] = StrictMath.exp(0.6 * HIDDEN_SPREAD * NODE[i]);
    }
  }

  static final int CELLS = 3 * POINTS;

  private Observer() {}

  static double[] prior() {
    double[] belief = new double[CELLS];
    for (int i = 0; i < POINTS; i++) {
      belief[i] = 0.97 * WEIGHT[i];
      belief[POINTS + i] = 0.03 * WEIGHT[i];
    }
    return belief;
  }

  /** Weighs the belief by how a bill was met. */
  static void see(double[] belief, Habit habit, Outcome outcome) {
    for (Condition condition : Condition.values()) {
      weigh(belief, condition, habit.probability(outcome, condition));
    }
    normalise(belief);
  }

  /** Weighs the belief by how an instalment was met: all payments in time look alike. */
  static void seeInstalment(double[] belief, Habit habit, Outcome outcome) {
    if (outcome.late) {
      see(belief, habit, outcome);
      return;
    }
    for (Condition condition : Condition.values()) {
      double inTime =
          habit.probability(Outcome.FULL, condition)
              + habit.probability(Outcome.PART, condition)
              + habit.probability(Outcome.MINIMUM, condition)
              + habit.probability(Outcome.BORROWED, condition);
      weigh(belief, condition, inTime);
    }
    normalise(belief);
  }

  /** Moves the belief over one review. */
  static void step(
      double[] belief, double risk, double risk06, double quotaFactor, boolean inDefault) {
    double cures = inDefault ? Hazard.CURES_AFTER_DEFAULT : Hazard.CURES;
    for (int i = 0; i < POINTS; i++) {
      double fine = belief[i];
      double strained = belief[POINTS + i];
      double distressed = belief[2 * POINTS + i];
      double toStrained = fine * Hazard.toStrained(risk * HIDDEN[i]);
      double shock = fine * Hazard.shock(risk * HIDDEN[i], quotaFactor);
      double falls = strained * Hazard.toDistress(risk06 * HIDDEN06[i], quotaFactor);
      double recovers = strained * Hazard.RECOVERS;
      double cured = distressed * cures;
      belief[i] = fine - toStrained - shock + recovers;
      belief[POINTS + i] = strained + toStrained - falls - recovers + cured;
      belief[2 * POINTS + i] = distressed + shock + falls - cured;
    }
  }

  /**
   * PD within 365 days as the observer sees it.
   *
   * @param late whether the user is past due at this moment, which is seen at once
   */
  static double pd(double[] belief, Habit habit, Outlook outlook, boolean late) {
    double[] now = belief.clone();
    if (late) {
      for (Condition condition : Condition.values()) {
        weigh(
            now,
            condition,
            habit.probability(Outcome.LATE_SHORT, condition)
                + habit.probability(Outcome.LATE_LONG, condition)
                + habit.probability(Outcome.MISSED, condition));
      }
      normalise(now);
    }
    double pd = 0;
    for (Condition condition : Condition.values()) {
      for (int i = 0; i < POINTS; i++) {
        double weight = now[condition.level * POINTS + i];
        pd += weight * outlook.pd(condition, HIDDEN[i], HIDDEN06[i]);
      }
    }
    return pd;
  }

  private static void weigh(double[] belief, Condition condition, double likelihood) {
    for (int i = 0; i < POINTS; i++) {
      belief[condition.level * POINTS + i] *= likelihood;
    }
  }

  private static void normalise(double[] belief) {
    double sum = 0;
    for (double weight : belief) {
      sum += weight;
    }
    if (sum > 0) {
      for (int i = 0; i < belief.length; i++) {
        belief[i] /= sum;
      }
    }
  }
}
