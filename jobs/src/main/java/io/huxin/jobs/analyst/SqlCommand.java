package io.huxin.jobs.analyst;

import io.huxin.features.catalogue.WrongSql;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.store.Warehouse;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs an analyst's SQL over all tables and prints the rows. Reads only. */
public final class SqlCommand {
  /** How rows are printed. */
  public enum Format {
    TABLE,
    CSV
  }

  /** Most rows that reach the screen; more are cut, and said to be. */
  private static final int MOST = 10_000;

  private SqlCommand() {}

  /**
   * Runs statements separated by semicolons.
   *
   * @param unsealed true to show days that are not sealed too, such as retrospective ones
   */
  public static void run(
      Warehouse warehouse, String sql, Format format, boolean unsealed, PrintStream out) {
    SqlViews.create(warehouse, sql, unsealed ? SqlViews.Days.ALL : SqlViews.Days.SEALED);
    SparkSession spark = warehouse.spark();
    for (String statement : sql.split(";", -1)) {
      if (!statement.isBlank()) {
        WrongSql.in(() -> print(spark.sql(statement), format, out))
            .ifPresent(
                why -> {
                  throw JobErrors.badStatement(statement.strip(), why);
                });
      }
    }
  }

  /** Prints rows, cut after {@value #MOST}. */
  public static void print(Dataset<Row> result, Format format, PrintStream out) {
    List<Row> rows = result.limit(MOST + 1).collectAsList();
    boolean cut = rows.size() > MOST;
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(result.columns()));
    for (Row row : cut ? rows.subList(0, MOST) : rows) {
      var line = new ArrayList<String>();
      for (int i = 0; i < row.size(); i++) {
        line.add(text(row.get(i)));
      }
      cells.add(line);
    }
    if (format == Format.CSV) {
      cells.forEach(
          line -> out.println(String.join(",", line.stream().map(SqlCommand::quoted).toList())));
    } else {
      table(cells, out);
    }
    if (cut) {
      out.println("(only the first " + MOST + " rows)");
    }
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof java.math.BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof scala.collection.Seq<?> list) {
      return list.mkString("[", ", ", "]");
    }
    return value.toString();
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static void table(List<List<String>> cells, PrintStream out) {
    int columns = cells.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : cells) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (int n = 0; n < cells.size(); n++) {
      var text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = cells.get(n).get(i);
        text.append(i == 0 ? "" : "  ").append(cell).append(" ".repeat(widths[i] - cell.length()));
      }
      out.println(text.toString().stripTrailing());
      if (n == 0) {
        out.println(
            "-".repeat(Math.max(1, java.util.Arrays.stream(widths).sum() + 2 * (columns - 1))));
      }
    }
  }
}
