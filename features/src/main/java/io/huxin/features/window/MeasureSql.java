package io.huxin.features.window;

import io.huxin.features.window.Plan.Measure;
import io.huxin.features.window.Plan.Unit;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Measures in Spark SQL, each in its unit, as a whole number; see {@link Units}. */
final class MeasureSql {
  private MeasureSql() {}

  /** The measure, of an expression of the given type. */
  static String of(Measure measure, DataType type) {
    String of = "(" + measure.expression() + ")";
    return switch (measure.unit()) {
      case HASH -> "if(" + of + " IS NULL, NULL, xxhash64(CAST(" + of + " AS STRING)))";
      case FLAG -> "CAST(" + of + " AS BIGINT)";
      case HUNDREDTHS -> scaled(of, 2);
      case MILLIONTHS ->
          isFloating(type)
              ? "CAST(bround(CAST(" + bounded(of) + " AS DOUBLE) * 1000000) AS BIGINT)"
              : scaled(bounded(of), 6);
    };
  }

  /** What is only compared counts as nine million millions where it is more, so that it fits. */
  private static String bounded(String of) {
    // greatest() and least() pass over nulls.
    return "if("
        + of
        + " IS NULL, NULL, least(greatest("
        + of
        + ", -9000000000000), 9000000000000))";
  }

  private static String scaled(String of, int digits) {
    return "CAST(CAST("
        + of
        + " AS DECIMAL(28,"
        + digits
        + ")) * 1"
        + "0".repeat(digits)
        + " AS BIGINT)";
  }

  private static boolean isFloating(DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  /** What a unit asks for, or null where the type serves. */
  static String wanted(Unit unit, DataType type) {
    boolean whole =
        List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.ShortType, DataTypes.ByteType)
            .contains(type);
    boolean exact = whole || (type instanceof DecimalType decimal && decimal.scale() <= 2);
    return switch (unit) {
      case HASH -> null;
      case FLAG -> type.equals(DataTypes.BooleanType) ? null : "a condition";
      case HUNDREDTHS -> exact ? null : "a whole number or a decimal of two digits at most";
      case MILLIONTHS ->
          whole || type instanceof DecimalType || isFloating(type) ? null : "a number";
    };
  }
}
