package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.huxin.models.scorecard.Attribute;
import java.util.Iterator;
import java.util.List;
import ml.dmlc.xgboost4j.scala.DMatrix;
import ml.dmlc.xgboost4j.scala.spark.Watches;
import org.apache.spark.SparkContext;
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
import org.apache.spark.storage.StorageLevel;

/** A frame as trainers read it: in a stated order in stated partitions, whatever it has. */
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

  /** What a missing value is to MLlib: below every quantity, so that a split can set it apart. */
  static final double MISSING_LOW = -1e18;

  private final LabelledFrame frame;
  private final Dataset<Row> rows;
  private final int[] places;
  private final int partitions;
  private MatrixFiller filler;

  private BoosterRows(LabelledFrame frame, Dataset<Row> rows, int[] places, int partitions) {
    this.frame = frame;
    this.rows = rows;
    this.places = places;
    this.partitions = partitions;
  }

  /**
   * The rows with packed values: all rows of a user meet in one partition, by hash, and are sorted.
   *
   * @param kept attributes, in order
   */
  static BoosterRows of(LabelledFrame frame, List<Attribute> kept, int partitions) {
    return new BoosterRows(
        frame,
        frame
            .rows()
            .repartition(partitions, col("user_id"))
            .sortWithinPartitions(ORDER)
            .select("label", "weight", "values"),
        frame.placesOf(kept),
        partitions);
  }

  /**
   * The rows as Spark's estimators read them: label, weight and a vector of attributes.
   *
   * @param missing what stands for a missing value
   */
  Dataset<Row> vectors(double missing) {
    int[] at = places;
    JavaRDD<Row> vectors =
        rows.queryExecution().toRdd().toJavaRDD().map(row -> vector(row, at, missing));
    return rows.sparkSession().createDataFrame(vectors, SCHEMA);
  }

  private static Row vector(InternalRow row, int[] places, double missing) {
    byte[] packed = row.getBinary(2);
    var values = new double[places.length];
    for (int index = 0; index < values.length; index++) {
      float value = PackedValues.get(packed, places[index]);
      values[index] = Float.isNaN(value) ? missing : value;
    }
    return RowFactory.create(row.getDouble(0), row.getDouble(1), Vectors.dense(values));
  }

  /**
   * The rows as XGBoost's own matrices, one of each kind a worker, without a detour by Spark's
   * vectors of doubles.
   *
   * @param others rows to judge by, in as many partitions, or null
   */
  JavaRDD<Watches> matrices(BoosterRows others) {
    MatrixFiller fitted = filler();
    JavaRDD<InternalRow> all = packed();
    if (others == null) {
      return all.mapPartitions(part -> watches(fitted.of(part), null));
    }
    MatrixFiller judged = others.filler();
    return all.zipPartitions(
        others.packed(), (part, other) -> watches(fitted.of(part), judged.of(other)));
  }

  private static Iterator<Watches> watches(DMatrix fitted, DMatrix judged) {
    return List.<Watches>of(new JudgedBy(fitted, judged)).iterator();
  }

  private JavaRDD<InternalRow> packed() {
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  private MatrixFiller filler() {
    if (filler == null) {
      filler = new MatrixFiller(places, counts());
    }
    return filler;
  }

  private int[] counts() {
    var counts = new int[partitions];
    // The partitions of a repartition by a column; to count them needs no row moved.
    frame
        .rows()
        .groupBy(pmod(hash(col("user_id")), lit(partitions)))
        .count()
        .collectAsList()
        .forEach(row -> counts[row.getInt(0)] = Math.toIntExact(row.getLong(1)));
    return counts;
  }

  SparkContext context() {
    return rows.sparkSession().sparkContext();
  }

  void persist() {
    rows.persist(StorageLevel.MEMORY_AND_DISK());
  }

  void unpersist() {
    rows.unpersist();
  }
}
