package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.FrameErrors;
import io.huxin.models.scorecard.Attribute;
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
        throw FrameErrors.columnMissing(attribute.id(), columns);
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

  /** Numbers that stand for a missing value. */
  static double[] codes(Attribute attribute) {
    return attribute.specialCodes().stream().mapToDouble(Double::parseDouble).toArray();
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
}
