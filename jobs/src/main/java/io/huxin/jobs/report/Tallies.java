package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is counted by name, most frequent first. The names are codes of policies and contracts, so
 * their number does not grow with users; all lists together are cut at {@link #MOST} all the same.
 *
 * @param reasons decisions by action and reason code; a decision counts under each of its reasons
 * @param bindings decisions by action and the rule that set the new quota
 * @param rejected quarantined rows by source and reason; a row counts under each of its reasons
 * @param rejectedRows quarantined rows by source
 */
record Tallies(
    List<Counted> reasons,
    List<Counted> bindings,
    List<Counted> rejected,
    List<Counted> rejectedRows) {
  private static final int MOST = 1000;

  static Tallies of(DaySlice day) {
    Dataset<Row> decisions = day.decisions();
    Dataset<Row> quarantine = day.of(OutputTables.QUARANTINE);
    Column each = explode(col("reasons"));
    List<Row> counts =
        counted("REASON", decisions.select(col("action").as("group"), each.as("name")))
            .unionByName(
                counted(
                    "BINDING",
                    decisions
                        .where(col("binding").isNotNull())
                        .select(col("action").as("group"), col("binding").as("name"))))
            .unionByName(
                counted("REJECTED", quarantine.select(col("source").as("group"), each.as("name"))))
            .unionByName(
                counted("ROWS", quarantine.select(col("source").as("group"), lit("").as("name"))))
            .orderBy(col("count").desc(), col("group"), col("name"))
            .limit(MOST)
            .collectAsList();
    return new Tallies(
        of(counts, "REASON"), of(counts, "BINDING"), of(counts, "REJECTED"), of(counts, "ROWS"));
  }

  private static Dataset<Row> counted(String kind, Dataset<Row> rows) {
    return rows.groupBy("group", "name")
        .agg(count(lit(1)).as("count"))
        .withColumn("kind", lit(kind));
  }

  private static List<Counted> of(List<Row> counts, String kind) {
    return counts.stream()
        .filter(row -> row.<String>getAs("kind").equals(kind))
        .map(row -> new Counted(row.getAs("group"), row.getAs("name"), row.<Long>getAs("count")))
        .toList();
  }
}
