package io.huxin.models.booster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.zip_with;

import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Attribute;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Scoring of a table: each task loads the model once and scores batch by batch, so that its memory
 * does not grow with the rows.
 */
final class ScoredRows {
  private static final String RAW_SCORE = "raw_score";
  private static final String VALUES = "__contributions";

  private final List<Attribute> attributes;
  private final Margins.Source model;

  ScoredRows(List<Attribute> attributes, Margins.Source model) {
    this.attributes = attributes;
    this.model = model;
  }

  /** Adds {@code raw_score}. */
  Dataset<Row> rawScored(Dataset<Row> features) {
    return mapped(without(features, RAW_SCORE), false);
  }

  /** Adds {@code raw_score} and {@code contributions}. */
  Dataset<Row> explained(Dataset<Row> features) {
    Column[] ids = attributes.stream().map(each -> lit(each.id())).toArray(Column[]::new);
    Column values = functions.vector_to_array(col(VALUES), "float64");
    return mapped(without(features, RAW_SCORE, PdModel.CONTRIBUTIONS), true)
        .withColumn(
            PdModel.CONTRIBUTIONS,
            zip_with(
                array(ids),
                values,
                (id, value) -> struct(id.as("attribute"), value.as("contribution"))))
        .drop(VALUES);
  }

  private Dataset<Row> mapped(Dataset<Row> features, boolean explained) {
    AttributeColumns.Positioned input = AttributeColumns.positioned(features, attributes);
    int kept = input.kept();
    int[] positions = input.positions();
    Margins.Source source = model;
    StructType schema = new StructType(Arrays.copyOf(input.rows().schema().fields(), kept));
    schema = schema.add(RAW_SCORE, DataTypes.DoubleType, false);
    if (explained) {
      schema = schema.add(VALUES, SQLDataTypes.VectorType(), false);
    }
    MapPartitionsFunction<Row, Row> scored =
        rows -> scored(rows, source, positions, kept, explained);
    return input
        .rows()
        .mapPartitions(scored, Encoders.row(schema))
        .withColumn(RAW_SCORE, bround(col(RAW_SCORE), 9));
  }

  private static Iterator<Row> scored(
      Iterator<Row> rows, Margins.Source source, int[] positions, int kept, boolean explained) {
    return rows.hasNext()
        ? new ScoredBatches(rows, source.load(), positions, kept, explained)
        : rows;
  }

  private static Dataset<Row> without(Dataset<Row> features, String... replaced) {
    // By their place in the schema: a name may hold a dot.
    List<String> names = List.of(replaced);
    Column[] others =
        Arrays.stream(features.columns())
            .filter(name -> !names.contains(name))
            .map(AttributeColumns::named)
            .toArray(Column[]::new);
    return features.select(others);
  }

  /** A double of a row; null is not-a-number. */
  static double number(Row row, int position) {
    return row.isNullAt(position) ? Double.NaN : row.getDouble(position);
  }
}
