package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.AppendedFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who must have had a decision on a day: every line not closed and every open application, counted
 * from the rows that the log of the ledger held at the size that the manifest names, and never from
 * decisions.
 */
final class Population {
  private final Deployment deployment;
  private final LogFiles ledger;
  private final NamedTrees trees;
  private final List<Batch> batches;

  /**
   * Populations of a deployment.
   *
   * @param batches those of the log of the ledger
   */
  Population(Deployment deployment, Evidence evidence, List<Batch> batches) {
    this.deployment = deployment;
    this.ledger = evidence.files(LogName.LEDGER);
    this.trees = new NamedTrees(evidence);
    this.batches = batches;
  }

  /** Checks a batch of decisions, if it has any. */
  void check(Batch batch, Consumer<String> say, Consumer<String> find) {
    for (Entry entry : batch.stated().values()) {
      if (entry.type() == EntryType.MANIFEST
          && Sums.WITH_DECISIONS.contains(entry.fields().get("state"))) {
        check(batch, entry, say, find);
      }
    }
  }

  private void check(Batch batch, Entry manifest, Consumer<String> say, Consumer<String> find) {
    Optional<Map<String, Object>> named = NamedTrees.named(manifest, LogName.LEDGER);
    if (named.isEmpty()) {
      find.accept("the manifest of " + batch.asOf() + " names no log of the ledger");
      return;
    }
    long size = Values.number(named.get().get("size"));
    if (!trees.fits(LogName.LEDGER, size, String.valueOf(named.get().get("root")))) {
      // Found already, and nothing can be counted from another log.
      return;
    }
    List<Batch> logged;
    try {
      logged = logged(size);
    } catch (EvidenceException damaged) {
      find.accept(
          "who must have had a decision on "
              + batch.asOf()
              + " cannot be counted from the log of the ledger: "
              + damaged.getMessage());
      return;
    }
    Row row = counted(batch, logged).head();
    if (row.getLong(1) + row.getLong(2) + row.getLong(3) > 0) {
      find.accept(
          String.format(
              Locale.ROOT,
              "of %,d lines and applications on %s %,d have no decision of revision %d; %,d"
                  + " decisions are on others, and %,d are decided more than once",
              row.getLong(0),
              batch.asOf(),
              row.getLong(1),
              DecisionsContents.revision(batch),
              row.getLong(2),
              row.getLong(3)));
    } else {
      say.accept(
          String.format(
              Locale.ROOT,
              "each of %,d lines not closed and open applications on %s has one decision of revision"
                  + " %d",
              row.getLong(0),
              batch.asOf(),
              DecisionsContents.revision(batch)));
    }
  }

  /** One row: how many there must be, without a decision, on others, more than one. */
  private Dataset<Row> counted(Batch batch, List<Batch> logged) {
    Dataset<Row> must = population(batch.asOf(), logged).withColumn("must", lit(1));
    Dataset<Row> decided =
        deployment
            .warehouse()
            .day(io.huxin.features.table.OutputTables.QUOTA_DECISIONS, batch.asOf())
            .where(col("revision").equalTo(lit(DecisionsContents.revision(batch))))
            .groupBy("user_id", "product")
            .count();
    return must.join(decided, new String[] {"user_id", "product"}, "full_outer")
        .selectExpr(
            "count_if(must IS NOT NULL)",
            "count_if(count IS NULL)",
            "count_if(must IS NULL)",
            "count_if(count > 1)");
  }

  /** Users and products of the day: see {@link Population}. */
  private Dataset<Row> population(LocalDate asOf, List<Batch> logged) {
    Dataset<Row> people = visible(LedgerTables.USERS, asOf, logged).select("user_id");
    Dataset<Row> lines =
        visible(LedgerTables.CREDIT_LINES, asOf, logged).select("user_id", "product", "status");
    // Who applies for a line that was closed must have it opened by the core system.
    Dataset<Row> applications =
        visible(LedgerTables.APPLICATIONS, asOf, logged)
            .select("user_id", "product")
            .join(lines, new String[] {"user_id", "product"}, "left_anti");
    return lines
        .where("status <> 'CLOSED'")
        .select("user_id", "product")
        .union(applications)
        .distinct()
        .join(people, new String[] {"user_id"}, "left_semi");
  }

  /** The batches that the log had at a size. */
  private List<Batch> logged(long size) {
    return batches.stream()
        .filter(batch -> batch.number() <= ledger.count())
        .filter(batch -> ledger.stored(batch.number()).size() <= size)
        .toList();
  }

  /** What held on the day of the rows of some batches. */
  private Dataset<Row> visible(Table table, LocalDate asOf, List<Batch> logged) {
    List<String> files =
        logged.stream().flatMap(batch -> LedgerContents.files(batch, table).stream()).toList();
    Dataset<Row> rows =
        files.isEmpty()
            ? deployment.spark().createDataFrame(List.of(), table.schema().asNullable())
            : AppendedFiles.rows(deployment.warehouse(), table, files);
    return Versions.visibleAt(rows, table, deployment.snapshots(List.of(asOf)));
  }
}
