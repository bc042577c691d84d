package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.store.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Takes what is new of one source into its ledger table and the quarantine. */
final class TableIntake {
  private final Deployment deployment;
  private final Pseudonyms pseudonyms;
  private final Instant floor;
  private final String runId;

  /**
   * Takes in the sources of one run.
   *
   * @param floor cut-off of the last sealed day; null before the first
   */
  TableIntake(Deployment deployment, Pseudonyms pseudonyms, Instant floor, String runId) {
    this.deployment = deployment;
    this.pseudonyms = pseudonyms;
    this.floor = floor;
    this.runId = runId;
  }

  /**
   * Rows of one source in one run: read = accepted + repeats + quarantined (invariant
   * <em>conservation</em>).
   */
  record Counts(long read, long accepted, long repeats, long quarantined) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          read + other.read,
          accepted + other.accepted,
          repeats + other.repeats,
          quarantined + other.quarantined);
    }
  }

  /**
   * What was taken in of one source.
   *
   * @param versions to be remembered once the rows are in the ledger
   */
  record Taken(Counts counts, List<SourceVersion> versions) {}

  /**
   * Takes in what is new. Rows go to the ledger first, then the quarantine; the caller remembers
   * the source's versions last, so that a run that was killed between finds its rows as repeats.
   *
   * @throws io.huxin.jobs.GateException if the source breaks a gate; the table stays as it is
   */
  Taken take(SourceMapping mapping, Map<String, SourceVersion> known, Day day) {
    var reader = new SourceReader(deployment, mapping, known);
    SourceReader.Fresh fresh = reader.fresh();
    if (fresh.rows() == null) {
      return new Taken(Counts.NONE, List.of());
    }
    if (!fresh.ignoredColumns().isEmpty()) {
      deployment.say(
          "  " + mapping.table().name() + ": new columns ignored: " + fresh.ignoredColumns());
    }
    Table table = mapping.table();
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> sorted =
        new Versioning(table)
            .sorted(
                referring(
                    new Contract(table, pseudonyms.pseudonym()).judged(mapped(mapping, fresh)),
                    table),
                warehouse.exists(table) ? warehouse.read(table) : null,
                floor)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Counts counts = counted(sorted);
      boolean first = !warehouse.exists(table);
      if (counts.read() == 0 && first && !mapping.mayBeEmpty()) {
        throw reader.empty();
      }
      if (counts.quarantined() > mapping.maxRejectedShare() * counts.read()) {
        throw tooManyRejected(mapping, counts, sorted);
      }
      if (table.equals(LedgerTables.USERS)) {
        remember(mapping, fresh);
      }
      // A first delivery makes the table even if it is empty, so that analysts find it.
      if (counts.accepted() > 0 || first) {
        warehouse.append(table, sorted.where(col(Versioning.OUTCOME).equalTo("ACCEPTED")));
      }
      if (counts.quarantined() > 0) {
        quarantine(table, sorted, day);
      }
      return new Taken(counts, fresh.versions());
    } finally {
      sorted.unpersist();
    }
  }

  /** The mapping's select, with {@code source} standing for the new rows. */
  private static Dataset<Row> mapped(SourceMapping mapping, SourceReader.Fresh fresh) {
    String view = "source_" + mapping.table().name();
    fresh.rows().createOrReplaceTempView(view);
    return fresh
        .rows()
        .sparkSession()
        .sql(mapping.select().replaceAll("(?i)\\b(FROM|JOIN)\\s+source\\b", "$1 " + view));
  }

  /** Adds a reason for every reference to a row that the ledger does not have. */
  private Dataset<Row> referring(Dataset<Row> judged, Table table) {
    Dataset<Row> rows = judged;
    for (Table.Reference reference : table.references()) {
      Table referred =
          LedgerTables.ALL.stream()
              .filter(other -> other.name().equals(reference.table()))
              .findFirst()
              .orElseThrow();
      String found = "_found_" + reference.column();
      Dataset<Row> keys =
          deployment
              .warehouse()
              .read(referred)
              .select(col(referred.keys().get(0)).as(found))
              .distinct();
      rows =
          rows.join(keys, rows.col(reference.column()).equalTo(keys.col(found)), "left_outer")
              .withColumn(
                  Contract.REASONS,
                  when(
                          col(reference.column()).isNotNull().and(col(found).isNull()),
                          concat(
                              col(Contract.REASONS), array(lit("unknown_" + reference.column()))))
                      .otherwise(col(Contract.REASONS)))
              .drop(found);
    }
    return rows;
  }

  private static Counts counted(Dataset<Row> sorted) {
    var counts = new TreeMap<String, Long>();
    sorted
        .groupBy(Versioning.OUTCOME)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    long accepted = counts.getOrDefault("ACCEPTED", 0L);
    long repeats = counts.getOrDefault("REPEAT", 0L);
    long quarantined = counts.getOrDefault("QUARANTINED", 0L);
    return new Counts(accepted + repeats + quarantined, accepted, repeats, quarantined);
  }

  private static io.huxin.jobs.GateException tooManyRejected(
      SourceMapping mapping, Counts counts, Dataset<Row> sorted) {
    List<String> reasons =
        sorted
            .where(col(Versioning.OUTCOME).equalTo("QUARANTINED"))
            .selectExpr("explode(" + Contract.REASONS + ") AS reason")
            .groupBy("reason")
            .count()
            .orderBy(col("count").desc(), col("reason"))
            .limit(5)
            .selectExpr("concat(reason, ' ', count)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    return JobErrors.sourceGate(
        mapping.table().name(),
        String.format(
            Locale.ROOT,
            "%d of %d new rows break the contract (most allowed: %.1f %%): %s",
            counts.quarantined(),
            counts.read(),
            100 * mapping.maxRejectedShare(),
            reasons),
        "Mend the source and deliver it again, or raise max-rejected-share of its mapping");
  }

  /** New persons' pseudonyms and secrets, stored before anything uses them. */
  private void remember(SourceMapping mapping, SourceReader.Fresh fresh) {
    Dataset<Row> people =
        mapped(mapping, fresh)
            .select(col("user_id").cast("string").as("source_id"))
            .where(col("source_id").isNotNull())
            .distinct()
            .withColumn("user_id", pseudonyms.pseudonym().apply(col("source_id")));
    Dataset<Row> fresher =
        people.join(
            deployment.warehouse().read(OutputTables.IDENTITIES).select("user_id"),
            new String[] {"user_id"},
            "left_anti");
    deployment
        .warehouse()
        .append(
            OutputTables.IDENTITIES,
            fresher.withColumn("secret", pseudonyms.secret().apply(col("source_id"))));
  }

  private void quarantine(Table table, Dataset<Row> sorted, Day day) {
    // Rows that only fail beside others have no payload yet: theirs is the row as typed.
    var asTyped =
        to_json(
            struct(
                table.contentColumns().stream()
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new)));
    Dataset<Row> rejected =
        sorted
            .where(col(Versioning.OUTCOME).equalTo("QUARANTINED"))
            .withColumn(
                Contract.PAYLOAD,
                when(col(Contract.PAYLOAD).equalTo(""), asTyped).otherwise(col(Contract.PAYLOAD)))
            .select(
                lit(table.name()).as("source"),
                sha2(col(Contract.PAYLOAD), 256).as("row_hash"),
                col(Contract.REASONS).as("reasons"),
                col(Contract.PAYLOAD).as("payload"),
                lit(day.asOf()).as("as_of"),
                lit(runId).as("run_id"))
            .dropDuplicates("source", "row_hash");
    Dataset<Row> known =
        deployment.warehouse().read(OutputTables.QUARANTINE).select("source", "row_hash");
    deployment
        .warehouse()
        .append(
            OutputTables.QUARANTINE,
            rejected.join(known, new String[] {"source", "row_hash"}, "left_anti"));
  }
}
