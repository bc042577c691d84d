package io.huxin.features.window;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.Plan.Measure;
import io.huxin.features.window.Plan.SourcePlan;
import io.huxin.features.window.Plan.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of all sources in one narrow shape, and the features of every user from one pass over them:
 * one shuffle by user, however many sources, features and snapshots.
 *
 * <p>A source gives its rows in one of two ways: with {@code as_of}, as they are at each snapshot;
 * or without, all versions of ledger rows, with {@code _key}, {@code _taken} (whether a version
 * that holds counts), {@code recorded_at} and {@code deleted}. Versions of a key are told apart by
 * its 64-bit hash within one user.
 */
public final class UserRows {
  static final int USER = 0;
  static final int SOURCE = 1;
  static final int FAMILY = 2;
  static final int KEY = 3;
  static final int RECORDED = 4;
  static final int DELETED = 5;
  static final int REVERSAL = 6;
  static final int DAY = 7;
  static final int POSITION = 8;
  static final int MASK = 9;
  static final int FIRST_MEASURE = 10;

  /** Position and user stand before a row's features. */
  static final int FIRST_FEATURE = 2;

  /** Source of the rows that say for whom features are wanted. */
  static final int ASKED = -1;

  /**
   * Position of a row that says only that a key is named by a reversal; it comes before its key's.
   */
  static final int NAMED = -2;

  /** Filters are bits of one long. */
  private static final int MOST_FILTERS = 63;

  private static final Column[] ORDER = {
    col("source"), col("key"), col("recorded"), col("deleted")
  };

  private UserRows() {}

  /**
   * One row per snapshot and user asked for: as_of, user_id, and a column per feature of the plan.
   *
   * @param sources rows by source name, with user_id, {@code on} and what the plan's expressions
   *     name
   * @param users as_of, user_id: for whom features are wanted; may repeat
   * @throws CatalogueException if an expression does not fit its source, before any data is read
   */
  public static Dataset<Row> features(
      Plan plan, Map<String, Dataset<Row>> sources, Dataset<Row> users, SnapshotSeries series) {
    Dataset<Row> stream = asked(users, plan.measures(), series);
    for (int index = 0; index < plan.sources().size(); index++) {
      SourcePlan source = plan.sources().get(index);
      Dataset<Row> rows = sources.get(source.name());
      stream = stream.union(narrow(plan, index, rows, series));
      if (hasReversals(rows)) {
        stream = stream.union(named(index, rows, plan.measures()));
      }
    }
    Dataset<Row> values =
        stream
            .groupBy("user_id")
            .as(Encoders.STRING(), Encoders.row(stream.schema()))
            .flatMapSortedGroups(ORDER, new Windows(plan, series), Encoders.row(schema(plan)));
    return values.withColumn("as_of", asOf(series)).select(columns(plan));
  }

  /** Windows of a task's users, one after the other in the same accumulators. */
  private static final class Windows implements FlatMapGroupsFunction<String, Row, Row> {
    private static final long serialVersionUID = 1L;
    private final Plan plan;
    private final SnapshotSeries series;
    private transient UserWindows windows;

    Windows(Plan plan, SnapshotSeries series) {
      this.plan = plan;
      this.series = series;
    }

    @Override
    public java.util.Iterator<Row> call(String user, java.util.Iterator<Row> rows) {
      if (windows == null) {
        windows = new UserWindows(plan, series);
      }
      return windows.of(user, rows);
    }
  }

  private static StructType schema(Plan plan) {
    StructType schema =
        new StructType()
            .add("position", DataTypes.IntegerType, false)
            .add("user_id", DataTypes.StringType, false);
    for (String id : plan.ids()) {
      schema = schema.add(id, DataTypes.DoubleType);
    }
    return schema;
  }

  private static Column[] columns(Plan plan) {
    var columns = new ArrayList<Column>(List.of(col("as_of"), col("user_id")));
    plan.ids().forEach(id -> columns.add(col(id)));
    return columns.toArray(Column[]::new);
  }

