package io.huxin.models.booster;

/**
 * The shape of MLlib's boosting.
 *
 * @param trees trees, at least 1
 * @param depth levels of a tree, 1 to 30
 * @param eta learning rate, above 0 to 1
 * @param rowShare share of rows per tree, fraction
 * @param leastRows least rows in a leaf
 */
public record GbtShape(int trees, int depth, double eta, double rowShare, int leastRows) {
  /** Starting values of this project. */
  public static final GbtShape DEFAULT = new GbtShape(60, 4, 0.1, 0.7, 50);

  /** Bins per attribute in which splits are looked for. */
  static final int BINS = 64;

  public GbtShape {
    BoosterErrors.requireWithin("trees", trees, 1, 10_000);
    BoosterErrors.requireWithin("depth", depth, 1, 30);
    BoosterErrors.requireWithin("eta", eta, 1e-6, 1);
    BoosterErrors.requireWithin("row_share", rowShare, 1e-3, 1);
    BoosterErrors.requireWithin("least_rows", leastRows, 1, 1_000_000);
  }
}
