package io.huxin.features.snapshot;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

  /**
   * What the day's windows follow from: fresh versions, what they replace, and the versions with an
   * event date that grows older than a window together with those that replace them.
   *
   * @param rows all versions
   * @param edges ages, in days, at which a row grows older than a window
   * @param replaced event dates of the versions that fresh ones replace, see {@link #replacedOn}
   */
  public Dataset<Row> of(Dataset<Row> rows, int[] edges, Collection<LocalDate> replaced) {
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
            .map(span -> happened(span.first(), span.last()))
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

  /** Event dates of the versions that fresh ones replace: column replaces_on, each once. */
  public Dataset<Row> replacedOn(Dataset<Row> rows) {
    return rows.where(isKnown().and(isFresh()).and(col("replaces_on").isNotNull()))
        .select("replaces_on")
        .distinct();
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

  /** Days, both included. */
  private record Span(LocalDate first, LocalDate last) {}

  /** The days as spans: as few days more as {@value #MOST_SPANS} spans allow. */
  private static List<Span> spans(Collection<LocalDate> days) {
    int gap = 2;
    List<Span> spans = spans(days, gap);
    while (spans.size() > MOST_SPANS) {
      gap *= 2;
      spans = spans(days, gap);
    }
    return spans;
  }

  /** The days as spans, each {@code gap} days at least from the next. */
  private static List<Span> spans(Collection<LocalDate> days, int gap) {
    var spans = new ArrayList<Span>();
    for (LocalDate day : new TreeSet<>(days)) {
      int last = spans.size() - 1;
      if (last >= 0 && spans.get(last).last().plusDays(gap).isAfter(day)) {
        spans.set(last, new Span(spans.get(last).first(), day));
      } else {
        spans.add(new Span(day, day));
      }
    }
    return spans;
  }
}
