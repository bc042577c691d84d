package io.huxin.models.validation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Cuts of all columns at quantiles of their values, exact and free of row order: distinct values
 * are counted, the counts added up in order of value. Equal values are never parted. A value that
 * fills a quantile by itself has a bin of its own, or all that is not it (who is late at all, where
 * most are not) would be in its bin and never be seen to move.
 */
final class FrozenCuts {
  private FrozenCuts() {}

  /**
   * Rising cuts by column.
   *
   * @param rows the columns as doubles
   * @param bins quantiles by column, at least 2; a column of so many values or fewer has one bin a
   *     value
   */
  static SortedMap<String, List<Double>> of(Dataset<Row> rows, SortedMap<String, Integer> bins) {
    var ends = new TreeMap<String, TreeSet<Double>>();
    bins.keySet().forEach(name -> ends.put(name, new TreeSet<>()));
    ends(rows, bins)
        .collectAsList()
        .forEach(row -> ends.get(row.getString(0)).add(row.getDouble(1)));
    var cuts = new TreeMap<String, List<Double>>();
    ends.forEach(
        (name, all) ->
            // The last bin is open above.
            cuts.put(name, all.isEmpty() ? List.of() : List.copyOf(all.headSet(all.last()))));
    return cuts;
  }

  private static Dataset<Row> ends(Dataset<Row> rows, SortedMap<String, Integer> bins) {
    Column[] names =
        bins.keySet().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    Column most = lit(null).cast("bigint");
    for (String name : bins.keySet()) {
      most = when(col("name").equalTo(name), lit((long) bins.get(name))).otherwise(most);
    }
    var sameName = Window.partitionBy("name");
    var upTo = sameName.orderBy("value");
    return rows.unpivot(new Column[0], names, "name", "value")
        // Not a number is greater than any, and null is nothing: neither is between.
        .where(col("value").between(-Double.MAX_VALUE, Double.MAX_VALUE))
        .groupBy("name", "value")
        .agg(count(lit(1)).as("rows"))
        .withColumn("all", sum("rows").over(sameName))
        .withColumn("distinct", count(lit(1)).over(sameName))
        .withColumn("most", most)
        .withColumn(
            "alone",
            col("distinct").leq(col("most")).or(col("rows").multiply(col("most")).geq(col("all"))))
        .withColumn("alone_up_to", sum(when(col("alone"), 1L).otherwise(0L)).over(upTo))
        .withColumn("others_up_to", sum(when(col("alone"), 0L).otherwise(col("rows"))).over(upTo))
        .withColumn(
            "cell",
            array(
                col("alone_up_to"),
                when(col("alone"), -1L).otherwise(expr("(others_up_to * most - 1) div all"))))
        .groupBy("name", "cell")
        .agg(max("value").as("end"))
        .select("name", "end");
  }
}
