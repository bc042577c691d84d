package io.huxin.features.snapshot;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The versions of a ledger table's rows that bear on the step from one day to the next. A version
 * is fresh if it counts from the day on: recorded since the day before's cut-off, or with the day
 * as its event date.
 *
 * @param table declaration of the ledger table
 * @param asOf the day
 * @param before cut-off of the day before
 * @param now cut-off of the day
 */
public record DayChanges(Table table, LocalDate asOf, Instant before, Instant now) {

  /** So many spans of days are quickly looked through in every row. */
  private static final int MOST_SPANS = 40;

  /** More users than so many have rows nearly everywhere in the files of a day. */
  private static final int MOST_USERS = 100;

  /**
   * Versions that fresh ones replace.
   *
   * @param on their event date
   * @param users whose they are, by whom the files of a ledger are sorted; empty where they are too
   *     many to look for one by one
   */
  public record Replaced(LocalDate on, Set<String> users) {
    /** From a row of {@link DayChanges#replacedOn}. */
    public static Replaced of(Row row) {
      List<String> users =
          row.isNullAt(row.fieldIndex("users")) ? List.of() : row.getList(row.fieldIndex("users"));
      return new Replaced(row.<java.sql.Date>getAs("replaces_on").toLocalDate(), Set.copyOf(users));
    }
  }

  /**
   * What the day's windows follow from: fresh versions, what they replace, and the versions with an
   * event date that grows older than a window together with those that replace them.
   *
   * @param rows all versions
   * @param edges ages, in days, at which a row grows older than a window
   * @param replaced the versions that fresh ones replace, see {@link #replacedOn}
   */
  public Dataset<Row> of(Dataset<Row> rows, int[] edges, Collection<Replaced> replaced) {
    Column touched =
        IntStream.of(edges)
            .mapToObj(asOf::minusDays)
            .map(day -> happened(day, day).or(col("replaces_on").equalTo(lit(day))))
            .reduce(
                isFresh().or(col("replaces_on").equalTo(lit(asOf))),
                org.apache.spark.sql.Column::or);
    Dataset<Row> known = rows.where(isKnown());
    Dataset<Row> changes = known.where(touched);
    if (replaced.isEmpty()) {
      return changes;
    }
    Column[] keys =
        table.keys().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    Dataset<Row> replacing =
        known.where(isFresh().and(col("replaces_on").isNotNull())).select(keys).distinct();
    Column then =
        spans(replaced).stream()
            .map(this::within)
            .reduce(org.apache.spark.sql.Column::or)
            .orElseThrow();
    return changes.unionByName(
        known
            .where(then.and(org.apache.spark.sql.functions.not(isTrue(touched))))
            .join(broadcast(replacing), table.keys().toArray(String[]::new), "left_semi")
            .select(
                Arrays.stream(rows.columns())
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(Column[]::new)));
  }

  /** The versions that fresh ones replace: replaces_on, each once, and users (may be null). */
  public Dataset<Row> replacedOn(Dataset<Row> rows) {
    return rows.where(isKnown().and(isFresh()).and(col("replaces_on").isNotNull()))
        .select("replaces_on", "user_id")
        .distinct()
        // One more than the most says that there are too many; a month end may hold everybody.
        .withColumn("_nth", row_number().over(Window.partitionBy("replaces_on").orderBy("user_id")))
        .where("_nth <= " + (MOST_USERS + 1))
        .groupBy("replaces_on")
        .agg(collect_set("user_id").as("users"))
        .withColumn("users", expr("if(size(users) <= " + MOST_USERS + ", users, NULL)"));
  }

  private Column isKnown() {
    return col("recorded_at").lt(lit(Timestamp.from(now)));
  }

  private Column isFresh() {
    return col("recorded_at").geq(lit(Timestamp.from(before))).or(happened(asOf, asOf));
  }

  private static Column isTrue(Column condition) {
    return org.apache.spark.sql.functions.coalesce(condition, lit(false));
  }

  private Column happened(LocalDate first, LocalDate last) {
    return expr(LedgerTables.happened(table, first, last));
  }

  private Column within(Span span) {
    Column days = happened(span.first(), span.last());
    return span.users().isEmpty() ? days : days.and(col("user_id").isin(span.users().toArray()));
  }

  /** Days, both included, and whose rows on them are looked for; all where there is no user. */
  private record Span(LocalDate first, LocalDate last, Set<String> users) {
    Span until(Replaced next) {
      var all = new TreeSet<>(users);
      all.addAll(next.users());
      boolean named = !users.isEmpty() && !next.users().isEmpty() && all.size() <= MOST_USERS;
      return new Span(first, next.on(), named ? all : Set.of());
    }
  }

  /** The days as spans: as few days and users more as {@value #MOST_SPANS} spans allow. */
  private static List<Span> spans(Collection<Replaced> days) {
    int gap = 1;
    List<Span> spans = spans(days, gap);
    while (spans.size() > MOST_SPANS) {
      gap *= 2;
      spans = spans(days, gap);
    }
    return spans;
  }

  /** The days as spans, each {@code gap} days at least from the next. */
  private static List<Span> spans(Collection<Replaced> days, int gap) {
    var spans = new ArrayList<Span>();
    for (Replaced day : days.stream().sorted(Comparator.comparing(Replaced::on)).toList()) {
      int last = spans.size() - 1;
      if (last >= 0 && spans.get(last).last().plusDays(gap).isAfter(day.on())) {
        spans.set(last, spans.get(last).until(day));
      } else {
        spans.add(new Span(day.on(), day.on(), day.users()));
      }
    }
    return spans;
  }
}
