package io.huxin.models.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well PDs rank and estimate, exact.
 *
 * @param auc probability that a bad row has the higher PD than a good one, ties half
 * @param ks greatest distance between the distributions of goods and bads
 * @param brier mean of (PD − label)²
 * @param logLoss mean of −ln of the probability given to what happened
 */
public record Measures(double auc, double ks, double brier, double logLoss) {
  private static final double EDGE = 1e-12;

  /**
   * Measures all rows together.
   *
   * @param pds per row, 0 to 1
   * @param labels per row, 1 = bad; both labels occur
   */
  public static Measures of(double[] pds, byte[] labels) {
    Integer[] order = IntStream.range(0, pds.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(row -> pds[row]));
    long bads = 0;
    for (byte label : labels) {
      bads += label;
    }
    long goods = labels.length - bads;
    long twicePairs = 0;
    long widest = 0;
    long goodsBelow = 0;
    long badsBelow = 0;
    for (int at = 0; at < order.length; ) {
      long tiedGoods = 0;
      long tiedBads = 0;
      double pd = pds[order[at]];
      for (; at < order.length && pds[order[at]] == pd; at++) {
        tiedBads += labels[order[at]];
        tiedGoods += 1 - labels[order[at]];
      }
      twicePairs += tiedBads * (2 * goodsBelow + tiedGoods);
      goodsBelow += tiedGoods;
      badsBelow += tiedBads;
      widest = Math.max(widest, Math.abs(goodsBelow * bads - badsBelow * goods));
    }
    double pairs = (double) goods * bads;
    return new Measures(
        twicePairs / (2 * pairs), widest / pairs, brier(pds, labels), logLoss(pds, labels));
  }

  private static double brier(double[] pds, byte[] labels) {
    double sum = 0;
    for (int row = 0; row < pds.length; row++) {
      sum += (pds[row] - labels[row]) * (pds[row] - labels[row]);
    }
    return sum / pds.length;
  }

  static double logLoss(double[] pds, byte[] labels) {
    double sum = 0;
    for (int row = 0; row < pds.length; row++) {
      sum += logLoss(pds[row], labels[row]);
    }
    return sum / pds.length;
  }

  static double logLoss(double pd, byte label) {
    return -StrictMath.log(Math.max(label == 1 ? pd : 1 - pd, EDGE));
  }
}
