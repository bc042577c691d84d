package io.huxin.jobs.store;

import io.huxin.features.table.OutputTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The run ledger: one row an attempt, since exit codes reach a caller in client mode only. */
public final class RunLedger {
  private static final StructType SCHEMA = OutputTables.RUNS.schema();
  private static final int JOB = SCHEMA.fieldIndex("job");
  private static final int AS_OF = SCHEMA.fieldIndex("as_of");
  private static final int ATTEMPT = SCHEMA.fieldIndex("attempt");
  private static final int STATUS = SCHEMA.fieldIndex("status");
  private static final int WHY = SCHEMA.fieldIndex("why");

  private final Warehouse warehouse;
  private final String configHash;

  public RunLedger(Warehouse warehouse, String configHash) {
    this.warehouse = warehouse;
    this.configHash = configHash;
  }

  /** Number of the next attempt of a job for a day, from 1. */
  public int nextAttempt(String job, LocalDate asOf) {
    return 1
        + attempts(asOf)
            .filter(row -> row.getString(JOB).equals(job))
            .mapToInt(row -> row.getInt(ATTEMPT))
            .max()
            .orElse(0);
  }

  private Stream<Row> attempts(LocalDate asOf) {
    return warehouse.rows(OutputTables.RUNS).stream()
        .filter(row -> row.getDate(AS_OF).toLocalDate().equals(asOf));
  }

  public static String runId(String job, LocalDate asOf, int attempt) {
    return Hashes.sha256(job + "|" + asOf + "|" + attempt).substring(0, 32);
  }

  /**
   * Why the growth lane of a day must stay closed: jobs whose last attempt that ended says GATE.
   */
  public List<String> gates(LocalDate asOf) {
    return lastEnded(asOf).values().stream()
        .filter(row -> row.getString(STATUS).equals("GATE"))
        .map(row -> row.getString(JOB) + ": " + row.getString(WHY))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * What went wrong in a job's last attempt that ended without stopping it; empty if nothing did.
   */
  public Optional<String> warnings(String job, LocalDate asOf) {
    return Optional.ofNullable(lastEnded(asOf).get(job))
        .filter(row -> row.getString(STATUS).equals("DONE"))
        .map(row -> row.getString(WHY));
  }

  private Map<String, Row> lastEnded(LocalDate asOf) {
    var last = new TreeMap<String, Row>();
    attempts(asOf)
        .filter(row -> List.of("DONE", "GATE").contains(row.getString(STATUS)))
        .filter(row -> !row.getString(JOB).equals("daily"))
        .forEach(
            row ->
                last.merge(
                    row.getString(JOB),
                    row,
                    (one, other) -> one.getInt(ATTEMPT) > other.getInt(ATTEMPT) ? one : other));
    return last;
  }

  /** Days of which an attempt of a job came to its end. */
  public Set<LocalDate> ended(String job) {
    return warehouse.rows(OutputTables.RUNS).stream()
        .filter(row -> row.getString(JOB).equals(job))
        .filter(row -> List.of("DONE", "GATE").contains(row.getString(STATUS)))
        .map(row -> row.getDate(AS_OF).toLocalDate())
        .collect(Collectors.toSet());
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
    warehouse.append(OutputTables.RUNS, List.of(row));
  }

  /**
   * How an attempt ended.
   *
   * @param status DONE, FAILED or GATE
   * @param why reason of a GATE or FAILED; of one that is DONE what went wrong without stopping it,
   *     else null
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
