package io.huxin.models.validation;

import java.util.OptionalDouble;

/**
 * AUC and KS from counts per bin of the score; scores of one bin count as tied.
 *
 * @param auc 0 to 1, or NaN with one label only
 * @param ks 0 to 1, or NaN with one label only
 */
record BinnedRanking(double auc, double ks) {
  static BinnedRanking of(long[] goods, long[] bads) {
    double allGoods = sum(goods);
    double allBads = sum(bads);
    if (allGoods == 0 || allBads == 0) {
      return new BinnedRanking(Double.NaN, Double.NaN);
    }
    double pairs = 0;
    double widest = 0;
    long goodsBelow = 0;
    long badsBelow = 0;
    for (int bin = 0; bin < goods.length; bin++) {
      pairs += bads[bin] * (goodsBelow + goods[bin] / 2.0);
      goodsBelow += goods[bin];
      badsBelow += bads[bin];
      widest = Math.max(widest, Math.abs(badsBelow / allBads - goodsBelow / allGoods));
    }
    return new BinnedRanking(pairs / (allGoods * allBads), widest);
  }

  OptionalDouble aucIfAny() {
    return Double.isNaN(auc) ? OptionalDouble.empty() : OptionalDouble.of(auc);
  }

  OptionalDouble ksIfAny() {
    return Double.isNaN(ks) ? OptionalDouble.empty() : OptionalDouble.of(ks);
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
