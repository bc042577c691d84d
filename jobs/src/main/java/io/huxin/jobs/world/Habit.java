package io.huxin.jobs.world;

/**
 * How a user pays: the distribution of {@link Outcome}s in each {@link Condition}. The simulation
 * draws from it and the {@link Observer} reads it as likelihood, so both speak of one world.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never written to
enum Habit {
  FULL_PAYER(
      -0.7,
      new double[] {0.90, 0.04, 0.02, 0.025, 0.005, 0.002, 0.008},
      new double[] {0.36, 0.16, 0.16, 0.12, 0.06, 0.08, 0.06}),
  REVOLVER(
      0.0,
      new double[] {0.15, 0.60, 0.15, 0.06, 0.01, 0.015, 0.015},
      new double[] {0.06, 0.34, 0.26, 0.12, 0.06, 0.09, 0.07}),
  MINIMUM_PAYER(
      0.5,
      new double[] {0.05, 0.15, 0.68, 0.07, 0.01, 0.02, 0.02},
      new double[] {0.02, 0.12, 0.50, 0.13, 0.07, 0.09, 0.07}),
  CARELESS(
      0.2,
      new double[] {0.40, 0.15, 0.06, 0.25, 0.08, 0.01, 0.05},
      new double[] {0.18, 0.16, 0.13, 0.24, 0.13, 0.07, 0.09});

  private static final double[] NOTHING = {0, 0, 0, 0, 0, 0, 1};

  /** What the habit adds to the log-hazard. */
  final double risk;

  private final double[] fine;
  private final double[] strained;

  Habit(double risk, double[] fine, double[] strained) {
    this.risk = risk;
    this.fine = fine;
    this.strained = strained;
  }

  double probability(Outcome outcome, Condition condition) {
    return probabilities(condition)[outcome.place];
  }

  /** The outcome at a uniform number in [0, 1). */
  Outcome outcome(Condition condition, double u) {
    double[] shares = probabilities(condition);
    double left = u;
    for (Outcome outcome : Outcome.values()) {
      left -= shares[outcome.place];
      if (left < 0) {
        return outcome;
      }
    }
    return Outcome.MISSED;
  }

  private double[] probabilities(Condition condition) {
    return switch (condition) {
      case FINE -> fine;
      case STRAINED -> strained;
      case DISTRESSED -> NOTHING;
    };
  }
}
