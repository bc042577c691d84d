package io.huxin.models.validation;

/**
 * What users are drawn for by {@link Split}. Lots are independent of each other under one seed:
 * else a draw among users who were themselves drawn would find them all, or none.
 */
public enum Lot {
  /** Never trained on: they judge, and calibrate where later snapshots judge. */
  HELD_OUT,
  /** Kept out of the rows of one snapshot that trees are trained on, to calibrate them. */
  CALIBRATION,
  /** Which fifth of the rows calibrated on judges the calibration made on the others. */
  CALIBRATION_FIFTH,
  /** Trees are stopped, and points of the search compared, on them. */
  STOPPING,
  /** Rows on which points of a booster are searched. */
  SEARCH,
  /** Rows that a booster is trained on, of more than it may take. */
  MOST_ROWS,
  /** Rows on which a scorecard's cuts and correlations are measured. */
  CUTS,
  /** Rows on which a model's sensitivity to missing features is measured. */
  SENSITIVITY,
  /** Rows on which proxies of audit attributes are looked for. */
  PROXY,
  /** Half of these, to train on; the others judge. */
  PROXY_HALF,
  /** Users whose score is explained though nothing is owed to them. */
  REASONS
}
