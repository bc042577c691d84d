package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.JsonBytes;
import io.huxin.features.table.Column;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A row of the ledger or the quarantine, ready to be committed to: once for each person it is
 * about, or once if it is no person's. A row about a user is that user's alone, whoever else it
 * names; a link is its two persons'. The order is table, key, recorded_at, row hash, person.
 */
final class LedgerRow implements FlatMapFunction<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1;

  static final StructType SCHEMA =
      new StructType()
          .add("order", DataTypes.StringType, false)
          .add("table", DataTypes.StringType, false)
          .add("person", DataTypes.StringType, true)
          .add("values", DataTypes.BinaryType, false);

  /** Stands between the parts of an order, before every character of any part. */
  private static final char PART = '\u0000';

  /** No long has more, its sign included. */
  private static final int DIGITS = 20;

  private static final UTF8String BAR = UTF8String.fromString("|");
  private static final UTF8String BETWEEN = UTF8String.fromString(String.valueOf(PART));
  private static final byte[] ROW = "{\"row\":".getBytes(StandardCharsets.US_ASCII);

  private final UTF8String table;
  private final StructType schema;
  private final int[] key;
  private final int[] persons;

  /** Columns that tell versions of a row apart; none of a table without them. */
  private final int[] version;

  private final RowJson json;
  private final byte[] end;

  /**
   * The rows of a table.
   *
   * @param schema the columns at hand, those of its key and persons among them
   */
  LedgerRow(Table table, StructType schema) {
    this.table = UTF8String.fromString(table.name());
    this.schema = schema;
    this.key = places(schema, table.keys());
    this.persons = places(schema, persons(table));
    this.version = places(schema, version(table));
    this.json = new RowJson(schema);
    this.end = new JsonBytes().raw(',').text("table").raw(':').text(table.name()).raw('}').bytes();
  }

  private static int[] places(StructType schema, List<String> columns) {
    return columns.stream().mapToInt(schema::fieldIndex).toArray();
  }

  private static List<String> version(Table table) {
    return table.kind() == Table.Kind.LEDGER
        ? List.of("recorded_at", "row_hash")
        : List.<String>of();
  }

  /** The columns that tell a row from all others of its table, versions of the same one too. */
  static String[] identity(Table table) {
    return Stream.concat(table.keys().stream(), version(table).stream())
        .distinct()
        .toArray(String[]::new);
  }

  /** The columns that name the persons a row is about. */
  static List<String> persons(Table table) {
    List<String> all = table.columns().stream().filter(Column::person).map(Column::name).toList();
    return all.contains("user_id") ? List.of("user_id") : all;
  }

  /** How many entries a row has. */
  static int entries(Table table) {
    return Math.max(1, persons(table).size());
  }

  /** The columns that are committed to: of the quarantine without the run and the payload. */
  static String[] columns(Table table) {
    return table.equals(OutputTables.QUARANTINE)
        ? new String[] {"source", "row_hash", "reasons"}
        : table.columnNames();
  }

  /** Where a statement about a table stands: after all its rows. */
  static String after(String table) {
    return table + (char) (PART + 1);
  }

  @Override
  public Iterator<InternalRow> call(InternalRow row) {
    byte[] values = json.append(row, new JsonBytes().raw(ROW)).raw(end).bytes();
    return each(row, (order, person) -> new Object[] {order, table, person, values});
  }

  /** The orders of a table's rows, made of the few columns that they need. */
  static Dataset<Row> orders(Table table, Dataset<Row> rows) {
    Dataset<Row> needed =
        rows.selectExpr(
            Stream.of(table.keys(), persons(table), version(table))
                .flatMap(List::stream)
                .distinct()
                .toArray(String[]::new));
    var row = new LedgerRow(table, needed.schema());
    return InnerRows.flatMap(
        needed, EntryRows.ORDERS, one -> row.each(one, (order, person) -> new Object[] {order}));
  }

  /** What is made of a row for each person it is about. */
  private Iterator<InternalRow> each(
      InternalRow row, BiFunction<UTF8String, UTF8String, Object[]> made) {
    UTF8String whole = order(row);
    var rows = new ArrayList<InternalRow>(1);
    for (int i = 0; i < Math.max(1, persons.length); i++) {
      UTF8String person =
          persons.length == 0 || row.isNullAt(persons[i]) ? null : row.getUTF8String(persons[i]);
      UTF8String order =
          UTF8String.concat(whole, BETWEEN, UTF8String.fromString(Integer.toString(i)));
      rows.add(new GenericInternalRow(made.apply(order, person)));
    }
    return rows.iterator();
  }

  /** Table, key and version. */
  private UTF8String order(InternalRow row) {
    UTF8String[] parts = new UTF8String[key.length];
    for (int i = 0; i < key.length; i++) {
      parts[i] = InnerValues.keyPart(row, key[i], schema.fields()[key[i]].dataType());
    }
    UTF8String whole = UTF8String.concatWs(BAR, parts);
    return version.length == 0
        ? UTF8String.concatWs(BETWEEN, table, whole)
        : UTF8String.concatWs(
            BETWEEN,
            table,
            whole,
            UTF8String.fromString(padded(InnerValues.micros(row, version[0]))),
            InnerValues.keyPart(row, version[1], DataTypes.StringType));
  }

  private static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
