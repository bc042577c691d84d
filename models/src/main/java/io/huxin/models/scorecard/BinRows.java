package io.huxin.models.scorecard;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows as the bins they fall into, with what a logistic regression asks of them.
 *
 * <p>Bins are numbered through all attributes. A row of a attributes costs a² / 2 additions in a
 * pass, however many bins there are.
 */
final class BinRows {
  private final List<int[]> bins = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final byte[] labels;
  private int size;

  BinRows(byte[] labels) {
    this.labels = labels;
  }

  /** Adds an attribute: the bin of each row, from 0 to count − 1. */
  void add(int[] binOfRow, int count) {
    bins.add(binOfRow);
    offsets.add(size);
    size += count;
  }

  /** Bins of all attributes. */
  int size() {
    return size;
  }

  int offset(int attribute) {
    return offsets.get(attribute);
  }

  int binsOfFirst() {
    return offsets.size() > 1 ? offsets.get(1) : size;
  }

  int rows() {
    return labels.length;
  }

  double events() {
    double events = 0;
    for (byte label : labels) {
      events += label;
    }
    return events;
  }

  /** −2 · log likelihood / 2 of the labels under these logits per bin. */
  double halfDeviance(double intercept, double[] effects) {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double logit = logit(row, intercept, effects);
      // ln(1 + e^z) without overflow.
      sum +=
          Math.max(logit, 0)
              + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)))
              - labels[row] * logit;
    }
    return sum;
  }

  /**
   * Gradient and curvature of the log likelihood.
   *
   * @param gradient per bin, sum of label − PD; filled
   * @param curvature per pair of bins, sum of PD · (1 − PD) of the rows in both; filled
   */
  void differentiate(double intercept, double[] effects, double[] gradient, double[][] curvature) {
    int attributes = bins.size();
    var at = new int[attributes];
    for (int row = 0; row < labels.length; row++) {
      double pd = 1 / (1 + StrictMath.exp(-logit(row, intercept, effects)));
      double weight = pd * (1 - pd);
      for (int i = 0; i < attributes; i++) {
        int bin = offsets.get(i) + bins.get(i)[row];
        at[i] = bin;
        gradient[bin] += labels[row] - pd;
        double[] line = curvature[bin];
        for (int j = 0; j <= i; j++) {
          line[at[j]] += weight;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        curvature[j][i] = curvature[i][j];
      }
    }
  }

  private double logit(int row, double intercept, double[] effects) {
    double logit = intercept;
    for (int i = 0; i < bins.size(); i++) {
      logit += effects[offsets.get(i) + bins.get(i)[row]];
    }
    return logit;
  }
}
