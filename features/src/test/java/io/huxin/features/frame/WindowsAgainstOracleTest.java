package io.huxin.features.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.snapshot.DayChanges;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.features.window.Plan;
import io.huxin.features.window.UserRows;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Every aggregate and window on random histories with late rows, corrections, removals and
 * reversals, cell by cell, beside a search through all versions in plain Java.
 */
class WindowsAgainstOracleTest {
  private static final LocalDate START = LocalDate.of(2025, 1, 1);
  private static final List<Integer> WINDOWS = List.of(7, 30, 90);
  private static final List<String> TAKES =
      List.of(
          "count",
          "sum",
          "mean",
          "deviation",
          "max",
          "min",
          "distinct",
          "concentration",
          "recency",
          "last",
          "streak");

  /** Also taken over all rows, in a cell with bounded windows. */
  private static final List<String> UNBOUNDED = List.of("count", "sum", "max", "distinct");

  private static final List<String> MONTHLY = List.of("slope", "median_month", "month_spread");

  /** Windows of an even and an odd number of months, which share their cells. */
  private static final List<Integer> MONTHS = List.of(60, 90, 180);

  /** One version of a row, days counted from {@link #START}, amounts in cents. */
  private record Version(
      String user,
      String key,
      String family,
      boolean reversal,
      boolean taken,
      int day,
      int recordedAt,
      boolean deleted,
      Long cents,
      String shop,
      Integer replacedDay) {}

  private final SparkSession spark = LocalSpark.session();

  @Test
  void shouldAgreeWithASearchThroughAllVersions() {
    List<Version> versions = history(new Random(20260101), 40);
    List<Integer> days = List.of(100, 101, 117, 160, 200);
    Catalogue catalogue = catalogue();
    Map<String, Row> frame = new HashMap<>();
    FeatureFrame.of(catalogue, Map.of("repayments", rows(versions)), users(days), series(days))
        .collectAsList()
        .forEach(row -> frame.put(row.getString(1) + " " + row.getDate(0), row));

    int values = 0;
    for (int user = 0; user < 40; user++) {
      for (int asOf : days) {
        Row row = frame.get("u" + user + " " + START.plusDays(asOf));
        Map<String, Double> expected = expected(versions, "u" + user, asOf);
        for (var feature : catalogue.features()) {
          Double wanted = expected.get(feature.id());
          Double found = row.getAs(feature.id());
          if (wanted == null) {
            assertThat(found).as(feature.id() + " of u" + user + " on " + asOf).isNull();
          } else {
            assertThat(found)
                .as(feature.id() + " of u" + user + " on " + asOf)
                .isCloseTo(wanted, org.assertj.core.data.Offset.offset(1.5e-6));
            values++;
          }
        }
      }
    }
    // The history is not so sparse that nothing was compared.
    assertThat(values).isGreaterThan(7_000);
  }

  /** The invariant incremental = recompute, for values and, byte for byte, for the state. */
  @Test
  void shouldCarryAStateOnAsIfMadeAnew() {
    Dataset<Row> rows = rows(history(new Random(20260102), 40)).cache();
    Plan plan = FeatureFrame.plan(catalogue());
    Map<String, Row> yesterday = byUser(anew(plan, rows, 95));
    int carried = 0;
    int again = 0;
    for (int day = 96; day <= 115; day++) {
      Map<String, Row> anew = byUser(anew(plan, rows, day));
      Map<String, Row> today = byUser(carriedOn(plan, rows, yesterday, day));
      assertThat(today.keySet()).isEqualTo(anew.keySet());
      for (String user : anew.keySet()) {
        if (today.get(user).<Boolean>getAs(UserRows.AGAIN)) {
          again++;
        } else {
          carried++;
          assertThat(plain(today.get(user)))
              .as(user + " on " + day)
              .isEqualTo(plain(anew.get(user)));
        }
      }
      yesterday = anew;
    }
    // Corrections are far more frequent here than in a ledger.
    assertThat(carried).isGreaterThan(3 * again);
    assertThat(again).isGreaterThan(20);
  }

  private Dataset<Row> anew(Plan plan, Dataset<Row> rows, int day) {
    return UserRows.kept(
        plan, Map.of("repayments", rows), users(List.of(day)), series(List.of(day)));
  }

