package io.huxin.models.booster;

import java.io.Serializable;
import java.util.Iterator;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.java.util.BigDenseMatrix;
import ml.dmlc.xgboost4j.scala.DMatrix;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Puts the rows of a partition into a matrix of XGBoost, which wants to know their number before:
 * first all values one after the other outside of the heap, and of them the matrix.
 */
final class MatrixFiller implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] places;
  private final int[] counts;

  /**
   * For the rows of a frame.
   *
   * @param places of the values among those that are packed
   * @param counts rows of each partition
   */
  MatrixFiller(int[] places, int[] counts) {
    this.places = places;
    this.counts = counts;
  }

  /**
   * The rows of the task's partition.
   *
   * @param rows label, weight, packed values
   */
  DMatrix of(Iterator<InternalRow> rows) throws XGBoostError {
    int count = counts[TaskContext.getPartitionId()];
    var labels = new float[count];
    var weights = new float[count];
    var values = new BigDenseMatrix(count, places.length);
    try {
      long at = 0;
      int row = 0;
      for (; rows.hasNext(); row++) {
        InternalRow next = rows.next();
        if (row == count) {
          throw BoosterErrors.otherCount(count);
        }
        labels[row] = (float) next.getDouble(0);
        weights[row] = (float) next.getDouble(1);
        byte[] packed = next.getBinary(2);
        for (int place : places) {
          values.set(at++, PackedValues.get(packed, place));
        }
      }
      if (row != count) {
        throw BoosterErrors.otherCount(count);
      }
      // Not a number is missing: XGBoost sends it down the better side of each split.
      var matrix = new ml.dmlc.xgboost4j.java.DMatrix(values, Float.NaN);
      matrix.setLabel(labels);
      matrix.setWeight(weights);
      return new DMatrix(matrix);
    } finally {
      values.dispose();
    }
  }
}
