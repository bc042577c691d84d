package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import io.huxin.features.table.Check;
import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import io.huxin.jobs.JobErrors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta tables below one root folder, read and written by their declarations. A table that has
 * never been written reads as empty. Every write is one Delta commit; rows that break the
 * declaration stop it, so nothing is half-written.
 */
public final class Warehouse {
  private final SparkSession spark;
  private final String root;
  private final SmallTables small = new SmallTables(this);
  private final FileLists files;
  private final Optional<Beneath> beneath;

  /**
   * What lies beneath a scratch warehouse.
   *
   * @param asOf the day that the scratch warehouse is for
   * @param seen the rows of a table that are seen from there
   */
  private record Beneath(
      Warehouse warehouse, LocalDate asOf, BiFunction<Table, Dataset<Row>, Dataset<Row>> seen) {
    Dataset<Row> read(Table table) {
      return seen.apply(table, warehouse.read(table));
    }
  }

  public Warehouse(SparkSession spark, String root) {
    this(spark, root, Optional.empty());
  }

  private Warehouse(SparkSession spark, String root, Optional<Beneath> beneath) {
    this.spark = spark;
    this.root = root;
    this.files = new FileLists(spark);
    this.beneath = beneath;
  }

  /**
   * A warehouse to try a day out in: what is written stays below its own root. Tables that it has
   * not written are read from this one, and so are other days of dated ones.
   *
   * @param root folder of what is written
   * @param asOf the day
   * @param seen the rows of a table of this one that are seen
   */
  public Warehouse scratch(
      String root, LocalDate asOf, BiFunction<Table, Dataset<Row>, Dataset<Row>> seen) {
    return new Warehouse(spark, root, Optional.of(new Beneath(this, asOf, seen)));
  }

  /** Whether this warehouse lies over another, to try a day out in. */
  public boolean isScratch() {
    return beneath.isPresent();
  }

  public SparkSession spark() {
    return spark;
  }

  public String path(Table table) {
    return root + "/" + table.name();
  }

  /** Whether the table has been written here. */
  public boolean exists(Table table) {
    return DeltaTable.isDeltaTable(spark, path(table));
  }

  /** All rows, in the declared columns. */
  public Dataset<Row> read(Table table) {
    if (!exists(table)) {
      return beneath
          .map(other -> other.read(table))
          .orElseGet(() -> spark.createDataFrame(List.of(), nullable(table.schema())));
    }
    Dataset<Row> own = declared(table, files.read(path(table)).orElseGet(() -> byDelta(table)));
    return beneath.isPresent() && table.kind() == Table.Kind.DATED
        ? own.union(beneath.get().read(table).where(col("as_of").notEqual(beneath.get().asOf())))
        : own;
  }

  /**
   * As {@link #read}, for a write to the same table that depends on what it holds: Delta then
   * refuses the write if somebody else has written in between.
   */
  public Dataset<Row> readToWrite(Table table) {
    return exists(table) ? declared(table, byDelta(table)) : read(table);
  }

  private Dataset<Row> byDelta(Table table) {
    return spark.read().format("delta").load(path(table));
  }

