package io.huxin.models.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One point of the space that is searched.
 *
 * @param depth levels of a tree
 * @param eta learning rate
 * @param leastWeight least sum of PD · (1 − PD) in a leaf
 * @param rowShare share of rows per tree
 * @param columnShare share of columns per tree
 * @param ridge L2 penalty of leaf values
 */
record BoosterSettings(
    int depth, double eta, double leastWeight, double rowShare, double columnShare, double ridge) {
  private static final int[] DEPTHS = {1, 2, 3, 4, 6, 9};
  private static final int[] DEPTHS_OF_FEW = {1, 2, 3, 4, 5, 6};
  private static final double[] ETAS = {0.02, 0.04, 0.08};
  private static final double[] LEAST_WEIGHTS = {1, 5, 20, 60};
  private static final double[] ROW_SHARES = {0.5, 0.7, 0.9};
  private static final double[] COLUMN_SHARES = {0.3, 0.6, 1};
  private static final double[] COLUMN_SHARES_OF_FEW = {0.2, 0.4, 0.7};
  private static final double[] RIDGES = {1, 5, 25};

  /** Shallow, slow, with many rows to a leaf: what does well on most tables of credit. */
  private static final BoosterSettings USUAL = new BoosterSettings(3, 0.04, 20, 0.7, 0.4, 5);

  private static final BoosterSettings STUMPS = new BoosterSettings(1, 0.08, 5, 0.7, 0.4, 5);

  /** For many rows whose columns say little one by one. */
  private static final BoosterSettings DEEP = new BoosterSettings(9, 0.04, 5, 0.9, 1, 5);

  /**
   * The usual ones, then seeded draws from the space.
   *
   * @param few whether rows are so few that deep trees and all columns at once would fit to chance
   */
  static List<BoosterSettings> candidates(long seed, int count, boolean few) {
    var random = new SplittableRandom(seed);
    var candidates = new ArrayList<>(few ? List.of(USUAL, STUMPS) : List.of(USUAL, STUMPS, DEEP));
    int[] depths = few ? DEPTHS_OF_FEW : DEPTHS;
    double[] columnShares = few ? COLUMN_SHARES_OF_FEW : COLUMN_SHARES;
    while (candidates.size() < count) {
      candidates.add(
          new BoosterSettings(
              depths[random.nextInt(depths.length)],
              of(ETAS, random),
              of(LEAST_WEIGHTS, random),
              of(ROW_SHARES, random),
              of(columnShares, random),
              of(RIDGES, random)));
    }
    return candidates;
  }

  private static double of(double[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  /**
   * XGBoost's parameters. One thread: sums come out in one order whatever the machine, and threads
   * that spin while they wait for each other do not stand still on a busy one. Boosters are trained
   * beside each other instead.
   */
  Map<String, Object> parameters(long seed) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("objective", "binary:logistic");
    parameters.put("eval_metric", "logloss");
    parameters.put("tree_method", "hist");
    parameters.put("max_bin", 128);
    parameters.put("max_cat_to_onehot", 8);
    parameters.put("max_depth", depth);
    parameters.put("eta", eta);
    parameters.put("min_child_weight", leastWeight);
    parameters.put("subsample", rowShare);
    parameters.put("colsample_bytree", columnShare);
    parameters.put("lambda", ridge);
    parameters.put("seed", seed);
    parameters.put("nthread", 1);
    parameters.put("verbosity", 0);
    return parameters;
  }
}
