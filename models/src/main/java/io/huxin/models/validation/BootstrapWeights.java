package io.huxin.models.validation;

/**
 * How often a user is drawn in a replicate of the bootstrap: Poisson(1), by hash of user and
 * replicate, so the draw is the same whatever the order or the partitions of the rows, and all rows
 * of a user are drawn together (Chamandy et al. 2012; Hanley and MacGibbon 2006).
 */
final class BootstrapWeights {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  /** Distribution function of Poisson(1) at 0, 1, …, until a double no longer tells it from 1. */
  private static final double[] AT_MOST = atMost();

  private BootstrapWeights() {}

  /**
   * The weight of a user in a replicate.
   *
   * @param user hash of seed and user
   * @param replicate number of the replicate, from 0
   */
  static int of(long user, int replicate) {
    double position = (mixed(user + (replicate + 1) * GOLDEN) >>> 11) * UNIT;
    int weight = 0;
    while (weight < AT_MOST.length && position >= AT_MOST[weight]) {
      weight++;
    }
    return weight;
  }

  /** Finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static double[] atMost() {
    var atMost = new double[18];
    double probability = StrictMath.exp(-1);
    double sum = 0;
    for (int k = 0; k < atMost.length; k++) {
      sum += probability;
      atMost[k] = sum;
      probability /= k + 1;
    }
    return atMost;
  }
}
