package io.huxin.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.frame.FeatureFrame;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.snapshot.DayChanges;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.window.Plan;
import io.huxin.features.window.UserRows;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.store.PlainDoubles;
import io.huxin.jobs.store.VisibleLedger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The ways to the features over transactions that are measured beside each other. */
public final class FeaturesBench {
  /** Days of one pass of {@code huxin features --from --to}. */
  private static final int BACKFILLED = 31;

  private final Deployment deployment;
  private final int times;
  private final Catalogue catalogue;

  /**
   * @param times how often a step is done, at least 1; what counts is {@link Measured}'s to say
   */
  public FeaturesBench(Deployment deployment, int times) {
    this.deployment = deployment;
    this.times = times;
    Catalogue all = Features.catalogue();
    this.catalogue =
        all.only(
            all.features().stream()
                .filter(ConditionalAggregates::covers)
                .map(FeatureDefinition::id)
                .toList());
  }

  /** Makes the ledger; says how many rows and features there are. */
  public String ledger(long users, int days, long heavy) {
    long rows = new BenchLedger(deployment, users, days).write(heavy);
    return "{\"users\": "
        + users
        + ", \"days\": "
        + days
        + ", \"rows\": "
        + rows
        + ", \"features\": "
        + catalogue.features().size()
        + "}";
  }

  /** The whole table anew, of the last day or of one more; nothing is left for the next day. */
  public String recompute(boolean oneMore) {
    LocalDate asOf = BenchLedger.day(deployment, oneMore).asOf();
    return Measured.of(
        deployment.spark(),
        "recompute",
        times,
        () ->
            write(
                FeatureFrame.of(catalogue, sources(whole(asOf)), users(asOf), series(asOf)),
                "recompute-" + asOf));
  }

  /** As many days as a backfill makes in one pass, up to the last, each as known then. */
  public String backfill() {
    LocalDate first = BenchLedger.LAST.minusDays(BACKFILLED - 1L);
    List<LocalDate> days = first.datesUntil(BenchLedger.LAST.plusDays(1)).toList();
    return Measured.of(
        deployment.spark(),
        "backfill",
        times,
        () ->
            write(
                FeatureFrame.of(
                    catalogue,
                    sources(whole(first)),
                    days.stream().map(this::users).reduce(Dataset::union).orElseThrow(),
                    SnapshotSeries.of(deployment.snapshots(days))),
                "backfill"));
  }

  /** The last day anew, with the states that the next day starts from. */
  public String start() {
    LocalDate asOf = BenchLedger.LAST;
    return Measured.of(
        deployment.spark(),
        "start",
        times,
        () -> {
          Plan plan = FeatureFrame.plan(catalogue);
          keep(UserRows.kept(plan, sources(whole(asOf)), users(asOf), series(asOf)), asOf, "start");
        });
  }

  /** One more day from the states of the last. */
  public String advance() {
    LocalDate asOf = BenchLedger.LAST.plusDays(1);
    return Measured.of(
        deployment.spark(),
        "advance",
        times,
        () -> {
          Plan plan = FeatureFrame.plan(catalogue);
          var changes =
              new DayChanges(
                  LedgerTables.TRANSACTIONS,
                  asOf,
                  deployment.day(BenchLedger.LAST).cutOff(),
                  deployment.day(asOf).cutOff());
          Dataset<Row> rows = deployment.warehouse().read(LedgerTables.TRANSACTIONS);
          List<DayChanges.Replaced> replaced =
              changes.replacedOn(rows).collectAsList().stream()
                  .map(DayChanges.Replaced::of)
                  .toList();
          Dataset<Row> changed = changes.of(rows, plan.edges("transactions"), replaced);
          Dataset<Row> states =
              deployment.spark().read().parquet(path("state-" + BenchLedger.LAST));
          keep(
              UserRows.advanced(
                  plan, sources(changed), users(asOf), states, series(BenchLedger.LAST, asOf)),
              asOf,
              "advance");
        });
  }

  /** The same by one query in Spark SQL. */
  public String sql() {
    return Measured.of(
        deployment.spark(),
        "sql",
        times,
        () -> {
          deployment
              .warehouse()
              .read(LedgerTables.TRANSACTIONS)
              .createOrReplaceTempView("transactions");
          write(
              deployment.spark().sql(query("transactions").replace("TIMESTAMPTZ", "TIMESTAMP")),
              "sql");
        });
  }

  /** The text of that query. */
  public String query(String table) {
    return ConditionalAggregates.query(
        catalogue.features(),
        table,
        BenchLedger.LAST,
        deployment.day(BenchLedger.LAST).cutOff(),
        deployment.settings().zone());
  }

  private void keep(Dataset<Row> rows, LocalDate asOf, String name) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> again = kept.where(col(UserRows.AGAIN)).select("user_id");
    long whom = again.count();
    Dataset<Row> all = kept;
    Dataset<Row> anew = kept.limit(0);
    if (whom > 0) {
      Plan plan = FeatureFrame.plan(catalogue);
      UnaryOperator<Dataset<Row>> theirs = VisibleLedger.ofUsers(again, whom);
      anew =
          UserRows.kept(
                  plan, sources(theirs.apply(whole(asOf))), theirs.apply(users(asOf)), series(asOf))
              .coalesce(VisibleLedger.partitions(whom))
              .persist(StorageLevel.MEMORY_AND_DISK());
      all = kept.where(col(UserRows.AGAIN).equalTo(false)).unionByName(anew);
    }
    deployment.say(name + ": " + whom + " users made anew");
    write(FeatureFrame.finished(catalogue, all.where(col(UserRows.ASKED))), name + "-" + asOf);
    all.where(col(UserRows.STATE).isNotNull())
        .select("user_id", UserRows.STATE)
        .write()
        .mode("overwrite")
        .parquet(path("state-" + asOf));
    anew.unpersist();
    kept.unpersist();
  }

  private Dataset<Row> whole(LocalDate asOf) {
    return VisibleLedger.recent(
        deployment.warehouse().read(LedgerTables.TRANSACTIONS),
        LedgerTables.TRANSACTIONS,
        asOf.minusDays(catalogue.longestWindow()));
  }

  private static Map<String, Dataset<Row>> sources(Dataset<Row> transactions) {
    return Map.of("transactions", FeatureSources.transactions(transactions));
  }

  private Dataset<Row> users(LocalDate asOf) {
    return deployment
        .spark()
        .read()
        .parquet(path("users"))
        .withColumn("as_of", lit(asOf))
        .select("as_of", "user_id");
  }

  /** Writes for whom features are wanted. */
  public void users() {
    deployment
        .warehouse()
        .read(LedgerTables.TRANSACTIONS)
        .select("user_id")
        .distinct()
        .write()
        .mode("overwrite")
        .parquet(path("users"));
  }

  private SnapshotSeries series(LocalDate... days) {
    return SnapshotSeries.of(deployment.snapshots(List.of(days)));
  }

  private void write(Dataset<Row> rows, String name) {
    PlainDoubles.during(rows, () -> rows.write().mode("overwrite").parquet(path(name)));
  }

  private String path(String name) {
    return deployment.directory() + "/bench/" + name;
  }
}
