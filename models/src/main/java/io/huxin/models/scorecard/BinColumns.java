package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** Bins as column expressions: a single CASE WHEN per attribute, no user-defined function. */
final class BinColumns {
  private BinColumns() {}

  static String numbered(String prefix, int index) {
    return prefix + "_" + index;
  }

  /** The column of an attribute as the bins compare it; decimals are compared as doubles. */
  static Column input(String id, Attribute.Kind kind) {
    Column named = col("`" + id.replace("`", "``") + "`");
    return named.cast(kind == Attribute.Kind.NUMERIC ? "double" : "string");
  }

  /** What the bin of the input is worth; 0 where no bin takes it. */
  static Column worth(Column input, List<Bin> bins, Function<Bin, BigDecimal> worth) {
    boolean ranges = bins.stream().anyMatch(bin -> bin.kind() == Bin.Kind.RANGE);
    Column missing = ranges ? input.isNull().or(input.isNaN()) : input.isNull();
    Column cases = null;
    Column otherwise = lit(0.0);
    for (Bin bin : bins) {
      Column value = lit(worth.apply(bin).doubleValue());
      switch (bin.kind()) {
        case MISSING -> cases = added(cases, missing, value);
        case SPECIAL -> cases = added(cases, input.equalTo(code(bin, ranges)), value);
        case LEVELS -> cases = added(cases, input.isin(bin.levels().toArray()), value);
        case RANGE -> {
          if (bin.to().isPresent()) {
            cases = added(cases, input.leq(lit(bin.to().get().doubleValue())), value);
          } else {
            otherwise = value;
          }
        }
        case OTHER -> otherwise = value;
      }
    }
    return cases == null ? otherwise : cases.otherwise(otherwise);
  }

  private static Column code(Bin bin, boolean numeric) {
    String code = bin.levels().get(0);
    return numeric ? lit(Double.parseDouble(code)) : lit(code);
  }

  private static Column added(Column cases, Column condition, Column value) {
    return cases == null ? when(condition, value) : cases.when(condition, value);
  }
}
