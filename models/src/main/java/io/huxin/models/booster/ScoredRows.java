package io.huxin.models.booster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;

import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Attribute;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Scoring of a table: each task loads the model once and scores batch by batch, so that its memory
 * does not grow with the rows. A row crosses into Java as the columns that are kept and one array
 * of numbers, and comes back as those columns and one array of results: an object per value would
 * cost more than the trees.
 */
final class ScoredRows {
  private static final String RAW_SCORE = "raw_score";

  private final List<Attribute> attributes;
  private final Margins.Source model;

  ScoredRows(List<Attribute> attributes, Margins.Source model) {
    this.attributes = attributes;
    this.model = model;
  }

  /** The columns named and {@code raw_score}. */
  Dataset<Row> rawScored(Dataset<Row> features, List<String> kept) {
    Columns others = others(kept, List.of(RAW_SCORE));
    return others.and(results(features, others, false), margin());
  }

  /** The columns named, {@code raw_score} and {@code contributions}. */
  Dataset<Row> explained(Dataset<Row> features, List<String> kept) {
    Columns others = others(kept, List.of(RAW_SCORE, PdModel.CONTRIBUTIONS));
    return others.and(
        results(features, others, true),
        margin(),
        slice(col("_2"), 2, attributes.size()).as(PdModel.CONTRIBUTIONS));
  }

  private static Column margin() {
    return bround(col("_2").getItem(0), 9).as(RAW_SCORE);
  }

  /** Columns {@code _1}, a struct of what is kept, and {@code _2}, margin and contributions. */
  private Dataset<Row> results(Dataset<Row> features, Columns kept, boolean explained) {
    AttributeColumns.require(features, attributes);
    Column[] values =
        attributes.stream()
            .map(each -> coalesce(AttributeColumns.value(each), lit(Double.NaN)))
            .toArray(Column[]::new);
    // Even of no column, a struct must have a field.
    Dataset<Row> pairs = features.select(kept.packed(), array(values).as("_2"));
    Encoder<Tuple2<Row, double[]>> encoder =
        Encoders.tuple(
            Encoders.row((StructType) pairs.schema().apply("_1").dataType()),
            features.sparkSession().implicits().newDoubleArrayEncoder());
    Margins.Source source = model;
    int width = attributes.size();
    MapPartitionsFunction<Tuple2<Row, double[]>, Tuple2<Row, double[]>> scored =
        rows -> scored(rows, source, width, explained);
    return pairs.as(encoder).mapPartitions(scored, encoder).toDF();
  }

  private static Iterator<Tuple2<Row, double[]>> scored(
      Iterator<Tuple2<Row, double[]>> rows, Margins.Source source, int width, boolean explained) {
    return rows.hasNext() ? new ScoredBatches(rows, source.load(), width, explained) : rows;
  }

  private static Columns others(List<String> kept, List<String> replaced) {
    return new Columns(kept.stream().filter(name -> !replaced.contains(name)).toList());
  }

  /** Names of the columns that are kept. */
  private record Columns(List<String> names) {
    Column packed() {
      Stream<Column> fields = names.stream().map(AttributeColumns::named);
      return struct(Stream.concat(fields, Stream.of(lit(0).as("__row"))).toArray(Column[]::new))
          .as("_1");
    }

    /** The kept columns themselves, and results. */
    Dataset<Row> and(Dataset<Row> pairs, Column... results) {
      // By their place: a name may hold a dot.
      Stream<Column> fields = names.stream().map(name -> col("_1").getField(name).as(name));
      return pairs.select(Stream.concat(fields, Stream.of(results)).toArray(Column[]::new));
    }
  }
}
