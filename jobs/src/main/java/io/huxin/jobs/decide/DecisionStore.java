package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where the decisions of a day are kept, revision by revision. */
record DecisionStore(Deployment deployment, Day day) {
  /** What may differ between two runs that decide alike. */
  private static final Set<String> VARIABLE = Set.of("decision_id", "revision", "retrospective");

  /**
   * Stores decisions as a new revision, unless they are those of the last one.
   *
   * @param decisions persisted: they are read several times
   * @param gates why the growth lane was closed before; empty if it was open
   */
  JobReport store(Dataset<Row> decisions, List<String> gates) {
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> before = Decisions.latest(warehouse, day.asOf());
    Row last =
        warehouse.day(OutputTables.QUOTA_DECISIONS, day.asOf()).selectExpr("max(revision)").head();
    boolean first = last.isNullAt(0);
    String[] content =
        Arrays.stream(OutputTables.QUOTA_DECISIONS.columnNames())
            .filter(column -> !VARIABLE.contains(column))
            .toArray(String[]::new);
    boolean same =
        !first
            && decisions.selectExpr(content).exceptAll(before.selectExpr(content)).isEmpty()
            && before.selectExpr(content).exceptAll(decisions.selectExpr(content)).isEmpty();
    long count = decisions.count();
    if (!same) {
      Policies.keep(deployment, day);
      int revision = first ? 0 : last.getInt(0) + 1;
      warehouse.append(
          OutputTables.QUOTA_DECISIONS,
          decisions
              .withColumn("revision", lit(revision))
              .withColumn(
                  "decision_id",
                  sha2(
                      concat_ws(
                              "|",
                              col("as_of").cast("string"),
                              col("user_id"),
                              col("product"),
                              col("revision").cast("string"))
                          .cast("binary"),
                      256)));
    }
    return JobReport.of(
        count,
        same ? 0 : count,
        ActionCounts.of(decisions)
            + (same ? " (as before: nothing added)" : "")
            + (gates.isEmpty() ? "" : "; growth lane closed: " + String.join("; ", gates)));
  }
}
