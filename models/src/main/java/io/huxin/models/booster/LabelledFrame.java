package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;

import io.huxin.models.FrameErrors;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.SelectionSettings;
import io.huxin.models.validation.Lot;
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

  private static final List<String> KEYS = List.of("user_id", "as_of");

  /** What the frame itself is made of: who, when, how it ended, how much a row counts. */
  private static final List<String> OWN = List.of("user_id", "as_of", "label", "weight");

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
        throw FrameErrors.columnMissing(needed, columns);
      }
    }
    List<String> numbers = new ArrayList<>(List.of("label"));
    if (columns.contains("weight")) {
      numbers.add("weight");
    }
    attributes.forEach(attribute -> numbers.add(attribute.id()));
    var wanted = new HashSet<>(numbers);
    // In the order in which they lie, so that Spark need not copy every row to set them right.
    Column[] selected =
        Arrays.stream(frame.columns())
            .filter(name -> KEYS.contains(name) || wanted.contains(name))
            .map(
                name ->
                    KEYS.contains(name)
                        ? RowText.column(frame, name)
                        : RowNumbers.column(frame, name))
            .toArray(Column[]::new);
    Dataset<Row> lean = frame.select(selected);
    var values =
        new RowNumbers(
            lean,
            attributes.stream().map(Attribute::id).toList(),
            attributes.stream().map(AttributeColumns::codes).toList());
    List<String> outcome = numbers.subList(0, numbers.size() - attributes.size());
    var outcomes =
        new RowNumbers(lean, outcome, outcome.stream().map(name -> new double[0]).toList());
    var user = new RowText(lean, "user_id");
    var day = new RowText(lean, "as_of");
    // Spark's own rows: as objects, some hundred numbers a row would cost more than the training.
    JavaRDD<Row> packed =
        lean.queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(
                row ->
                    RowFactory.create(
                        user.get(row),
                        day.get(row),
                        outcomes.get(row, 0),
                        outcomes.width() > 1 ? outcomes.get(row, 1) : 1.0,
                        packed(row, values)));
    return new LabelledFrame(frame.sparkSession().createDataFrame(packed, SCHEMA), attributes);
  }

  private static byte[] packed(InternalRow row, RowNumbers values) {
    byte[] packed = PackedValues.of(values.width());
    for (int index = 0; index < values.width(); index++) {
      PackedValues.put(packed, index, values.get(row, index));
    }
    return packed;
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
      if (OWN.contains(attribute.id())) {
        throw BoosterErrors.ownColumn(attribute.id(), OWN);
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
  LabelledFrame sample(Lot lot, long seed, long allRows, long most) {
    return allRows <= most
        ? this
        : with(rows.filter(Split.byUser(lot, seed, col("user_id"), (double) most / allRows)));
  }

  /** Places of attributes among the values. */
  int[] placesOf(List<Attribute> some) {
    return some.stream().mapToInt(attributes::indexOf).toArray();
  }
}
