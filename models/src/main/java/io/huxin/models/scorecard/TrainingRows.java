package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import io.huxin.models.FrameErrors;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The frame as the trainer reads it: {@code user_id}, {@code as_of}, {@code label}, {@code weight}
 * in millionths, then attribute i as {@code a_i}, DOUBLE or STRING; attributes in order of id.
 */
record TrainingRows(Dataset<Row> rows, List<Attribute> attributes) {
  /** Columns before the first attribute. */
  static final int LEADING = 4;

  static TrainingRows of(Dataset<Row> frame, List<Attribute> unordered) {
    if (unordered.isEmpty()) {
      throw ModelErrors.noAttributes();
    }
    List<Attribute> attributes =
        unordered.stream().sorted(Comparator.comparing(Attribute::id)).toList();
    var columns = new HashSet<>(Arrays.asList(frame.columns()));
    var seen = new HashSet<String>();
    for (Attribute attribute : attributes) {
      requireColumn(columns, attribute.id());
      if (!seen.add(attribute.id())) {
        throw ModelErrors.attributeTwice(attribute.id());
      }
    }
    for (String needed : List.of("user_id", "as_of", "label")) {
      requireColumn(columns, needed);
    }
    var selected = new ArrayList<Column>();
    selected.add(col("user_id").cast("string").as("user_id"));
    selected.add(col("as_of"));
    selected.add(col("label").cast("double").as("label"));
    Column weight = columns.contains("weight") ? col("weight").cast("double") : lit(1.0);
    selected.add(
        coalesce(round(weight.multiply(lit((double) Tally.UNIT))).cast("bigint"), lit(-1L))
            .as("weight"));
    for (int index = 0; index < attributes.size(); index++) {
      Attribute attribute = attributes.get(index);
      selected.add(
          BinColumns.input(attribute.id(), attribute.kind()).as(BinColumns.numbered("a", index)));
    }
    return new TrainingRows(frame.select(selected.toArray(Column[]::new)), attributes);
  }

  TrainingRows with(Dataset<Row> other) {
    return new TrainingRows(other, attributes);
  }

  /** About that many rows, all rows of a user or none; everything if there are fewer. */
  TrainingRows sample(long allRows, FitSettings fit) {
    return allRows <= fit.sampleRows()
        ? this
        : with(
            rows.filter(
                Split.byUser(
                    Lot.CUTS, fit.seed(), col("user_id"), (double) fit.sampleRows() / allRows)));
  }

  List<Integer> positionsOf(Attribute.Kind kind) {
    var positions = new ArrayList<Integer>();
    for (int index = 0; index < attributes.size(); index++) {
      if (attributes.get(index).kind() == kind) {
        positions.add(index);
      }
    }
    return positions;
  }

  private static void requireColumn(HashSet<String> columns, String name) {
    if (!columns.contains(name)) {
      throw FrameErrors.columnMissing(name, columns);
    }
  }
}
