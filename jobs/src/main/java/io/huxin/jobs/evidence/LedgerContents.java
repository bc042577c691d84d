package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.store.AppendedFiles;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Entries of the log of the ledger: the rows of the files that a batch names. */
final class LedgerContents implements Contents {
  /** What a batch is made from: files by table. */
  static final String FILES = "files";

  /** Versions of the tables up to which the log goes. */
  static final String VERSIONS = "versions";

  private final Warehouse warehouse;
  private final Committer committer;

  LedgerContents(Warehouse warehouse, Evidence evidence) {
    this.warehouse = warehouse;
    this.committer = new Committer(evidence.origin(LogName.LEDGER), evidence.secret());
  }

  Warehouse warehouse() {
    return warehouse;
  }

  /** The tables whose rows stand in the log. */
  static List<Table> tables() {
    var tables = new ArrayList<>(LedgerTables.ALL);
    tables.add(OutputTables.QUARANTINE);
    return tables;
  }

  @Override
  public Optional<EntryRows> rows(Batch batch) {
    Map<String, Object> files = batch.object(FILES);
    List<Table> there = tables().stream().filter(one -> files.containsKey(one.name())).toList();
    Function<Table, Dataset<Row>> read =
        table -> AppendedFiles.rows(warehouse, table, files(batch, table));
    return there.stream()
        .map(table -> of(table, read.apply(table)))
        .reduce(Dataset::union)
        .map(
            rows ->
                EntryRows.made(
                    made(batch, withSecrets(rows)),
                    there.stream()
                        .map(table -> LedgerRow.orders(table, read.apply(table)))
                        .reduce(Dataset::union)
                        .orElseThrow()));
  }

  static List<String> files(Batch batch, Table table) {
    return batch.object(FILES).get(table.name()) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Rows of a table ready to be committed to, see {@link LedgerRow}. */
  static Dataset<Row> of(Table table, Dataset<Row> rows) {
    Dataset<Row> committed = rows.selectExpr(LedgerRow.columns(table));
    return InnerRows.flatMap(committed, LedgerRow.SCHEMA, new LedgerRow(table, committed.schema()));
  }

  /** Such rows with the secrets of their persons. */
  Dataset<Row> withSecrets(Dataset<Row> rows) {
    Dataset<Row> secrets =
        warehouse
            .read(OutputTables.IDENTITIES)
            .select(col("user_id").as("person"), col("secret").as(DecisionEntry.SECRET));
    return rows.join(secrets, new String[] {"person"}, "left_outer");
  }

  private JavaRDD<InternalRow> made(Batch batch, Dataset<Row> rows) {
    return InnerRows.of(rows).map(entry(batch, rows.schema()));
  }

  /**
   * Makes the entries of a batch's rows.
   *
   * @param schema of {@link #withSecrets}
   */
  LedgerEntry entry(Batch batch, StructType schema) {
    return new LedgerEntry(committer, batch.asOf(), schema);
  }

  /** Files of a table are never changed, and one that is gone cannot be read. */
  @Override
  public void requireUnchanged(Batch batch) {}
}
