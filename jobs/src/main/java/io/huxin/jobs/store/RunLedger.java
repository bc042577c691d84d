package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The run ledger: one row an attempt, since exit codes reach a caller in client mode only. */
public final class RunLedger {
  /** Columns of the outcome, in their final types; the table's declaration adds nothing to them. */
  private static final StructType SCHEMA =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("job", DataTypes.StringType)
          .add("as_of", DataTypes.DateType)
          .add("attempt", DataTypes.IntegerType)
          .add("status", DataTypes.StringType)
          .add("why", DataTypes.StringType)
          .add("cut_off", DataTypes.StringType)
          .add("rows_in", DataTypes.LongType)
          .add("rows_out", DataTypes.LongType)
          .add("inputs", DataTypes.StringType)
          .add("config_hash", DataTypes.StringType)
          .add("code_version", DataTypes.StringType)
          .add("error", DataTypes.StringType)
          .add("seconds", DataTypes.DoubleType);

  private final Warehouse warehouse;
  private final String configHash;

  public RunLedger(Warehouse warehouse, String configHash) {
    this.warehouse = warehouse;
    this.configHash = configHash;
  }

  /** Number of the next attempt of a job for a day, from 1. */
  public int nextAttempt(String job, LocalDate asOf) {
    Row last =
        warehouse
            .read(OutputTables.RUNS)
            .where(col("job").equalTo(job).and(col("as_of").equalTo(asOf)))
            .selectExpr("coalesce(max(attempt), 0)")
            .head();
    return last.getInt(0) + 1;
  }

  public static String runId(String job, LocalDate asOf, int attempt) {
    return Hashes.sha256(job + "|" + asOf + "|" + attempt).substring(0, 32);
  }

  /**
   * Why the growth lane of a day must stay closed: jobs whose last attempt that ended says GATE.
   */
  public List<String> gates(LocalDate asOf) {
    return warehouse
        .read(OutputTables.RUNS)
        .where(col("as_of").equalTo(asOf).and(col("status").isin("DONE", "GATE")))
        .groupBy("job")
        .agg(
            org.apache
                .spark
                .sql
                .functions
                .max_by(org.apache.spark.sql.functions.struct("status", "why"), col("attempt"))
                .as("last"))
        .where("last.status = 'GATE' AND job <> 'daily'")
        .orderBy("job")
        .selectExpr("concat(job, ': ', last.why)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Appends the outcome of an attempt. */
  public void record(
      String job,
      LocalDate asOf,
      int attempt,
      Outcome outcome,
      Instant cutOff,
      Map<String, Long> inputVersions,
      double seconds) {
    Row row =
        RowFactory.create(
            runId(job, asOf, attempt),
            job,
            java.sql.Date.valueOf(asOf),
            attempt,
            outcome.status(),
            outcome.why(),
            cutOff.toString(),
            outcome.rowsIn(),
            outcome.rowsOut(),
            json(inputVersions),
            configHash,
            codeVersion(),
            outcome.error(),
            seconds);
    warehouse.append(OutputTables.RUNS, warehouse.spark().createDataFrame(List.of(row), SCHEMA));
  }

  /**
   * How an attempt ended.
   *
   * @param status DONE, FAILED or GATE
   * @param why reason of a GATE or FAILED, else null
   * @param error message of the error, else null
   */
  public record Outcome(String status, String why, long rowsIn, long rowsOut, String error) {}

  private static String codeVersion() {
    String version = RunLedger.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String json(Map<String, Long> versions) {
    var text = new StringBuilder("{");
    versions.forEach(
        (table, version) ->
            text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(table)
                .append("\":")
                .append(version));
    return text.append('}').toString();
  }
}
