package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Fine cuts of all numeric attributes at quantiles of their values, exact and free of row order:
 * distinct values are counted, the counts added up in order of value. A value that fills several
 * quantiles has a cell of its own.
 */
final class QuantileCuts {
  private QuantileCuts() {}

  /** Rising cuts per position of a numeric attribute; an attribute without values has none. */
  static Map<Integer, List<BigDecimal>> of(TrainingRows sample, int maxPreBins) {
    List<Integer> numeric = sample.positionsOf(Attribute.Kind.NUMERIC);
    if (numeric.isEmpty()) {
      return Map.of();
    }
    var largest = new HashMap<Integer, SortedSet<Double>>();
    cellEnds(values(sample, numeric), maxPreBins)
        .collectAsList()
        .forEach(
            row ->
                largest
                    .computeIfAbsent(
                        Integer.valueOf(row.getString(0).substring("a_".length())),
                        position -> new TreeSet<>())
                    .add(row.getDouble(1)));
    var cuts = new HashMap<Integer, List<BigDecimal>>();
    largest.forEach((position, ends) -> cuts.put(position, cuts(ends)));
    return cuts;
  }

  /** One row per attribute and value: no missing value, no special code. */
  private static Dataset<Row> values(TrainingRows sample, List<Integer> numeric) {
    var regular = new ArrayList<Column>();
    for (int position : numeric) {
      String name = BinColumns.numbered("a", position);
      Object[] codes =
          sample.attributes().get(position).specialCodes().stream().map(Double::valueOf).toArray();
      Column value = col(name);
      Column skipped = codes.length == 0 ? isnan(value) : isnan(value).or(value.isin(codes));
      regular.add(when(not(skipped), value).as(name));
    }
    Dataset<Row> wide = sample.rows().select(regular.toArray(Column[]::new));
    Column[] names =
        numeric.stream().map(at -> col(BinColumns.numbered("a", at))).toArray(Column[]::new);
    return wide.unpivot(new Column[0], names, "attribute", "value")
        .filter(col("value").isNotNull());
  }

  private static Dataset<Row> cellEnds(Dataset<Row> values, int maxPreBins) {
    var byValue = Window.partitionBy("attribute").orderBy("value");
    return values
        .groupBy("attribute", "value")
        .agg(count(lit(1)).as("rows"))
        .withColumn("upTo", sum("rows").over(byValue))
        .withColumn("all", sum("rows").over(Window.partitionBy("attribute")))
        .withColumn("cell", expr("(upTo * " + maxPreBins + " - 1) div all"))
        .groupBy("attribute", "cell")
        .agg(max("value").as("end"))
        .select("attribute", "end");
  }

  private static List<BigDecimal> cuts(SortedSet<Double> ends) {
    var cuts = new TreeSet<BigDecimal>();
    // The last cell is open above.
    ends.headSet(ends.last()).forEach(end -> cuts.add(Numbers.cutAt(end)));
    return List.copyOf(cuts);
  }
}