  private static Column asOf(SnapshotSeries series) {
    int[] days = new int[series.size()];
    Arrays.setAll(days, series::asOfDay);
    return org.apache.spark.sql.functions.expr(
        "date_from_unix_date(element_at(array("
            + Arrays.stream(days).mapToObj(String::valueOf).collect(Collectors.joining(","))
            + "), position + 1))");
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

  private static Dataset<Row> asked(Dataset<Row> users, int measures, SnapshotSeries series) {
    var columns =
        new ArrayList<>(
            List.of(
                "user_id",
                ASKED + " AS source",
                "0L AS family",
                "0L AS key",
                "0L AS recorded",
                "false AS deleted",
                "false AS reversal",
                "0 AS day",
                position(series) + " AS position",
                "0L AS mask"));
    for (int i = 0; i < measures; i++) {
      columns.add("CAST(NULL AS BIGINT) AS m" + i);
    }
    return users.selectExpr(columns.toArray(String[]::new));
  }

  private static Dataset<Row> narrow(
      Plan plan, int index, Dataset<Row> rows, SnapshotSeries series) {
    SourcePlan source = plan.sources().get(index);
    if (source.filters().size() > MOST_FILTERS) {
      throw CatalogueException.tooManyFilters(source.name(), source.filters().size(), MOST_FILTERS);
    }
    List<DataType> types = checked(plan, source, rows);
    boolean given = Arrays.asList(rows.columns()).contains("as_of");
    boolean reversals = hasReversals(rows);
    var columns = new ArrayList<String>();
    columns.add("user_id");
    columns.add(index + " AS source");
    columns.add((reversals ? "xxhash64(_family)" : "0L") + " AS family");
    columns.add(given ? "0L AS key" : "xxhash64(_key) AS key");
    columns.add(given ? "0L AS recorded" : "unix_micros(recorded_at) AS recorded");
    columns.add(given ? "false AS deleted" : "deleted");
    columns.add(reversals ? "_reversal AS reversal" : "false AS reversal");
    columns.add("unix_date(`on`) AS day");
    columns.add((given ? position(series) : "-1") + " AS position");
    String counts = given ? "true" : "_taken AND NOT deleted";
    columns.add("if(" + counts + ", " + mask(source) + ", 0L) AS mask");
    for (int i = 0; i < plan.measures(); i++) {
      columns.add(
          (i < source.measures().size()
                  ? "if("
                      + counts
                      + " AND ("
                      + asking(source, i)
                      + "), "
                      + value(source.measures().get(i), types.get(source.filters().size() + i))
                      + ", NULL)"
                  : "CAST(NULL AS BIGINT)")
              + " AS m"
              + i);
    }
    return rows.selectExpr(columns.toArray(String[]::new));
  }

  private static boolean hasReversals(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains("_reversal");
  }

  /**
   * A row for each key that some version of a reversal names, whether that version holds or not.
   */
  private static Dataset<Row> named(int index, Dataset<Row> rows, int measures) {
    var columns =
        new ArrayList<>(
            List.of(
                "user_id",
                index + " AS source",
                "0L AS family",
                "xxhash64(_family) AS key",
                Long.MIN_VALUE + 1 + "L AS recorded",
                "false AS deleted",
                "false AS reversal",
                "0 AS day",
                NAMED + " AS position",
                "0L AS mask"));
    for (int i = 0; i < measures; i++) {
      columns.add("CAST(NULL AS BIGINT) AS m" + i);
    }
    return rows.where("_reversal").selectExpr(columns.toArray(String[]::new));
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
   * Where a measure is evaluated: on the rows of a filter whose cells ask for it, and no others.
   */
  private static String asking(SourcePlan source, int measure) {
    return source.cells().stream()
        .filter(cell -> cell.measure() == measure || cell.weight() == measure)
        .map(cell -> "(" + source.filters().get(cell.filter()) + ")")
        .distinct()
        .collect(Collectors.joining(" OR "));
  }

  private static String value(Measure measure, DataType type) {
    String of = "(" + measure.expression() + ")";
    return switch (measure.unit()) {
      case HASH -> "if(" + of + " IS NULL, NULL, xxhash64(CAST(" + of + " AS STRING)))";
      case FLAG -> "CAST(" + of + " AS BIGINT)";
      case HUNDREDTHS -> scaled(of, 2);
      case MILLIONTHS ->
          isFloating(type)
              ? "CAST(bround(CAST(" + bounded(of) + " AS DOUBLE) * 1000000) AS BIGINT)"
              : scaled(bounded(of), 6);
    };
  }

  /** What is only compared counts as nine million millions where it is more, so that it fits. */
  private static String bounded(String of) {
    // greatest() and least() pass over nulls.
    return "if("
        + of
        + " IS NULL, NULL, least(greatest("
        + of
        + ", -9000000000000), 9000000000000))";
  }

  private static String scaled(String of, int digits) {
    return "CAST(CAST("
        + of
        + " AS DECIMAL(28,"
        + digits
        + ")) * 1"
        + "0".repeat(digits)
        + " AS BIGINT)";
  }

  private static boolean isFloating(DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
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
              : wanted(source.measures().get(i - source.filters().size()).unit(), types.get(i));
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
      return Arrays.stream(rows.selectExpr(expressions.toArray(String[]::new)).schema().fields())
          .map(StructField::dataType)
          .toList();
    } catch (Exception e) {
      // Only now one by one, to name the line that is wrong.
      for (String expression : expressions) {
        try {
          rows.selectExpr(expression);
        } catch (Exception wrong) {
          throw CatalogueException.unresolved(
              plan.naming(source.name(), expression), expression, wrong);
        }
      }
      throw new IllegalStateException(e);
    }
  }

  /** What a unit asks for, or null where the type serves. */
  private static String wanted(Unit unit, DataType type) {
    boolean whole =
        List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.ShortType, DataTypes.ByteType)
            .contains(type);
    boolean exact = whole || (type instanceof DecimalType decimal && decimal.scale() <= 2);
    return switch (unit) {
      case HASH -> null;
      case FLAG -> type.equals(DataTypes.BooleanType) ? null : "a condition";
      case HUNDREDTHS -> exact ? null : "a whole number or a decimal of two digits at most";
      case MILLIONTHS ->
          whole || type instanceof DecimalType || isFloating(type) ? null : "a number";
    };
  }
}
