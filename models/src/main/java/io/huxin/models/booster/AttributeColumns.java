package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.scorecard.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * The columns of attributes as doubles. Null, not-a-number and special codes are missing: a code is
 * no quantity, and a constraint on the direction must not take it for one.
 */
final class AttributeColumns {
  private AttributeColumns() {}

  /**
   * Checks that all attributes are there and numeric.
   *
   * @throws IllegalArgumentException if one is not
   */
  static void require(Dataset<Row> features, List<Attribute> attributes) {
    var columns = new HashSet<>(Arrays.asList(features.columns()));
    for (Attribute attribute : attributes) {
      if (!columns.contains(attribute.id())) {
        throw BoosterErrors.columnMissing(attribute.id(), columns);
      }
      DataType type = features.schema().apply(attribute.id()).dataType();
      if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
        throw BoosterErrors.notNumeric(attribute.id(), type.simpleString());
      }
    }
  }

  static Column named(String id) {
    return col("`" + id.replace("`", "``") + "`");
  }

  /** The attribute's value as a double. */
  static Column value(Attribute attribute) {
    Column value = named(attribute.id()).cast(DataTypes.DoubleType);
    if (attribute.specialCodes().isEmpty()) {
      return value;
    }
    Object[] codes = attribute.specialCodes().stream().map(Double::valueOf).toArray();
    return when(value.isin(codes), lit(Double.NaN)).otherwise(value);
  }

  /** Whether the column is its own value, so that none has to be added. */
  private static boolean isPlain(Dataset<Row> features, Attribute attribute) {
    return attribute.specialCodes().isEmpty()
        && features.schema().apply(attribute.id()).dataType().equals(DataTypes.DoubleType);
  }

  /**
   * A table with columns added for values that are not there as they are read.
   *
   * @param rows the table
   * @param kept how many of its columns, from the left, are the table's own
   * @param positions position of each attribute's value
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never shared.
  record Positioned(Dataset<Row> rows, int kept, int[] positions) {}

  static Positioned positioned(Dataset<Row> features, List<Attribute> attributes) {
    require(features, attributes);
    var columns = new ArrayList<Column>();
    for (String name : features.columns()) {
      columns.add(named(name));
    }
    int kept = columns.size();
    var positions = new int[attributes.size()];
    for (int index = 0; index < positions.length; index++) {
      Attribute attribute = attributes.get(index);
      if (isPlain(features, attribute)) {
        positions[index] = features.schema().fieldIndex(attribute.id());
      } else {
        positions[index] = columns.size();
        columns.add(value(attribute).as("__value_" + index));
      }
    }
    return new Positioned(features.select(columns.toArray(Column[]::new)), kept, positions);
  }
}
