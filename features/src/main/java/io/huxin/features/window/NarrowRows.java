package io.huxin.features.window;

import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.catalogue.WrongSql;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.Plan.Measure;
import io.huxin.features.window.Plan.SourcePlan;
import io.huxin.features.window.Plan.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The narrow shape that rows of all sources take before they are brought together by user: who,
 * which version of which key, when, a bit for every filter that holds, and the measures.
 */
final class NarrowRows {
  static final int USER = 0;
  static final int SOURCE = 1;
  static final int FAMILY = 2;
  static final int KEY = 3;
  static final int RECORDED = 4;
  static final int FLAGS = 5;
  static final int DAY = 6;
  static final int POSITION = 7;
  static final int MASK = 8;
  static final int FIRST_MEASURE = 9;

  /** Source of the row that holds a user's state. */
  static final int STATE = -2;

  /** Source of the rows that say for whom features are wanted. */
  static final int ASKED = -1;

  /**
   * Position of a row that says only that a key is named by a reversal; it comes before its key's.
   */
  static final int NAMED = -2;

  private static final int REPLACES = 1;
  private static final int REVERSAL = 2;
  private static final int DELETED = 4;

  /** Filters are bits of one long. */
  private static final int MOST_FILTERS = 63;

  private NarrowRows() {}

  static boolean isDeleted(Row row) {
    return (row.getInt(FLAGS) & DELETED) != 0;
  }

  static boolean isReversal(Row row) {
    return (row.getInt(FLAGS) & REVERSAL) != 0;
  }

  /** Whether there is an earlier version of the same key. */
  static boolean replaces(Row row) {
    return (row.getInt(FLAGS) & REPLACES) != 0;
  }

  /** Rows that say for whom and when features are wanted. */
  static Dataset<Row> asked(Dataset<Row> users, Plan plan, SnapshotSeries series) {
    return users.selectExpr(plain(ASKED, "0L", "0L", position(series), plan));
  }

  /** Rows that say nothing but their user's state, which the caller adds as the last column. */
  static String[] state(Plan plan) {
    return plain(STATE, "0L", "0L", "-1", plan);
  }

  /**
   * A row for each key that some version of a reversal names, whether that version holds or not.
   */
  static Dataset<Row> named(int index, Dataset<Row> rows, Plan plan) {
    return rows.where("_reversal")
        .selectExpr(
            plain(
                index, "xxhash64(_family)", Long.MIN_VALUE + 1 + "L", String.valueOf(NAMED), plan));
  }

  /** Columns of a row without measures. */
  static String[] plain(int source, String key, String recorded, String position, Plan plan) {
    var columns =
        new ArrayList<>(
            List.of(
                "user_id",
                source + " AS source",
                "0L AS family",
                key + " AS key",
                recorded + " AS recorded",
                "0 AS flags",
                "0 AS day",
                position + " AS position",
                "0L AS mask"));
    for (int i = 0; i < plan.measures(); i++) {
      columns.add("CAST(NULL AS BIGINT) AS m" + i);
    }
    return columns.toArray(String[]::new);
  }

  /** Position in the series of a row's own as_of. */
  private static String position(SnapshotSeries series) {
    var cases = new StringBuilder("CASE as_of");
    for (int position = 0; position < series.size(); position++) {
      cases
          .append(" WHEN DATE'")
          .append(LocalDate.ofEpochDay(series.asOfDay(position)))
          .append("' THEN ")
          .append(position);
    }
    return cases.append(" END").toString();
  }

  /**
   * Rows of a source.
   *
   * @throws CatalogueException if an expression does not fit it
   */
  static Dataset<Row> of(Plan plan, int index, Dataset<Row> rows, SnapshotSeries series) {
    SourcePlan source = plan.sources().get(index);
    if (source.filters().size() > MOST_FILTERS) {
      throw CatalogueException.tooManyFilters(source.name(), source.filters().size(), MOST_FILTERS);
    }
    List<DataType> types = checked(plan, source, rows);
    boolean given = isGiven(rows);
    boolean reversals = hasReversals(rows);
    String counts = given ? "true" : "_taken AND NOT deleted";
    var first =
        new ArrayList<>(
            List.of(
                "*",
                (reversals ? "xxhash64(_family)" : "0L") + " AS _family_hash",
                (given ? "0L" : "xxhash64(_key)") + " AS _key_hash",
                "if(" + counts + ", " + mask(source) + ", 0L) AS _mask"));
    var columns =
        new ArrayList<>(
            List.of(
                "user_id",
                index + " AS source",
                "_family_hash AS family",
                "_key_hash AS key",
                (given ? "0L" : "unix_micros(recorded_at)") + " AS recorded",
                (given ? "0" : flags(rows, reversals)) + " AS flags",
                "unix_date(`on`) AS day",
                (given ? position(series) : "-1") + " AS position",
                "_mask AS mask"));
    for (int i = 0; i < plan.measures(); i++) {
      if (i >= source.measures().size()) {
        columns.add("CAST(NULL AS BIGINT) AS m" + i);
        continue;
      }
      Measure measure = source.measures().get(i);
      String value = MeasureSql.of(measure, types.get(source.filters().size() + i));
      if (measure.unit() == Unit.HASH && has(rows, measure.expression())) {
        first.add(value + " AS _hash" + i);
        value = "_hash" + i;
      }
      columns.add("if((_mask & " + asking(source, i) + "L) <> 0L, " + value + ", NULL) AS m" + i);
    }
    // Filters are evaluated once a row, each for its bit; measures look at the bits. Texts become
    // hashes in the same step, since a text that is handed on is copied.
    return rows.selectExpr(first.toArray(String[]::new)).selectExpr(columns.toArray(String[]::new));
  }

