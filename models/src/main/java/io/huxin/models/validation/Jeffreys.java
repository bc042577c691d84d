package io.huxin.models.validation;

/**
 * What is known of a default rate under Jeffreys' prior: Beta(D + ½, N − D + ½). Of a weighted
 * sample N is the number of rows of equal weight that would tell as much, and D that times the
 * weighted rate (Korn &amp; Graubard 1998; Franco et al. 2019 with Jeffreys' prior).
 *
 * @param rows N, above 0; need not be whole
 * @param events D, 0 to N; need not be whole
 */
public record Jeffreys(double rows, double events) {

  /** Probability that the true rate is at most a PD: a low one says that the PD is too low. */
  public double atMost(double pd) {
    return SpecialFunctions.betaAtMost(pd, events + 0.5, rows - events + 0.5);
  }

  /** Middle 95 % of the true rate. */
  public Interval rate() {
    double a = events + 0.5;
    double b = rows - events + 0.5;
    return new Interval(
        SpecialFunctions.betaQuantile(0.025, a, b), SpecialFunctions.betaQuantile(0.975, a, b));
  }
}
