package io.huxin.models.pd;

import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.scorecard.PointScale;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A trained model of the probability of default. Its document is the model; equal models have equal
 * documents.
 */
public interface PdModel {
  /** Name of the column that {@link #explained explanations} add. */
  String CONTRIBUTIONS = "contributions";

  /** What the model is made of. */
  ModelKind kind();

  /** Ids of the features it reads, in ascending order. */
  List<String> inputs();

  /** How log odds become points. */
  PointScale scale();

  /** From raw score to PD. */
  Calibration calibration();

  /** Least PD, fraction above 0. */
  BigDecimal pdFloor();

  /** The same model with another calibration. */
  PdModel with(Calibration other);

  /**
   * The columns named and {@code raw_score}: logit of the PD before calibration, half-even to nine
   * decimals, higher is riskier. Trees take rows out of Spark's own format, so the fewer columns
   * are kept, the faster it is.
   *
   * @param features one row per user, with every attribute as a column; null is missing
   * @param kept columns of {@code features} to keep; one named {@code raw_score} is replaced
   * @throws IllegalArgumentException if an attribute's column is missing
   */
  Dataset<Row> rawScored(Dataset<Row> features, List<String> kept);

  /**
   * The columns named, {@code raw_score} and {@code contributions}, an array of doubles in order of
   * {@link #inputs()}: what each attribute's value adds to the raw score against the training
   * population's mean; above 0 it raises the risk. With one constant of the model they add up to
   * the raw score.
   *
   * @param kept as in {@link #rawScored(Dataset, List)}
   * @throws IllegalArgumentException if an attribute's column is missing
   */
  Dataset<Row> explained(Dataset<Row> features, List<String> kept);

  /** Readable and canonical. */
  String toJson();

  /** As {@link #rawScored(Dataset, List)}, keeping all columns. */
  default Dataset<Row> rawScored(Dataset<Row> features) {
    return rawScored(features, List.of(features.columns()));
  }

  /** As {@link #scored(Dataset, List)}, keeping all columns. */
  default Dataset<Row> scored(Dataset<Row> features) {
    return scored(features, List.of(features.columns()));
  }

  /**
   * The columns named, {@code raw_score}, {@code pd} (calibrated, half-even to nine decimals,
   * floored, below 1) and {@code score} (points, half-even to whole ones, higher is safer).
   *
   * @param kept as in {@link #rawScored(Dataset, List)}
   * @throws IllegalArgumentException if an attribute's column is missing
   */
  default Dataset<Row> scored(Dataset<Row> features, List<String> kept) {
    return withPd(rawScored(features, kept));
  }

  /** Adds {@code pd} and {@code score} to rows with {@code raw_score}. */
  default Dataset<Row> withPd(Dataset<Row> rawScored) {
    return rawScored
        .withColumn("pd", calibration().pd(col("raw_score"), pdFloor()))
        .withColumn(
            "score",
            rint(bround(
                    lit(scale().offset()).minus(lit(scale().factor()).multiply(col("raw_score"))),
                    6))
                .cast("int"));
  }

  /** SHA-256 of the document in lower-case hexadecimal: the name of the model. */
  default String id() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(toJson().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
