package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.features.table.Column;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row of the ledger or the quarantine, ready to be committed to: once for each person it is
 * about, or once if it is no person's. A row about a user is that user's alone, whoever else it
 * names; a link is its two persons'. The order is table, key, recorded_at, row hash, person.
 */
final class LedgerRow implements FlatMapFunction<Row, Row> {
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

  private final String table;
  private final String[] key;
  private final String[] persons;
  private final boolean dated;
  private final RowJson json = new RowJson();

  LedgerRow(Table table) {
    this.table = table.name();
    this.key = table.keys().toArray(String[]::new);
    this.persons = persons(table).toArray(String[]::new);
    this.dated = table.kind() == Table.Kind.LEDGER;
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
  public Iterator<Row> call(Row row) {
    byte[] values = values(row);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < Math.max(1, persons.length); i++) {
      String person = persons.length == 0 ? null : row.getAs(persons[i]);
      rows.add(RowFactory.create(order(row, i), table, person, values));
    }
    return rows.iterator();
  }

  /** What an entry commits to: the row and its table. */
  private byte[] values(Row row) {
    var text = new StringBuilder("{\"row\":");
    json.append(row, text);
    text.append(",\"table\":");
    CanonicalJson.append(table, text);
    return RowJson.bytes(text.append('}'));
  }

  /** The orders of a table's rows, made of the few columns that they need. */
  static Dataset<Row> orders(Table table, Dataset<Row> rows) {
    var row = new LedgerRow(table);
    String[] needed =
        Stream.of(
                table.keys(),
                persons(table),
                row.dated ? List.of("recorded_at", "row_hash") : List.<String>of())
            .flatMap(List::stream)
            .distinct()
            .toArray(String[]::new);
    return rows.selectExpr(needed).flatMap(row.new Orders(), Encoders.row(EntryRows.ORDERS));
  }

  private final class Orders implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Row> call(Row row) {
      return IntStream.range(0, Math.max(1, persons.length))
          .mapToObj(i -> RowFactory.create(order(row, i)))
          .iterator();
    }
  }

  private String order(Row row, int person) {
    var order = new StringBuilder(table).append(PART).append(key(row));
    if (dated) {
      order
          .append(PART)
          .append(padded(Values.micros(recorded(row))))
          .append(PART)
          .append(row.<String>getAs("row_hash"));
    }
    return order.append(PART).append(person).toString();
  }

  private static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  private static Timestamp recorded(Row row) {
    return row.getAs("recorded_at");
  }

  /** A row's key as a text, its parts parted by a bar. */
  private String key(Row row) {
    var text = new StringBuilder();
    for (String column : key) {
      text.append(text.length() == 0 ? "" : "|").append(row.<Object>getAs(column));
    }
    return text.toString();
  }
}
