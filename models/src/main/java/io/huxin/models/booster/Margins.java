package io.huxin.models.booster;

/** A loaded model: what one task needs to score its rows. Not for more than one thread. */
interface Margins extends AutoCloseable {
  /**
   * Logits of rows.
   *
   * @param values row after row; not-a-number is missing
   */
  double[] of(double[] values, int rows);

  /**
   * Of each row its logit and then the contributions of each attribute, row after row; with one
   * constant they add up to the logit.
   */
  double[] explained(double[] values, int rows);

  @Override
  void close();

  /** Loads it in a task. */
  interface Source extends java.io.Serializable {
    Margins load();
  }
}
