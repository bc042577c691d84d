package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.split;
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
import java.util.Optional;
import org.apache.spark.sql.Column;
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
   * Finds and judges what is new of a source; nothing is computed or written yet.
   *
   * @return empty if nothing is new
   * @throws io.huxin.jobs.GateException if the source breaks a gate
   */
  Optional<Delivery> find(SourceMapping mapping, Map<String, SourceVersion> known) {
    SourceReader.Fresh fresh = new SourceReader(deployment, mapping, known).fresh();
    if (fresh.rows() == null) {
      return Optional.empty();
    }
    Table table = mapping.table();
    if (!fresh.ignoredColumns().isEmpty()) {
      deployment.say("  " + table.name() + ": new columns ignored: " + fresh.ignoredColumns());
    }
    Dataset<Row> mapped = mapped(mapping, fresh);
    // Computed once and kept, on disk where memory ends: a cached plan over a table would be
    // computed
    // anew after each of its commits.
    Dataset<Row> judged =
        referring(new Contract(table, pseudonyms.pseudonym()).judged(mapped), table)
            .localCheckpoint(false, StorageLevel.MEMORY_AND_DISK());
    Warehouse warehouse = deployment.warehouse();
    return Optional.of(
        new Delivery(
            mapping,
            mapped,
            judged,
            warehouse.exists(table) ? warehouse.read(table) : null,
            fresh.versions()));
  }

  /**
   * Rows of a delivery by what becomes of them, and how many there are. Nothing is written yet.
   *
   * @throws io.huxin.jobs.GateException if the source breaks a gate
   */
  Sifted sift(Delivery delivery, KeyCensus census) {
    KeyCensus.Tally tally = census.of(delivery);
    SourceMapping mapping = delivery.mapping();
    if (tally.read() == 0 && delivery.first() && !mapping.mayBeEmpty()) {
      throw SourceReader.empty(mapping);
    }
    boolean contested = tally.contested() > 0;
    Versioning.Sorted sorted =
        new Versioning(delivery.table())
            .sorted(delivery, contested ? census.contested(delivery) : null, floor);
    long quarantined = contested ? sorted.quarantined().count() : tally.rejected();
    if (quarantined > mapping.maxRejectedShare() * tally.read()) {
      throw tooManyRejected(mapping, tally.read(), quarantined, sorted.quarantined());
    }
    long repeats = contested ? sorted.repeats().count() : 0;
    return new Sifted(delivery, sorted, tally.read(), repeats, quarantined);
  }

  /** A delivery that breaks no gate, with the rows that will not reach the ledger counted. */
  record Sifted(
      Delivery delivery, Versioning.Sorted rows, long read, long repeats, long quarantined) {}

  /**
   * Appends what is accepted to the ledger.
   *
   * @throws IllegalStateException if not every row read came to one end
   */
  Counts append(Sifted sifted) {
    Delivery delivery = sifted.delivery();
    if (delivery.table().equals(LedgerTables.USERS)) {
      remember(delivery);
    }
    long accepted = 0;
    // A first delivery makes the table even if it is empty, so that analysts find it.
    if (delivery.first() || sifted.read() > sifted.quarantined() + sifted.repeats()) {
      Warehouse warehouse = deployment.warehouse();
      warehouse.append(delivery.table(), sifted.rows().accepted());
      accepted = warehouse.rowsOfLastCommit(delivery.table());
    }
    var counts = new Counts(sifted.read(), accepted, sifted.repeats(), sifted.quarantined());
    if (!counts.conserved()) {
      throw JobErrors.notConserved(delivery.name(), counts.toString());
    }
    return counts;
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
                  Contract.added(
                      when(
                          col(reference.column()).isNotNull().and(col(found).isNull()),
                          lit("unknown_" + reference.column()))))
              .drop(found);
    }
    return rows;
  }

  private static io.huxin.jobs.GateException tooManyRejected(
      SourceMapping mapping, long read, long quarantined, Dataset<Row> rejected) {
    List<String> reasons =
        rejected
            .select(explode(reasons()).as("reason"))
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
            quarantined,
            read,
            100 * mapping.maxRejectedShare(),
            reasons),
        "Mend the source and deliver it again, or raise max-rejected-share of its mapping");
  }

  /** New persons' pseudonyms and secrets, stored before anything uses them. */
  private void remember(Delivery delivery) {
    Dataset<Row> people =
        delivery
            .mapped()
            .select(col("user_id").cast("string").as("source_id"))
            .where(col("source_id").isNotNull())
            .distinct()
            .withColumn("user_id", pseudonyms.pseudonym().apply(col("source_id")));
    Dataset<Row> fresher =
        people.join(
            deployment.warehouse().readToWrite(OutputTables.IDENTITIES).select("user_id"),
            new String[] {"user_id"},
            "left_anti");
    deployment
        .warehouse()
        .append(
            OutputTables.IDENTITIES,
            fresher.withColumn("secret", pseudonyms.secret().apply(col("source_id"))));
  }

  private static Column reasons() {
    return split(col(Contract.REASONS), Contract.SEPARATOR);
  }

  /** Adds the rejected rows of some deliveries that are not in the quarantine yet. */
  void quarantine(List<Sifted> sifted, Day day) {
    Optional<Dataset<Row>> rejected =
        sifted.stream()
            .filter(each -> each.quarantined() > 0)
            .map(each -> rejected(each, day))
            .reduce(Dataset::union);
    if (rejected.isPresent()) {
      Warehouse warehouse = deployment.warehouse();
      warehouse.append(
          OutputTables.QUARANTINE,
          rejected
              .get()
              .join(
                  warehouse.readToWrite(OutputTables.QUARANTINE).select("source", "row_hash"),
                  new String[] {"source", "row_hash"},
                  "left_anti"));
    }
  }

  private Dataset<Row> rejected(Sifted sifted, Day day) {
    Table table = sifted.delivery().table();
    // Rows that only fail beside others have no payload yet: theirs is the row as typed.
    var asTyped =
        to_json(
            struct(
                table.contentColumns().stream()
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(Column[]::new)));
    return sifted
        .rows()
        .quarantined()
        .withColumn(
            Contract.PAYLOAD,
            when(col(Contract.PAYLOAD).equalTo(""), asTyped).otherwise(col(Contract.PAYLOAD)))
        .select(
            lit(table.name()).as("source"),
            sha2(col(Contract.PAYLOAD), 256).as("row_hash"),
            reasons().as("reasons"),
            col(Contract.PAYLOAD).as("payload"),
            lit(day.asOf()).as("as_of"),
            lit(runId).as("run_id"))
        .dropDuplicates("source", "row_hash");
  }
}
