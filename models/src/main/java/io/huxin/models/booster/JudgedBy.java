package io.huxin.models.booster;

import ml.dmlc.xgboost4j.scala.DMatrix;
import ml.dmlc.xgboost4j.scala.spark.Utils;
import ml.dmlc.xgboost4j.scala.spark.Watches;
import scala.Option;
import scala.collection.immutable.Map;

/**
 * Matrices of a worker, of which only the held-out rows are judged by after each tree. XGBoost4J
 * would judge by the rows it fits on too, which nobody reads and which takes a twentieth of the
 * training.
 */
final class JudgedBy extends Watches {
  private static final long serialVersionUID = 1;

  /**
   * The matrices of a worker.
   *
   * @param fitted rows to fit on
   * @param others rows to judge by, or null
   */
  JudgedBy(DMatrix fitted, DMatrix others) {
    super(
        others == null ? new DMatrix[] {fitted} : new DMatrix[] {fitted, others},
        others == null
            ? new String[] {Utils.TRAIN_NAME()}
            : new String[] {Utils.TRAIN_NAME(), Utils.VALIDATION_NAME()},
        Option.empty());
  }

  /** What is judged by; asked for the rows to fit on it still gives them. */
  @Override
  public Map<String, DMatrix> toMap() {
    Map<String, DMatrix> all = super.toMap();
    return all.removed(Utils.TRAIN_NAME()).withDefaultValue(all.apply(Utils.TRAIN_NAME()));
  }
}