  private static Dataset<Row> declared(Table table, Dataset<Row> rows) {
    List<String> there = List.of(rows.columns());
    var columns = new ArrayList<org.apache.spark.sql.Column>();
    for (Column column : table.columns()) {
      boolean missing = !there.contains(column.name());
      if (missing && !column.nullable()) {
        throw JobErrors.ledgerUnusable(table.name(), "it has no column " + column.name());
      }
      // Such as a feature that came to the catalogue after the last write.
      columns.add(missing ? lit(null).cast(column.type()).as(column.name()) : col(column.name()));
    }
    return rows.select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  /** Rows of one day of a dated table. */
  public Dataset<Row> day(Table table, LocalDate asOf) {
    return read(table).where(col("as_of").equalTo(asOf));
  }

  /**
   * All rows of a table that stays small, such as {@code days}: by declared column, in no order.
   */
  public List<Row> rows(Table table) {
    return small.rows(table);
  }

  /** Appends rows in the declared columns to a table that stays small. */
  public void append(Table table, List<Row> rows) {
    small.append(table, rows);
  }

  public void append(Table table, Dataset<Row> rows) {
    write(table, rows, writer -> writer.mode("append"));
  }

  /**
   * Replaces the rows of a dated table that {@code condition} selects, which must be of {@code
   * as_of} and may narrow it by other key columns.
   */
  public void replace(Table table, Dataset<Row> rows, LocalDate asOf, String condition) {
    replaceWhere(
        table,
        rows,
        "as_of = DATE'" + asOf + "'" + (condition.isEmpty() ? "" : " AND (" + condition + ")"));
  }

  /** Replaces the rows that the condition selects; all new rows must meet it. */
  public void replaceWhere(Table table, Dataset<Row> rows, String condition) {
    if (exists(table)) {
      write(table, rows, all -> all.mode("overwrite").option("replaceWhere", condition));
    } else {
      append(table, rows);
    }
  }

  /** Drops the days of a dated table before one, where there are any. */
  public void dropDaysBefore(Table table, LocalDate asOf) {
    if (!read(table).where(col("as_of").lt(asOf)).select("as_of").limit(1).isEmpty()) {
      DeltaTable.forPath(spark, path(table)).delete(col("as_of").lt(asOf));
    }
  }

  /**
   * Whether the rows of a ledger table that were recorded before an instant are still those of an
   * earlier version; -1 for a table that was not there.
   */
  public boolean keepsRowsBefore(Table table, long version, Instant instant) {
    return exists(table)
        ? LaterCommits.keepRowsBefore(spark, path(table), version, instant)
        : version < 0;
  }

  /** Bytes of the files of a table's last version. */
  public long bytes(Table table) {
    return exists(table)
        ? FileLists.bytes(DeltaLog.forTableWithSnapshot(spark, path(table))._2())
        : 0;
  }

  /** Version of the table's last commit; -1 if it has never been written. */
  public long version(Table table) {
    if (!exists(table)) {
      return beneath.map(other -> other.warehouse().version(table)).orElse(-1L);
    }
    return DeltaLog.forTableWithSnapshot(spark, path(table))._2().version();
  }

  /** Rows that the table's last commit wrote, as Delta counted them. */
  public long rowsOfLastCommit(Table table) {
    return new CommitMetrics(spark.sparkContext().hadoopConfiguration())
        .outputRows(path(table), version(table));
  }

  /** Versions of several tables by name, as pinned in {@code runs}. */
  public Map<String, Long> versions(List<Table> tables) {
    var versions = new TreeMap<String, Long>();
    tables.forEach(table -> versions.put(table.name(), version(table)));
    return versions;
  }

  private void write(Table table, Dataset<Row> rows, UnaryOperator<DataFrameWriter<Row>> how) {
    boolean byUser =
        table.kind() == Table.Kind.LEDGER && List.of(table.columnNames()).contains("user_id");
    Dataset<Row> conforming = conforming(table, rows);
    // Where a user's rows lie together, pages of other users are skipped.
    Dataset<Row> ordered = byUser ? conforming.sortWithinPartitions("user_id") : conforming;
    PlainDoubles.during(ordered, () -> how.apply(writer(table, ordered)).save(path(table)));
  }

  private DataFrameWriter<Row> writer(Table table, Dataset<Row> rows) {
    // Columns that are new in the declaration are added; rows have no others.
    DataFrameWriter<Row> writer = rows.write().format("delta").option("mergeSchema", "true");
    if (exists(table)) {
      return writer;
    }
    if (table.kind() == Table.Kind.DATED) {
      writer = writer.partitionBy("as_of");
    }
    return writer
        .option("delta.enableChangeDataFeed", table.kind() == Table.Kind.CURRENT ? "true" : "false")
        .options(statistics(table))
        .option("delta.checkpointInterval", "50");
  }

  /**
   * Columns whose least and greatest values Delta keeps in its log: dates and times, by which rows
   * are looked for. No others, since the log would hold personal data.
   */
  private static Map<String, String> statistics(Table table) {
    String columns =
        table.columns().stream()
            .filter(
                column ->
                    column.type().equals(DataTypes.DateType)
                        || column.type().equals(DataTypes.TimestampType))
            .map(Column::name)
            .filter(name -> !name.equals("birth_date"))
            .filter(name -> table.kind() != Table.Kind.DATED || !name.equals("as_of"))
            .collect(Collectors.joining(","));
    return columns.isEmpty()
        ? Map.of("delta.dataSkippingNumIndexedCols", "0")
        : Map.of("delta.dataSkippingStatsColumns", columns);
  }

  /** The rows in the declared order and types, each refused that breaks the declaration. */
  public static Dataset<Row> conforming(Table table, Dataset<Row> rows) {
    var columns = new ArrayList<org.apache.spark.sql.Column>();
    for (Column column : table.columns()) {
      var value = col(column.name()).cast(column.type());
      if (!column.nullable()) {
        value = coalesce(value, failed(table, column, "is null"));
      }
      columns.add(value.as(column.name(), comment(column)));
    }
    Dataset<Row> typed = rows.select(columns.toArray(org.apache.spark.sql.Column[]::new));
    List<Check> checks = table.kind() == Table.Kind.LEDGER ? List.of() : table.allChecks();
    return checks.isEmpty() ? typed : checked(table, typed, checks);
  }

  /**
   * Checks as part of the last column. As filters they would be pushed beneath what computes the
   * rows, with all that computes a column written out wherever a check names it.
   */
  private static Dataset<Row> checked(Table table, Dataset<Row> typed, List<Check> checks) {
    List<Column> others = table.columns().subList(0, table.columns().size() - 1);
    Column last = table.columns().get(others.size());
    org.apache.spark.sql.Column value = null;
    for (Check check : checks) {
      var violated = expr(check.violation());
      var failed = failed(table.name() + ": " + check.message()).cast(last.type());
      value = value == null ? when(violated, failed) : value.when(violated, failed);
    }
    var all = new ArrayList<org.apache.spark.sql.Column>();
    others.forEach(column -> all.add(col(column.name())));
    all.add(value.otherwise(col(last.name())).as(last.name(), comment(last)));
    return typed.select(all.toArray(org.apache.spark.sql.Column[]::new));
  }

  private static Metadata comment(Column column) {
    return new MetadataBuilder().putString("comment", column.comment()).build();
  }

  private static org.apache.spark.sql.Column failed(Table table, Column column, String what) {
    return failed(table.name() + "." + column.name() + " " + what).cast(column.type());
  }

  private static org.apache.spark.sql.Column failed(String message) {
    return expr("raise_error('" + message.replace("'", "") + "')");
  }

  private static StructType nullable(StructType schema) {
    return schema.asNullable();
  }
}
