package io.huxin.features.window;

import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.Plan.SourcePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * All windows of one user at every snapshot, from the user's rows in the order of {@link
 * UserRows#ORDER}. Holds the versions of one key at a time, those that a reversal names, and the
 * accumulators, which are used again for the next user; so a user's rows are never in memory
 * together (distinct values, concentrations and streaks hold what they count).
 */
final class UserWindows {
  /** Positions of the series, the second not included. */
  private record Span(int from, int until) {}

  /** One version of a row, and the snapshots at which it counts. */
  private static final class Version {
    private final Row row;
    private final int from;
    private int until;

    Version(Row row, int from, int until) {
      this.row = row;
      this.from = from;
      this.until = until;
    }
  }

  private final Plan plan;
  private final SnapshotSeries series;
  private final Accumulator[][][] accumulators;
  private final boolean[][][] touched;
  private final boolean[] asked;

  /** Versions of the key at hand. */
  private final List<Version> versions = new ArrayList<>();

  /** Versions that a reversal names, until all reversals of the source are known. */
  private final List<Version> named = new ArrayList<>();

  /** When the rows of a key are reversed. */
  private final Map<Long, List<Span>> reversals = new HashMap<>();

  private boolean keyIsNamed;

  UserWindows(Plan plan, SnapshotSeries series) {
    this.plan = plan;
    this.series = series;
    int sources = plan.sources().size();
    this.accumulators = new Accumulator[sources][series.size()][];
    this.touched = new boolean[sources][series.size()][];
    for (int source = 0; source < sources; source++) {
      List<Cell> cells = plan.sources().get(source).cells();
      for (int position = 0; position < series.size(); position++) {
        accumulators[source][position] =
            cells.stream().map(Accumulator::of).toArray(Accumulator[]::new);
        touched[source][position] = new boolean[cells.size()];
      }
    }
    this.asked = new boolean[series.size()];
  }

  /** One row per snapshot at which the user is asked for: position, user, values of features. */
  Iterator<Row> of(String user, Iterator<Row> rows) {
    Arrays.fill(asked, false);
    int source = UserRows.ASKED;
    long key = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      int position = row.getInt(UserRows.POSITION);
      int rowSource = row.getInt(UserRows.SOURCE);
      if (rowSource == UserRows.ASKED) {
        asked[position] = true;
        continue;
      }
      if (rowSource != source || row.getLong(UserRows.KEY) != key) {
        endKey(source);
        if (rowSource != source) {
          endSource(source);
        }
        source = rowSource;
        key = row.getLong(UserRows.KEY);
      }
      if (position == UserRows.NAMED) {
        keyIsNamed = true;
      } else if (!row.isNullAt(UserRows.DAY)) {
        // What has no event date never counts.
        if (position >= 0) {
          add(source, row, position, position + 1);
        } else {
          addVersion(row);
        }
      }
    }
    endKey(source);
    endSource(source);
    return values(user);
  }

  /** A later version that counts ends those before it. */
  private void addVersion(Row row) {
    int from = series.firstKnowing(row.getInt(UserRows.DAY), row.getLong(UserRows.RECORDED));
    for (Version earlier : versions) {
      earlier.until = Math.min(earlier.until, from);
    }
    versions.add(new Version(row, from, series.size()));
  }

  private void endKey(int source) {
    for (Version version : versions) {
      if (version.from >= version.until || version.row.getBoolean(UserRows.DELETED)) {
        continue;
      }
      if (version.row.getBoolean(UserRows.REVERSAL)) {
        reversals
            .computeIfAbsent(version.row.getLong(UserRows.FAMILY), any -> new ArrayList<>())
            .add(new Span(version.from, version.until));
      } else if (keyIsNamed) {
        named.add(version);
      } else {
        add(source, version.row, version.from, version.until);
      }
    }
    versions.clear();
    keyIsNamed = false;
  }

  /** A reversal takes its repayment away for as long as it holds. */
  private void endSource(int source) {
    for (Version version : named) {
      List<Span> reversed = reversals.getOrDefault(version.row.getLong(UserRows.KEY), List.of());
      int start = version.from;
      while (start < version.until) {
        int end = start;
        while (end < version.until && !covered(reversed, end)) {
          end++;
        }
        add(source, version.row, start, end);
        start = end + 1;
      }
    }
    named.clear();
    reversals.clear();
  }

  private static boolean covered(List<Span> spans, int position) {
    return spans.stream().anyMatch(span -> span.from() <= position && position < span.until());
  }

  private void add(int source, Row row, int from, int until) {
    SourcePlan sourcePlan = plan.sources().get(source);
    int day = row.getInt(UserRows.DAY);
    long mask = row.getLong(UserRows.MASK);
    for (int position = from; position < until; position++) {
      int age = series.asOfDay(position) - day;
      if (age >= sourcePlan.longest()) {
        return;
      }
      for (long left = mask; left != 0; left &= left - 1) {
        for (int index : sourcePlan.cellsByFilter().get(Long.numberOfTrailingZeros(left))) {
          addTo(source, position, index, sourcePlan.cells().get(index), row, day, age);
        }
      }
    }
  }

  private void addTo(int source, int position, int index, Cell cell, Row row, int day, int age) {
    if (age >= cell.longest()) {
      return;
    }
    int measure = UserRows.FIRST_MEASURE + cell.measure();
    boolean present = cell.measure() < 0 || !row.isNullAt(measure);
    long value = cell.measure() < 0 || !present ? 0 : row.getLong(measure);
    long weight = 1;
    if (cell.weight() >= 0) {
      int at = UserRows.FIRST_MEASURE + cell.weight();
      present &= !row.isNullAt(at);
      weight = present ? row.getLong(at) : 0;
    }
    accumulators[source][position][index].add(day, age, value, present, weight);
    touched[source][position][index] = true;
  }

  private Iterator<Row> values(String user) {
    List<Row> rows = new ArrayList<>();
    for (int position = 0; position < series.size(); position++) {
      var values = new Object[UserRows.FIRST_FEATURE + plan.size()];
      values[0] = position;
      values[1] = user;
      for (int source = 0; source < plan.sources().size(); source++) {
        values(values, source, position);
      }
      if (asked[position]) {
        rows.add(RowFactory.create(values));
      }
    }
    return rows.iterator();
  }

  private void values(Object[] values, int source, int position) {
    List<Cell> cells = plan.sources().get(source).cells();
    for (int index = 0; index < cells.size(); index++) {
      Cell cell = cells.get(index);
      boolean any = touched[source][position][index];
      for (int window = 0; window < cell.windows(); window++) {
        int feature = cell.feature(window);
        Double value =
            any && asked[position]
                ? accumulators[source][position][index].value(window, series.asOfDay(position))
                : null;
        values[UserRows.FIRST_FEATURE + feature] =
            value == null ? plan.missing(feature) : (Double) Units.rounded(value);
      }
      if (any) {
        accumulators[source][position][index].clear();
        touched[source][position][index] = false;
      }
    }
  }
}
