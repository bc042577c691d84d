package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.OutputTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where two lots of decisions of a day differ, cell by cell. */
final class Differences {
  private static final String[] KEY = {"user_id", "product"};

  /** What names a run and says nothing of what it decided. */
  private static final Set<String> OF_THE_RUN = Set.of("decision_id", "revision");

  private static final List<String> COLUMNS =
      Arrays.stream(OutputTables.QUOTA_DECISIONS.columnNames())
          .filter(column -> !OF_THE_RUN.contains(column) && !List.of(KEY).contains(column))
          .toList();

  private final Dataset<Row> both;

  /** Compares; each lot has a row a user and product at most. */
  Differences(Dataset<Row> decided, Dataset<Row> again) {
    both = side(decided, "decided").join(side(again, "again"), KEY, "full_outer");
  }

  /**
   * How many differ.
   *
   * @param decisions decisions of the first lot
   * @param missing those of them that the second lacks
   * @param added those of the second that the first lacks
   * @param columns decisions of both that differ in a column, by column; those that differ nowhere
   *     are left out
   */
  record Counts(long decisions, long missing, long added, SortedMap<String, Long> columns) {
    boolean same() {
      return missing == 0 && added == 0 && columns.isEmpty();
    }
  }

  Counts counts() {
    var sums = new ArrayList<Column>();
    sums.add(count_if(col("again").isNull()));
    sums.add(count_if(col("decided").isNull()));
    COLUMNS.forEach(column -> sums.add(count_if(differs(column))));
    Row row = both.agg(count(col("decided.as_of")), sums.toArray(Column[]::new)).head();
    var columns = new TreeMap<String, Long>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (row.getLong(3 + i) > 0) {
        columns.put(COLUMNS.get(i), row.getLong(3 + i));
      }
    }
    return new Counts(row.getLong(0), row.getLong(1), row.getLong(2), columns);
  }

  /** The cells that differ: user_id, product, column, decided, again, as text. */
  Dataset<Row> cells() {
    Column[] cells =
        COLUMNS.stream()
            .map(
                column ->
                    when(
                        differs(column)
                            .or(lit(column.equals("action")).and(there("decided", "again"))),
                        struct(
                            lit(column).as("column"),
                            col("decided." + column).cast("string").as("decided"),
                            col("again." + column).cast("string").as("again"))))
            .toArray(Column[]::new);
    return both.select(col(KEY[0]), col(KEY[1]), explode(array_compact(array(cells))).as("cell"))
        .select("user_id", "product", "cell.column", "cell.decided", "cell.again");
  }

  /** Whether one of two decisions is not there at all; shown as an action that is missing. */
  private static Column there(String one, String other) {
    return col(one).isNull().or(col(other).isNull());
  }

  private static Column differs(String column) {
    return not(there("decided", "again"))
        .and(not(col("decided." + column).eqNullSafe(col("again." + column))));
  }

  private static Dataset<Row> side(Dataset<Row> decisions, String name) {
    return decisions.select(
        col(KEY[0]),
        col(KEY[1]),
        struct(COLUMNS.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new))
            .as(name));
  }
}
