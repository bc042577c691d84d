package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;

import io.huxin.models.scorecard.Attribute;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A frame as estimators read it: label, weight and a vector of attributes. */
final class BoosterRows {
  static final String LABEL = "label";
  static final String WEIGHT = "weight";
  static final String FEATURES = "features";

  private static final StructType SCHEMA =
      new StructType()
          .add(LABEL, DataTypes.DoubleType, false)
          .add(WEIGHT, DataTypes.DoubleType, false)
          .add(FEATURES, SQLDataTypes.VectorType(), false);

  /** What rows are sorted by. */
  private static final Column[] ORDER = {
    col("user_id"), col("as_of"), col("label"), col("weight"), col("values")
  };

  /** What a missing value is to XGBoost, which sends it down the better side of each split. */
  static final double MISSING = Double.NaN;

  /** What a missing value is to MLlib: below every quantity, so that a split can set it apart. */
  static final double MISSING_LOW = -1e18;

  private BoosterRows() {}

  /**
   * The rows, in a stated order in stated partitions, whatever partitions the frame has: all rows
   * of a user meet in one, by hash.
   *
   * @param kept attributes, in order
   * @param missing what stands for a missing value
   */
  static Dataset<Row> of(
      LabelledFrame frame, List<Attribute> kept, int partitions, double missing) {
    int[] places = frame.placesOf(kept);
    JavaRDD<Row> vectors =
        frame
            .rows()
            .repartition(partitions, col("user_id"))
            .sortWithinPartitions(ORDER)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(row -> vector(row, places, missing));
    return frame.rows().sparkSession().createDataFrame(vectors, SCHEMA);
  }

  private static Row vector(InternalRow row, int[] places, double missing) {
    byte[] packed = row.getBinary(LabelledFrame.VALUES);
    var values = new double[places.length];
    for (int index = 0; index < values.length; index++) {
      float value = PackedValues.get(packed, places[index]);
      values[index] = Float.isNaN(value) ? missing : value;
    }
    return RowFactory.create(
        row.getDouble(LabelledFrame.LABEL),
        row.getDouble(LabelledFrame.WEIGHT),
        Vectors.dense(values));
  }
}