  private Dataset<Row> carriedOn(
      Plan plan, Dataset<Row> rows, Map<String, Row> yesterday, int day) {
    var changes =
        new DayChanges(
            LedgerTables.REPAYMENTS,
            START.plusDays(day),
            at(cutOff(day - 1)).toInstant(),
            at(cutOff(day)).toInstant());
    List<DayChanges.Replaced> replaced =
        changes.replacedOn(rows).collectAsList().stream().map(DayChanges.Replaced::of).toList();
    Dataset<Row> states =
        spark.createDataFrame(
            yesterday.entrySet().stream()
                .filter(each -> each.getValue().getAs(UserRows.STATE) != null)
                .map(
                    each ->
                        RowFactory.create(
                            each.getKey(), each.getValue().<byte[]>getAs(UserRows.STATE)))
                .toList(),
            new StructType()
                .add("user_id", DataTypes.StringType)
                .add(UserRows.STATE, DataTypes.BinaryType));
    return UserRows.advanced(
        plan,
        Map.of("repayments", changes.of(rows, plan.edges("repayments"), replaced)),
        users(List.of(day)),
        states,
        series(List.of(day - 1, day)));
  }

  private static Map<String, Row> byUser(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getAs("user_id"), row -> row));
  }

  /** Values of a row as text, so that rows can be compared: NaN is not equal to itself. */
  private static List<String> plain(Row row) {
    var values = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      values.add(
          row.get(i) instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(row.get(i)));
    }
    return values;
  }

  private static Catalogue catalogue() {
    var lines = new ArrayList<String>();
    for (String filter : List.of("", "amount > 60")) {
      String suffix = filter.isEmpty() ? "" : "_large";
      String where = filter.isEmpty() ? "" : ", where = \"" + filter + "\"";
      for (int days : WINDOWS) {
        TAKES.forEach(take -> lines.add(line(take, days, suffix, where)));
      }
      UNBOUNDED.forEach(take -> lines.add(line(take, 0, suffix, where)));
      for (int days : MONTHS) {
        MONTHLY.forEach(take -> lines.add(line(take, days, suffix, where)));
      }
    }
    return Catalogue.from(
        ConfigFactory.parseString(
            "name = test, deny = [], features = [" + String.join("\n", lines) + "]"));
  }

  private static String line(String take, int days, String suffix, String where) {
    String of =
        switch (take) {
          case "count", "recency" -> "";
          case "distinct", "concentration" -> ", of = shop";
          case "streak" -> ", of = \"amount > 40\"";
          default -> ", of = amount";
        };
    return "{ id = "
        + take
        + "_"
        + days
        + suffix
        + ", from = repayments, take = "
        + take
        + of
        + (take.equals("concentration") ? ", by = amount" : "")
        + ", days = "
        + days
        + where
        + ", en = e, zh = z }";
  }

  /** Rows on days 0 to 199, recorded up to 30 days later and at times corrected or taken back. */
  private static List<Version> history(Random random, int users) {
    var versions = new ArrayList<Version>();
    for (int user = 0; user < users; user++) {
      int rows = random.nextInt(60);
      for (int i = 0; i < rows; i++) {
        String key = "r" + user + "-" + i;
        int recorded = add(versions, random, user, key, key, false, 0, random.nextInt(200));
        while (random.nextInt(4) == 0) {
          recorded = add(versions, random, user, key, key, false, recorded, random.nextInt(200));
        }
        // A reversal, which may later be one of another row, or none at all.
        for (boolean more = random.nextInt(4) == 0; more; more = random.nextInt(3) == 0) {
          boolean still = random.nextInt(4) > 0;
          String reversed = random.nextInt(4) > 0 ? key : "r" + user + "-" + random.nextInt(60);
          recorded =
              add(
                  versions,
                  random,
                  user,
                  "v" + key,
                  still ? reversed : "v" + key,
                  still,
                  recorded,
                  random.nextInt(200));
        }
      }
    }
    return versions;
  }

  private static int add(
      List<Version> versions,
      Random random,
      int user,
      String key,
      String family,
      boolean reversal,
      int after,
      int day) {
    // Some are stated up to thirty days ahead of their day, and held until it.
    int earliest = random.nextInt(5) == 0 ? Math.max(0, 24 * (day - 30)) : 24 * day;
    int recordedAt = Math.max(after, earliest) + 1 + random.nextInt(24 * 30);
    Integer replacedDay =
        versions.stream()
            .filter(each -> each.key().equals(key))
            .reduce((earlier, later) -> later)
            .map(Version::day)
            .orElse(null);
    versions.add(
        new Version(
            "u" + user,
            key,
            family,
            reversal,
            random.nextInt(8) > 0,
            day,
            recordedAt,
            random.nextInt(8) == 0,
            random.nextInt(10) == 0 ? null : 1L + random.nextInt(12_000),
            random.nextInt(10) == 0 ? null : "shop" + random.nextInt(6),
            replacedDay));
    return recordedAt;
  }

  private Dataset<Row> rows(List<Version> versions) {
    StructType schema =
        new StructType()
            .add("user_id", DataTypes.StringType)
            .add("_key", DataTypes.StringType)
            .add("_family", DataTypes.StringType)
            .add("_reversal", DataTypes.BooleanType)
            .add("_taken", DataTypes.BooleanType)
            .add("on", DataTypes.DateType)
            .add("recorded_at", DataTypes.TimestampType)
            .add("deleted", DataTypes.BooleanType)
            .add("amount", DataTypes.createDecimalType(18, 2))
            .add("shop", DataTypes.StringType)
            .add("repayment_id", DataTypes.StringType)
            .add("paid_at", DataTypes.TimestampType)
            .add("replaces_on", DataTypes.DateType)
            .add("_replaces", DataTypes.BooleanType);
    return spark.createDataFrame(
        versions.stream()
            .map(
                each ->
                    RowFactory.create(
                        each.user(),
                        each.key(),
                        each.family(),
                        each.reversal(),
                        each.taken(),
                        Date.valueOf(START.plusDays(each.day())),
                        at(each.recordedAt()),
                        each.deleted(),
                        each.cents() == null ? null : BigDecimal.valueOf(each.cents(), 2),
                        each.shop(),
                        each.key(),
                        at(24 * each.day() + 12),
                        each.replacedDay() == null
                            ? null
                            : Date.valueOf(START.plusDays(each.replacedDay())),
                        each.replacedDay() != null))
            .toList(),
        schema);
  }

  private Dataset<Row> users(List<Integer> days) {
    return spark
        .range(40)
        .selectExpr(
            "explode(array("
                + days.stream()
                    .map(day -> "DATE'" + START.plusDays(day) + "'")
                    .collect(Collectors.joining(","))
                + ")) AS as_of",
            "concat('u', id) AS user_id");
  }

  private SnapshotSeries series(List<Integer> days) {
    return SnapshotSeries.of(
        spark.createDataFrame(
            days.stream()
                .map(day -> RowFactory.create(Date.valueOf(START.plusDays(day)), at(cutOff(day))))
                .toList(),
            new StructType()
                .add("as_of", DataTypes.DateType)
                .add("cut_off", DataTypes.TimestampType)));
  }

  /** Hours from the start: six in the morning after. */
  private static int cutOff(int day) {
    return 24 * (day + 1) + 6;
  }

  private static Timestamp at(int hours) {
    return Timestamp.valueOf(START.atStartOfDay().plusHours(hours));
  }

  private static Map<String, Double> expected(List<Version> versions, String user, int asOf) {
    Map<String, Version> last = new TreeMap<>();
    versions.stream()
        .filter(each -> each.user().equals(user))
        .filter(each -> each.day() <= asOf && each.recordedAt() < cutOff(asOf))
        .sorted(Comparator.comparingInt(Version::recordedAt))
        .forEach(each -> last.put(each.key(), each));
    var reversed =
        last.values().stream()
            .filter(each -> each.reversal() && !each.deleted())
            .map(Version::family)
            .collect(Collectors.toSet());
    List<Version> counting =
        last.values().stream()
            .filter(each -> !each.deleted() && each.taken() && !each.reversal())
            .filter(each -> !reversed.contains(each.key()))
            .toList();
    var expected = new HashMap<String, Double>();
    for (String suffix : List.of("", "_large")) {
      List<Version> filtered =
          counting.stream()
              .filter(each -> suffix.isEmpty() || (each.cents() != null && each.cents() > 6_000))
              .toList();
      UNBOUNDED.forEach(take -> expected.put(take + "_0" + suffix, value(take, filtered, asOf)));
      for (int days : WINDOWS) {
        List<Version> inside = filtered.stream().filter(each -> asOf - each.day() < days).toList();
        TAKES.forEach(take -> expected.put(take + "_" + days + suffix, value(take, inside, asOf)));
      }
      for (int days : MONTHS) {
        List<Version> inside = filtered.stream().filter(each -> asOf - each.day() < days).toList();
        MONTHLY.forEach(
            take ->
                expected.put(take + "_" + days + suffix, monthly(take, inside, asOf, days / 30)));
      }
    }
    return expected;
  }

  private static Double value(String take, List<Version> rows, int asOf) {
    double[] amounts =
        rows.stream()
            .filter(row -> row.cents() != null)
            .mapToDouble(row -> row.cents() / 100.0)
            .toArray();
    double sum = Arrays.stream(amounts).sum();
    int n = amounts.length;
    var shops = new TreeSet<String>();
    var byShop = new HashMap<String, Double>();
    for (Version row : rows) {
      if (row.shop() != null) {
        shops.add(row.shop());
        if (row.cents() != null) {
          byShop.merge(row.shop(), row.cents() / 100.0, Double::sum);
        }
      }
    }
    int latest = rows.stream().mapToInt(Version::day).max().orElse(-1);
    return switch (take) {
      case "count" -> rows.isEmpty() ? null : (double) rows.size();
      case "sum" -> n == 0 ? null : sum;
      case "mean" -> n == 0 ? null : sum / n;
      case "deviation" ->
          n == 0
              ? null
              : Math.sqrt(Arrays.stream(amounts).map(x -> (x - sum / n) * (x - sum / n)).sum() / n);
      case "max" -> n == 0 ? null : Arrays.stream(amounts).max().orElseThrow();
      case "min" -> n == 0 ? null : Arrays.stream(amounts).min().orElseThrow();
      case "distinct" -> shops.isEmpty() ? null : (double) shops.size();
      case "concentration" -> {
        double total = byShop.values().stream().mapToDouble(x -> x).sum();
        yield byShop.isEmpty()
            ? null
            : byShop.values().stream().mapToDouble(x -> x / total * (x / total)).sum();
      }
      case "recency" -> rows.isEmpty() ? null : (double) (asOf - latest);
      case "last" ->
          rows.stream()
              .filter(row -> row.day() == latest && row.cents() != null)
              .map(row -> row.cents() / 100.0)
              .max(Double::compare)
              .orElse(null);
      case "streak" -> {
        int broken =
            rows.stream()
                .filter(row -> row.cents() != null && row.cents() <= 4_000)
                .mapToInt(Version::day)
                .max()
                .orElse(-1);
        yield n == 0
            ? null
            : (double)
                rows.stream()
                    .filter(row -> row.cents() != null && row.cents() > 4_000)
                    .filter(row -> row.day() > broken)
                    .count();
      }
      default -> throw new IllegalArgumentException(take);
    };
  }

  private static Double monthly(String take, List<Version> rows, int asOf, int n) {
    // Oldest month first, so that a positive slope is a rise.
    double[] months = new double[n];
    boolean any = false;
    for (Version row : rows) {
      if (row.cents() != null) {
        months[n - 1 - (asOf - row.day()) / 30] += row.cents() / 100.0;
        any = true;
      }
    }
    if (!any) {
      return null;
    }
    double mean = Arrays.stream(months).sum() / n;
    return switch (take) {
      case "slope" -> {
        double along = 0;
        double across = 0;
        for (int month = 0; month < n; month++) {
          double from = month - (n - 1) / 2.0;
          along += from * (months[month] - mean);
          across += from * from;
        }
        yield along / across;
      }
      case "median_month" -> {
        double[] sorted = months.clone();
        Arrays.sort(sorted);
        yield (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
      }
      case "month_spread" ->
          Math.sqrt(Arrays.stream(months).map(x -> (x - mean) * (x - mean)).sum() / n) / mean;
      default -> throw new IllegalArgumentException(take);
    };
  }
}