  private static String flags(Dataset<Row> rows, boolean reversals) {
    String flags = "if(deleted, " + DELETED + ", 0)";
    if (reversals) {
      flags += " | if(_reversal, " + REVERSAL + ", 0)";
    }
    if (has(rows, "_replaces")) {
      flags += " | if(_replaces, " + REPLACES + ", 0)";
    }
    return flags;
  }

  /** Whether rows are given as they are at each snapshot. */
  static boolean isGiven(Dataset<Row> rows) {
    return has(rows, "as_of");
  }

  static boolean hasReversals(Dataset<Row> rows) {
    return has(rows, "_reversal");
  }

  private static boolean has(Dataset<Row> rows, String column) {
    return Arrays.asList(rows.columns()).contains(column);
  }

  private static String mask(SourcePlan source) {
    var bits = new ArrayList<String>();
    for (int bit = 0; bit < source.filters().size(); bit++) {
      String filter = source.filters().get(bit);
      bits.add(
          filter.equals("true")
              ? (1L << bit) + "L"
              : "if(" + filter + ", " + (1L << bit) + "L, 0L)");
    }
    return String.join(" | ", bits);
  }

  /**
   * Where a measure is evaluated: on the rows of a filter whose cells ask for it, and no others; as
   * the bits of those filters.
   */
  private static long asking(SourcePlan source, int measure) {
    return source.cells().stream()
        .filter(cell -> cell.measure() == measure || cell.weight() == measure)
        .mapToLong(cell -> 1L << cell.filter())
        .reduce(0, (bits, bit) -> bits | bit);
  }

  /** Types of a source's expressions, filters first, each refused that does not fit. */
  private static List<DataType> checked(Plan plan, SourcePlan source, Dataset<Row> rows) {
    var expressions = new ArrayList<>(source.filters());
    source.measures().forEach(measure -> expressions.add(measure.expression()));
    List<DataType> types = types(plan, source, rows, expressions);
    for (int i = 0; i < expressions.size(); i++) {
      String wanted =
          i < source.filters().size()
              ? types.get(i).equals(DataTypes.BooleanType) ? null : "a condition"
              : MeasureSql.wanted(
                  source.measures().get(i - source.filters().size()).unit(), types.get(i));
      if (wanted != null) {
        throw CatalogueException.wrongType(
            plan.naming(source.name(), expressions.get(i)),
            expressions.get(i),
            types.get(i).sql(),
            wanted);
      }
    }
    return types;
  }

  private static List<DataType> types(
      Plan plan, SourcePlan source, Dataset<Row> rows, List<String> expressions) {
    try {
      if (ByRow.hold(rows, expressions)) {
        return Arrays.stream(rows.selectExpr(expressions.toArray(String[]::new)).schema().fields())
            .map(StructField::dataType)
            .toList();
      }
    } catch (Exception e) {
      refuseWrong(plan, source, rows, expressions);
      throw e;
    }
    refuseWrong(plan, source, rows, expressions);
    throw new IllegalStateException("Not by row over " + source.name());
  }

  /** One by one, to name the line that is wrong. */
  private static void refuseWrong(
      Plan plan, SourcePlan source, Dataset<Row> rows, List<String> expressions) {
    for (String expression : expressions) {
      String feature = plan.naming(source.name(), expression);
      WrongSql.in(
              () -> {
                if (!ByRow.hold(rows, List.of(expression))) {
                  throw CatalogueException.notByRow(feature, expression);
                }
              })
          .ifPresent(
              why -> {
                throw CatalogueException.unresolved(feature, expression, why);
              });
    }
  }
}
