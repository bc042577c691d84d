package io.huxin.features.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table, declared once: its columns give the schema, the comments, the checks, the dictionary and
 * the reader's assertion.
 *
 * @param name stable name, also the folder below the warehouse
 * @param kind how rows come to be and change
 * @param comment what one row is
 * @param keys columns that identify a row (for {@link Kind#LEDGER}, together with recorded_at)
 * @param columns all columns, in order
 * @param checks conditions over more than one column
 * @param references foreign keys, checked at ingest
 */
public record Table(
    String name,
    Kind kind,
    String comment,
    List<String> keys,
    List<Column> columns,
    List<Check> checks,
    List<Reference> references) {

  private static final List<String> BOOKKEEPING =
      List.of("recorded_at", "source_recorded_at", "replaces_on", "row_hash");

  /** How rows of a table come to be and change. */
  public enum Kind {
    /**
     * Append-only versions of source facts: what holds is the last version per key before a
     * cut-off.
     */
    LEDGER,
    /** Rows of one as_of, replaced as a whole when that day is run again before it is published. */
    DATED,
    /** Appended, never changed. */
    APPEND,
    /** One current row per key, changed by a guarded merge. */
    CURRENT
  }

  /**
   * A column whose value must be a key of another table, if present.
   *
   * @param column column of this table
   * @param table referred table, of one key column or whose first key column is meant
   */
  public record Reference(String column, String table) {}

  public static Table ledger(String name, String comment, List<String> keys, Column... columns) {
    var all = new ArrayList<>(Arrays.asList(columns));
    all.add(Column.instant("recorded_at", "When the platform learnt of this version of the row"));
    all.add(
        Column.instant("source_recorded_at", "The source's own stamp, where the row came late")
            .optional());
    all.add(
        Column.date("replaces_on", "Event date of the version that this one replaces, if any")
            .optional());
    all.add(Column.flag("deleted", "True if this version removes the row"));
    all.add(Column.text("row_hash", "SHA-256 of the version's content, recorded_at left out"));
    return new Table(name, Kind.LEDGER, comment, keys, all, List.of(), List.of());
  }

  public static Table dated(String name, String comment, List<String> keys, Column... columns) {
    return new Table(name, Kind.DATED, comment, keys, List.of(columns), List.of(), List.of());
  }

  public static Table append(String name, String comment, List<String> keys, Column... columns) {
    return new Table(name, Kind.APPEND, comment, keys, List.of(columns), List.of(), List.of());
  }

  public static Table current(String name, String comment, List<String> keys, Column... columns) {
    return new Table(name, Kind.CURRENT, comment, keys, List.of(columns), List.of(), List.of());
  }

  public Table {
    var seen = new HashSet<String>();
    for (Column column : columns) {
      if (!seen.add(column.name())) {
        throw new IllegalArgumentException(name + " declares column " + column.name() + " twice");
      }
    }
    for (String key : keys) {
      if (!seen.contains(key)) {
        throw new IllegalArgumentException(name + " has no column for its key " + key);
      }
    }
  }

  public Table where(String reason, String condition, String message) {
    var more = new ArrayList<>(checks);
    more.add(new Check(reason, condition, message));
    return new Table(name, kind, comment, keys, columns, List.copyOf(more), references);
  }

  public Table referring(String column, String table) {
    var more = new ArrayList<>(references);
    more.add(new Reference(column, table));
    return new Table(name, kind, comment, keys, columns, checks, List.copyOf(more));
  }

  /** Spark schema with nullability and comments. */
  public StructType schema() {
    return new StructType(
        columns.stream()
            .map(
                column ->
                    new StructField(
                        column.name(),
                        column.type(),
                        column.nullable(),
                        new MetadataBuilder().putString("comment", column.comment()).build()))
            .toArray(StructField[]::new));
  }

  public String[] columnNames() {
    return columns.stream().map(Column::name).toArray(String[]::new);
  }

  /** Columns that make a version of a ledger row what it is, without when it was recorded. */
  public List<String> contentColumns() {
    return columns.stream()
        .map(Column::name)
        .filter(column -> !BOOKKEEPING.contains(column))
        .toList();
  }

  /** Every check of the table: its columns' own and those over several columns. */
  public List<Check> allChecks() {
    var all = new ArrayList<Check>();
    columns.forEach(column -> all.addAll(column.checks()));
    all.addAll(checks);
    return all;
  }
}
