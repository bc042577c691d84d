package io.huxin.models.booster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.SelectionSettings;
import io.huxin.models.validation.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The frame as the trainers read it: {@code user_id} and {@code as_of} as text, {@code label},
 * {@code weight}, and {@code values}, packed (see {@link PackedValues}) in order of the attributes'
 * ids.
 */
record LabelledFrame(Dataset<Row> rows, List<Attribute> attributes) {
  static final int LABEL = 2;
  static final int WEIGHT = 3;
  static final int VALUES = 4;

  private static final StructType SCHEMA =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("as_of", DataTypes.StringType)
          .add("label", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("values", DataTypes.BinaryType, false);

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
    var selected = new ArrayList<Column>();
    selected.add(col("user_id").cast("string").as("user_id"));
    selected.add(col("as_of").cast("string").as("as_of"));
    selected.add(coalesce(col("label").cast("double"), lit(Double.NaN)).as("label"));
    selected.add(
        columns.contains("weight")
            ? coalesce(col("weight").cast("double"), lit(Double.NaN)).as("weight")
            : lit(1.0).as("weight"));
    attributes.forEach(
        attribute -> selected.add(AttributeColumns.value(attribute).as("a_" + selected.size())));
    int width = attributes.size();
    // Spark's own rows: as objects, some hundred numbers a row would cost more than the training.
    JavaRDD<Row> packed =
        frame
            .select(selected.toArray(Column[]::new))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(row -> packed(row, width));
    return new LabelledFrame(frame.sparkSession().createDataFrame(packed, SCHEMA), attributes);
  }

  private static Row packed(InternalRow row, int width) {
    byte[] values = PackedValues.of(width);
    for (int index = 0; index < width; index++) {
      int position = VALUES + index;
      PackedValues.put(
          values, index, row.isNullAt(position) ? Double.NaN : row.getDouble(position));
    }
    return RowFactory.create(
        text(row, 0), text(row, 1), row.getDouble(LABEL), row.getDouble(WEIGHT), values);
  }

  private static String text(InternalRow row, int position) {
    return row.isNullAt(position) ? null : row.getUTF8String(position).toString();
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

  /** Places of attributes among the values. */
  int[] placesOf(List<Attribute> some) {
    return some.stream().mapToInt(attributes::indexOf).toArray();
  }
}
