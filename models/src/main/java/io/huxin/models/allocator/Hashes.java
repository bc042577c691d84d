package io.huxin.models.allocator;

/** Hashes that break ties and stand in for chance: the same everywhere. */
public final class Hashes {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Hashes() {}

  /** The finisher of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, OOPSLA 2014). */
  public static long mixed(long value) {
    long mixed = value + STEP;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Hash of a text. */
  public static long of(String text) {
    long hash = text.length();
    for (int at = 0; at < text.length(); at++) {
      hash = mixed(hash ^ text.charAt(at));
    }
    return hash;
  }
}
