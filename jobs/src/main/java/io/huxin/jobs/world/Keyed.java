package io.huxin.jobs.world;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers as a hash of (seed, subject, time, purpose): no state, so no dependence on order.
 * The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
 */
final class Keyed {
  private final long seed;

  Keyed(long seed) {
    this.seed = mix(seed + 0x9E3779B97F4A7C15L);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long bits(long subject, long time, Draw draw) {
    long z = mix(seed ^ (subject * 0x9E3779B97F4A7C15L));
    return mix(z + time * 0xD1B54A32D192ED03L + draw.salt);
  }

  /** Uniform in [0, 1). */
  double uniform(long subject, long time, Draw draw) {
    return (bits(subject, time, draw) >>> 11) * 0x1.0p-53;
  }

  /** Uniform integer in [0, bound). */
  int below(int bound, long subject, long time, Draw draw) {
    return (int) (uniform(subject, time, draw) * bound);
  }

  boolean chance(double probability, long subject, long time, Draw draw) {
    return uniform(subject, time, draw) < probability;
  }

  /** Standard normal, by Box and Muller. */
  double normal(long subject, long time, Draw draw) {
    long bits = bits(subject, time, draw);
    double u = ((bits >>> 11) + 1) * 0x1.0p-53;
    double v = (mix(bits) >>> 11) * 0x1.0p-53;
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }

  /** A stable number for a text, for use as a subject. */
  static long subject(String text) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001B3L;
    }
    return mix(hash);
  }
}
