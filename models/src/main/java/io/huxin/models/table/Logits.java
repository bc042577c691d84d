package io.huxin.models.table;

/** Between probabilities and their logits. */
final class Logits {
  private Logits() {}

  static double pd(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  static double logit(double pd) {
    return StrictMath.log(pd / (1 - pd));
  }

  static double[] pds(double[] logits) {
    return java.util.Arrays.stream(logits).map(Logits::pd).toArray();
  }
}
