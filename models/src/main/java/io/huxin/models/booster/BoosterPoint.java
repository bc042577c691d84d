package io.huxin.models.booster;

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
 * @param rowShare share of rows per tree, fraction
 * @param columnShare share of columns per tree, fraction
 * @param ridge L2 penalty of leaf values
 */
public record BoosterPoint(
    int depth, double eta, double leastWeight, double rowShare, double columnShare, double ridge) {
  /** Bins per attribute in which splits are looked for. */
  static final int BINS = 128;

  private static final int[] DEPTHS = {2, 3, 4, 5, 6, 8};
  private static final double[] ETAS = {0.05, 0.1};
  private static final double[] LEAST_WEIGHTS = {1, 5, 20, 60};
  private static final double[] ROW_SHARES = {0.5, 0.7, 0.9};
  private static final double[] COLUMN_SHARES = {0.3, 0.6, 1};
  private static final double[] RIDGES = {1, 5, 25};

  /** Shallow, with many rows to a leaf: what does well on most tables of credit. */
  public static final BoosterPoint USUAL = new BoosterPoint(4, 0.05, 20, 0.7, 0.6, 5);

  /** The usual one, then seeded draws from the space. */
  static List<BoosterPoint> candidates(long seed, int count) {
    var random = new SplittableRandom(seed);
    var candidates = new ArrayList<BoosterPoint>();
    candidates.add(USUAL);
    while (candidates.size() < count) {
      candidates.add(
          new BoosterPoint(
              DEPTHS[random.nextInt(DEPTHS.length)],
              of(ETAS, random),
              of(LEAST_WEIGHTS, random),
              of(ROW_SHARES, random),
              of(COLUMN_SHARES, random),
              of(RIDGES, random)));
    }
    return candidates;
  }

  private static double of(double[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  /** XGBoost's parameters by its own names. */
  public Map<String, Object> parameters(long seed) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("objective", "binary:logistic");
    parameters.put("eval_metric", "logloss");
    parameters.put("tree_method", "hist");
    parameters.put("max_bin", BINS);
    parameters.put("max_depth", depth);
    parameters.put("eta", eta);
    parameters.put("min_child_weight", leastWeight);
    parameters.put("subsample", rowShare);
    parameters.put("colsample_bytree", columnShare);
    parameters.put("lambda", ridge);
    parameters.put("seed", seed);
    return parameters;
  }
}
