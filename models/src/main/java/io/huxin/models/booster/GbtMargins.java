package io.huxin.models.booster;

import java.util.List;

/** Scores by walking the trees, in their order. */
final class GbtMargins implements Margins {
  private final List<GbtTree> trees;
  private final int width;

  GbtMargins(List<GbtTree> trees, int width) {
    this.trees = trees;
    this.width = width;
  }

  @Override
  public double[] of(double[] values, int rows) {
    double[] known = known(values);
    var margins = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (GbtTree tree : trees) {
        margins[row] += tree.valueOf(known, row * width);
      }
    }
    return margins;
  }

  @Override
  public double[] explained(double[] values, int rows) {
    double[] known = known(values);
    var results = new double[rows * (width + 1)];
    var contributions = new double[rows * width];
    for (int row = 0; row < rows; row++) {
      int at = row * (width + 1);
      for (GbtTree tree : trees) {
        results[at] += tree.valueOf(known, row * width);
        TreeShap.add(tree, known, row * width, contributions);
      }
      System.arraycopy(contributions, row * width, results, at + 1, width);
    }
    return results;
  }

  /** As the trees were trained: in single precision, and missing below every quantity. */
  private static double[] known(double[] values) {
    var known = new double[values.length];
    for (int at = 0; at < known.length; at++) {
      known[at] =
          Double.isNaN(values[at]) ? BoosterRows.MISSING_LOW : PackedValues.single(values[at]);
    }
    return known;
  }

  @Override
  public void close() {
    // Nothing native is held.
  }
}
