package io.huxin.features.delinquency;

/**
 * The five classes of loan quality, best first (Measures for the risk classification of financial
 * assets of commercial banks, order 1 of 2023).
 */
public enum AssetClass {
  NORMAL,
  SPECIAL_MENTION,
  SUBSTANDARD,
  DOUBTFUL,
  LOSS;

  boolean nonPerforming() {
    return compareTo(SUBSTANDARD) >= 0;
  }

  AssetClass worseOf(AssetClass other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
