package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.tree.Hash;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.store.AppendedFiles;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The ledger's tables as they are now against the files whose rows were logged: a row that was
 * changed or taken away lies in another file than then. Files that were only packed anew hold the
 * same rows.
 */
final class LedgerTablesCheck {
  /** Rows that are looked for in the log, so that what is collected stays small. */
  private static final int SOUGHT = 100;

  private final Warehouse warehouse;
  private final LogFiles log;
  private final LedgerContents contents;
  private final List<Batch> batches;

  /**
   * A check of a deployment's tables.
   *
   * @param batches the signed batches of the log
   */
  LedgerTablesCheck(
      Warehouse warehouse, LogFiles log, LedgerContents contents, List<Batch> batches) {
    this.warehouse = warehouse;
    this.log = log;
    this.contents = contents;
    this.batches = batches;
  }

  void check(Consumer<String> say, Consumer<String> find) {
    for (Table table : LedgerContents.tables()) {
      Set<String> logged = new LinkedHashSet<>();
      batches.forEach(batch -> logged.addAll(LedgerContents.files(batch, table)));
      Set<String> unknown = new LinkedHashSet<>(AppendedFiles.present(warehouse, table));
      Set<String> gone = new LinkedHashSet<>(logged);
      gone.removeAll(unknown);
      unknown.removeAll(logged);
      if (!logged.isEmpty()) {
        twice(table, rows(table, logged), find);
      }
      if (!gone.isEmpty() || !unknown.isEmpty()) {
        compare(table, logged, gone, unknown, say, find);
      }
    }
    LedgerCounts.check(batches, say, find);
    late(say);
  }

  private void compare(
      Table table,
      Set<String> logged,
      Set<String> gone,
      Set<String> unknown,
      Consumer<String> say,
      Consumer<String> find) {
    Dataset<Row> before = rows(table, gone);
    Dataset<Row> now = rows(table, unknown);
    Dataset<Row> lost = before.exceptAll(now).persist();
    long count = lost.count();
    if (count > 0) {
      find.accept(
          String.format(
              Locale.ROOT,
              "the table %s no longer has %,d rows as they were logged; the first is %s",
              table.name(),
              count,
              first(table, gone, lost)));
    }
    Dataset<Row> more = now.exceptAll(before).persist();
    long unlogged = more.count();
    if (unlogged > 0) {
      Dataset<Row> doubled = doubled(table, more, lost, rows(table, logged)).persist();
      long copies = doubled.count();
      if (copies > 0) {
        find.accept(
            String.format(
                Locale.ROOT,
                "the table %s has %,d rows again that were logged; the first is a copy of %s",
                table.name(),
                copies,
                first(table, logged, doubled)));
      }
      if (unlogged > copies) {
        say.accept(
            String.format(
                Locale.ROOT,
                "the table %s has %,d rows that are not logged yet (huxin evidence adds them)",
                table.name(),
                unlogged - copies));
      }
      doubled.unpersist();
    }
    more.unpersist();
    lost.unpersist();
  }

  /** Rows that the log holds more than once: no row is accepted again. */
  private static void twice(Table table, Dataset<Row> logged, Consumer<String> find) {
    String[] identity = LedgerRow.identity(table);
    var twice =
        Differing.of(
            logged
                .groupBy(names(identity))
                .count()
                .where("count > 1")
                .select(concat_ws("|", names(identity)).as(Differing.NAME)));
    if (twice.rows() > 0) {
      find.accept(
          String.format(
              Locale.ROOT,
              "the table %s has %,d rows that are logged more than once; the first is %s",
              table.name(),
              twice.rows(),
              twice.first()));
    }
  }

  /** Rows that were logged and are there once more; one that was edited is no copy. */
  private static Dataset<Row> doubled(
      Table table, Dataset<Row> more, Dataset<Row> lost, Dataset<Row> logged) {
    String[] identity = LedgerRow.identity(table);
    return more.join(lost.select(names(identity)), identity, "left_anti")
        .join(logged.select(names(identity)), identity, "left_semi");
  }

  private static Column[] names(String[] columns) {
    return java.util.Arrays.stream(columns)
        .map(org.apache.spark.sql.functions::col)
        .toArray(Column[]::new);
  }

  private Dataset<Row> rows(Table table, Set<String> files) {
    Dataset<Row> rows =
        files.isEmpty()
            ? warehouse.read(table).where(lit(false))
            : AppendedFiles.rows(warehouse, table, List.copyOf(files));
    return rows.select(names(LedgerRow.columns(table)));
  }

  /** The first entry of logged rows, which lie in files among these. */
  private String first(Table table, Set<String> files, Dataset<Row> sought) {
    Dataset<Row> known = contents.withSecrets(LedgerContents.of(table, sought));
    List<InternalRow> rows =
        known.orderBy("order").limit(SOUGHT).collectAsList().stream().map(InnerRows::of).toList();
    for (Batch batch : batches) {
      if (Collections.disjoint(files, LedgerContents.files(batch, table))) {
        continue;
      }
      LedgerEntry entry = contents.entry(batch, known.schema());
      Set<Hash> leaves = rows.stream().map(row -> entry.of(row).leaf()).collect(Collectors.toSet());
      OptionalLong index =
          Leaves.first(log, batch.first(), log.stored(batch.number()).size(), leaves);
      if (index.isPresent()) {
        return "entry " + index.getAsLong();
      }
    }
    return "an entry of a redacted person";
  }

  /** Rows that are dated no later than the batch before the one they first came in with. */
  private void late(Consumer<String> say) {
    LocalDate before = null;
    for (Batch batch : batches) {
      if (batch.kind() != Batch.Kind.LEDGER) {
        continue;
      }
      if (before != null) {
        late(batch, before, say);
      }
      before = batch.asOf();
    }
  }

  private void late(Batch batch, LocalDate before, Consumer<String> say) {
    List<Dataset<Row>> each = new ArrayList<>();
    for (Table table : LedgerTables.ALL) {
      List<String> files = LedgerContents.files(batch, table);
      if (!files.isEmpty()) {
        each.add(
            AppendedFiles.rows(warehouse, table, files)
                .where(expr(LedgerTables.eventDate(table)).leq(lit(java.sql.Date.valueOf(before))))
                .select(lit(table.name()).as("table")));
      }
    }
    each.stream()
        .reduce(Dataset::union)
        .ifPresent(
            rows ->
                rows.groupBy("table")
                    .count()
                    .orderBy(col("table"))
                    .collectAsList()
                    .forEach(
                        row ->
                            say.accept(
                                String.format(
                                    Locale.ROOT,
                                    "batch %d of %s: %,d rows of %s are dated %s or before, when"
                                        + " the batch before was signed",
                                    batch.number(),
                                    batch.asOf(),
                                    row.getLong(1),
                                    row.getString(0),
                                    before))));
  }
}
