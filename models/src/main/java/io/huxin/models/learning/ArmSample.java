package io.huxin.models.learning;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The users drawn into one arm, each weighted by 1/propensity: means of outcome y and dose x as
 * Hájek (1971) has them, Σ(y/p)/Σ(1/p), and their variances by linearisation with users as
 * independent units (Särndal, Swensson & Wretman 1992, result 5.6.1), times n/(n−1). Where all have
 * one propensity these are the plain mean and s²/n, and the variance of a difference is Neyman's
 * (1923), which errs on the wide side where effects differ between users.
 */
public final class ArmSample {
  private final Map<Double, Moments> byPropensity;
  private final long users;
  private final double weight;
  private final double y;
  private final double x;

  private ArmSample(Map<Double, Moments> byPropensity) {
    this.byPropensity = byPropensity;
    this.users = byPropensity.values().stream().mapToLong(Moments::users).sum();
    double weights = 0;
    double sumY = 0;
    double sumX = 0;
    for (Map.Entry<Double, Moments> each : byPropensity.entrySet()) {
      weights += each.getValue().users() / each.getKey();
      sumY += each.getValue().y().doubleValue() / each.getKey();
      sumX += each.getValue().x().doubleValue() / each.getKey();
    }
    this.weight = weights;
    this.y = sumY / weights;
    this.x = sumX / weights;
  }

  /**
   * The sample.
   *
   * @param byPropensity sums of its users by the probability with which they were drawn into the
   *     arm, in (0, 1]
   */
  public static ArmSample of(Map<Double, Moments> byPropensity) {
    // In the order of propensities, whatever map they came in: doubles are added below.
    return new ArmSample(new TreeMap<>(byPropensity));
  }

  /** Number of users. */
  public long users() {
    return users;
  }

  /** Mean outcome; NaN without users. */
  public double y() {
    return y;
  }

  /** Mean dose; NaN without users. */
  public double x() {
    return x;
  }

  /** Users of equal weight that would tell as much (Kish 1965): (Σ1/p)² / Σ1/p². */
  public double effectiveUsers() {
    double squares = 0;
    for (Map.Entry<Double, Moments> each : byPropensity.entrySet()) {
      squares += each.getValue().users() / (each.getKey() * each.getKey());
    }
    return weight * weight / squares;
  }

  /** Mean of (y − x)²; NaN without users. */
  public double meanSquaredDifference() {
    double sum = 0;
    for (Map.Entry<Double, Moments> each : byPropensity.entrySet()) {
      Moments of = each.getValue();
      BigDecimal twice = of.yx().add(of.yx());
      sum += of.yy().subtract(twice).add(of.xx()).doubleValue() / each.getKey();
    }
    return sum / weight;
  }

  /** Variance of a·mean(y) + b·mean(x); needs two users. */
  double variance(double a, double b) {
    return a * a * varianceY() + 2 * a * b * covariance() + b * b * varianceX();
  }

  double varianceY() {
    double sum = 0;
    for (Map.Entry<Double, Moments> each : byPropensity.entrySet()) {
      Moments of = each.getValue();
      sum += weighted(each.getKey(), around(of.users(), of.yy(), of.y(), y, of.y(), y));
    }
    return scaled(sum);
  }

  double varianceX() {
    double sum = 0;
    for (Map.Entry<Double, Moments> each : byPropensity.entrySet()) {
      Moments of = each.getValue();
      sum += weighted(each.getKey(), around(of.users(), of.xx(), of.x(), x, of.x(), x));
    }
    return scaled(sum);
  }

  double covariance() {
    double sum = 0;
    for (Map.Entry<Double, Moments> each : byPropensity.entrySet()) {
      Moments of = each.getValue();
      sum += weighted(each.getKey(), around(of.users(), of.yx(), of.y(), y, of.x(), x));
    }
    return scaled(sum);
  }

  private double scaled(double sum) {
    return sum / (weight * weight) * users / (users - 1);
  }

  private static double weighted(double propensity, double sum) {
    return sum / (propensity * propensity);
  }

  /** Σ(a − meanA)(b − meanB). */
  private static double around(
      long users, BigDecimal ab, BigDecimal sumA, double meanA, BigDecimal sumB, double meanB) {
    return ab.doubleValue()
        - meanB * sumA.doubleValue()
        - meanA * sumB.doubleValue()
        + users * meanA * meanB;
  }
}
