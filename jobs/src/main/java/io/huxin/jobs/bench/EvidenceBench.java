package io.huxin.jobs.bench;

import io.huxin.features.table.Column;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.evidence.Evidence;
import io.huxin.jobs.evidence.EvidenceJob;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The evidence logs on made rows: repayments into one log, as many decisions into the other. Before
 * they are timed, a few rows are logged in a deployment of their own, since in a daily run other
 * jobs have started Spark before. Reading is timed apart: the decisions, and of the tables that are
 * joined to them (secrets, feature digests) the columns that are.
 */
public final class EvidenceBench {
  private static final long WARMING = 1000;
  private static final String USER = "sha2(string(id), 256)";

  private final Deployment deployment;
  private final LocalDate asOf;

  /** A bench in an empty directory. */
  public EvidenceBench(Deployment deployment, LocalDate asOf) {
    this.deployment = deployment;
    this.asOf = asOf;
  }

  /** Makes rows of so many users, logs them, and says what it took as one JSON line. */
  public String run(long users) {
    String warming = deployment.directory() + "/warming";
    new EvidenceBench(
            new Deployment(
                deployment.spark(),
                deployment.settings(),
                warming,
                new Warehouse(deployment.spark(), warming + "/warehouse"),
                deployment.source(),
                deployment.data(),
                deployment.policies(),
                deployment.progress(),
                deployment.known()),
            asOf)
        .logged(WARMING);
    return logged(users);
  }

  private String logged(long users) {
    IngestJob.seedKeys(deployment.directory(), 1);
    Evidence.seedKeys(deployment, 1);
    append(
        OutputTables.IDENTITIES,
        users,
        Map.of("source_id", "string(id)", "secret", "sha2(concat('secret', id), 256)"));
    append(
        LedgerTables.REPAYMENTS,
        users,
        Map.of(
            "repayment_id", "concat('R', id)",
            "contract_id", "concat('C', id)",
            "product", "'PAY_LATER'",
            "amount", "id % 100000",
            "paid_at", "TIMESTAMP'2025-01-01 00:00:00'",
            "recorded_at", "TIMESTAMP'2025-01-02 00:00:00'",
            "row_hash", "sha2(concat('R', id), 256)"));
    double ledger = logged();
    append(
        Features.catalogue().table(),
        users,
        Map.of(
            "as_of", "DATE'" + asOf + "'",
            "feature_set_id", "'" + Features.catalogue().id() + "'",
            "digest", "sha2(concat('F', id), 256)"));
    append(
        OutputTables.QUOTA_DECISIONS,
        users,
        Map.ofEntries(
            Map.entry("as_of", "DATE'" + asOf + "'"),
            Map.entry("decision_id", "sha2(concat('D', id), 256)"),
            Map.entry("product", "'PAY_LATER'"),
            Map.entry("old_quota", "id % 100000"),
            Map.entry("new_quota", "id % 120000"),
            Map.entry("action", "'INCREASE'"),
            Map.entry("status", "'ACTIVE'"),
            Map.entry("status_before", "'ACTIVE'"),
            Map.entry("lane", "'GROWTH'"),
            Map.entry("reasons", "array('LOW_RISK')"),
            Map.entry("policy_id", "'consumer-1-abcdef'"),
            Map.entry("model_id", "sha2('model', 256)"),
            Map.entry("strategy", "'BAND'"),
            Map.entry("arm", "'POLICY'"),
            Map.entry("pd", "0.01")));
    Warehouse warehouse = deployment.warehouse();
    double reading = read(warehouse.read(OutputTables.QUOTA_DECISIONS));
    double joined =
        read(warehouse.read(OutputTables.IDENTITIES).select("user_id", "secret"))
            + read(warehouse.read(Features.catalogue().table()).select("user_id", "digest"));
    return String.format(
        Locale.ROOT,
        "{\"name\": \"evidence\", \"rows\": %d, \"warmed_with_rows\": %d,"
            + " \"ledger_seconds\": %.1f, \"decisions_seconds\": %.1f,"
            + " \"reading_decisions_seconds\": %.1f, \"reading_joined_seconds\": %.1f}",
        users,
        WARMING,
        ledger,
        logged(),
        reading,
        joined);
  }

  private double logged() {
    long start = System.nanoTime();
    new EvidenceJob(false, false).run(deployment, deployment.day(asOf));
    return (System.nanoTime() - start) / 1e9;
  }

  private static double read(Dataset<Row> rows) {
    long start = System.nanoTime();
    rows.write().format("noop").mode("overwrite").save();
    return (System.nanoTime() - start) / 1e9;
  }

  private void append(Table table, long users, Map<String, String> columns) {
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> rows =
        deployment
            .spark()
            .range(users)
            .selectExpr(
                table.columns().stream()
                    .map(column -> value(column, columns) + " AS " + column.name())
                    .toArray(String[]::new));
    warehouse.append(table, rows);
  }

  private static String value(Column column, Map<String, String> columns) {
    String otherwise =
        column.nullable()
            ? "NULL"
            : column.name().equals("user_id")
                ? USER
                : column.type().equals(DataTypes.StringType) ? "''" : "0";
    return "CAST("
        + columns.getOrDefault(column.name(), otherwise)
        + " AS "
        + column.type().sql()
        + ")";
  }
}
