package io.huxin.models.booster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.SelectionSettings;
import io.huxin.models.validation.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The frame as the trainers read it: {@code user_id} and {@code as_of} as text, {@code label},
 * {@code weight}, {@code tie} (a hash of the values, which orders rows of one user and day), then
 * attribute i as {@code a_i}, a double; attributes in order of id.
 */
record LabelledFrame(Dataset<Row> rows, List<Attribute> attributes) {
  /** Columns before the first attribute. */
  static final int LEADING = 5;

  static final int LABEL = 2;
  static final int WEIGHT = 3;
  static final int TIE = 4;

  /** What rows are sorted by. */
  static final String[] ORDER = {"user_id", "as_of", "label", "weight", "tie"};

  static LabelledFrame of(
      Dataset<Row> frame, List<Attribute> unordered, SelectionSettings selection) {
    selection.refuseDenied(unordered);
    List<Attribute> attributes = ordered(unordered);
    AttributeColumns.require(frame, attributes);
    var columns = new HashSet<>(Arrays.asList(frame.columns()));
    for (String needed : List.of("user_id", "as_of", "label")) {
      if (!columns.contains(needed)) {
        throw BoosterErrors.columnMissing(needed, columns);
      }
    }
    Column[] values = attributes.stream().map(AttributeColumns::value).toArray(Column[]::new);
    var selected = new ArrayList<Column>();
    selected.add(col("user_id").cast("string").as("user_id"));
    selected.add(col("as_of").cast("string").as("as_of"));
    selected.add(coalesce(col("label").cast("double"), lit(Double.NaN)).as("label"));
    selected.add(
        columns.contains("weight")
            ? coalesce(col("weight").cast("double"), lit(Double.NaN)).as("weight")
            : lit(1.0).as("weight"));
    selected.add(xxhash64(values).as("tie"));
    for (int index = 0; index < values.length; index++) {
      selected.add(values[index].as("a_" + index));
    }
    return new LabelledFrame(frame.select(selected.toArray(Column[]::new)), attributes);
  }

  private static List<Attribute> ordered(List<Attribute> unordered) {
    if (unordered.isEmpty()) {
      throw BoosterErrors.noAttributes();
    }
    List<Attribute> attributes =
        unordered.stream().sorted(Comparator.comparing(Attribute::id)).toList();
    var seen = new HashSet<String>();
    for (Attribute attribute : attributes) {
      if (!seen.add(attribute.id())) {
        throw BoosterErrors.attributeTwice(attribute.id());
      }
    }
    List<String> categorical =
        attributes.stream().filter(each -> !each.isNumeric()).map(Attribute::id).toList();
    if (!categorical.isEmpty()) {
      throw BoosterErrors.categorical(categorical);
    }
    return attributes;
  }

  LabelledFrame with(Dataset<Row> other) {
    return new LabelledFrame(other, attributes);
  }

  /** About that many rows, all rows of a user or none; everything if there are fewer. */
  LabelledFrame sample(long seed, long allRows, long most) {
    return allRows <= most
        ? this
        : with(rows.filter(Split.byUser(seed, col("user_id"), (double) most / allRows)));
  }

  /** A double of one of its rows; null is not-a-number. */
  static double number(InternalRow row, int position) {
    return row.isNullAt(position) ? Double.NaN : row.getDouble(position);
  }

  /** Positions, in the frame, of attributes. */
  int[] positionsOf(List<Attribute> some) {
    return some.stream().mapToInt(attribute -> LEADING + attributes.indexOf(attribute)).toArray();
  }
}
