package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;

import io.huxin.models.scorecard.Attribute;
import java.util.Arrays;
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
          .add("user_id", DataTypes.StringType)
          .add("as_of", DataTypes.StringType)
          .add(LABEL, DataTypes.DoubleType, false)
          .add(WEIGHT, DataTypes.DoubleType, false)
          .add("tie", DataTypes.LongType, false)
          .add(FEATURES, SQLDataTypes.VectorType(), false);

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
    int[] positions = frame.positionsOf(kept);
    // Spark's own rows: as objects, some hundred numbers a row would cost more than the training.
    JavaRDD<Row> narrow =
        frame
            .rows()
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(row -> narrow(row, positions, missing));
    Column[] order =
        Arrays.stream(LabelledFrame.ORDER)
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    return frame
        .rows()
        .sparkSession()
        .createDataFrame(narrow, SCHEMA)
        .repartition(partitions, col("user_id"))
        .sortWithinPartitions(order)
        .select(LABEL, WEIGHT, FEATURES);
  }

  private static Row narrow(InternalRow row, int[] positions, double missing) {
    var values = new double[positions.length];
    for (int index = 0; index < values.length; index++) {
      double value = single(LabelledFrame.number(row, positions[index]));
      values[index] = Double.isNaN(value) ? missing : value;
    }
    return RowFactory.create(
        text(row, 0),
        text(row, 1),
        row.getDouble(LabelledFrame.LABEL),
        row.getDouble(LabelledFrame.WEIGHT),
        row.getLong(LabelledFrame.TIE),
        Vectors.dense(values));
  }

  private static String text(InternalRow row, int position) {
    return row.isNullAt(position) ? null : row.getUTF8String(position).toString();
  }

  /** XGBoost's precision; what is too large for it is its largest, for infinity is refused. */
  static float single(double value) {
    float near = (float) value;
    return Float.isInfinite(near) ? Math.copySign(Float.MAX_VALUE, near) : near;
  }
}
