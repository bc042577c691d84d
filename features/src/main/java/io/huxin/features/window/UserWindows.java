package io.huxin.features.window;

import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.Plan.SourcePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * All windows of one user at every snapshot, from the user's rows in the order of {@link
 * UserRows#ORDER}. Holds one family of versions at a time and the accumulators, which are used
 * again for the next user; so a user with many rows needs no more memory than one with few.
 */
final class UserWindows {
  /** One version of a row, and the snapshots at which it counts. */
  private static final class Version {
    long key;
    int from;
    int until;
    boolean deleted;
    boolean reversal;
    Row row;
  }

  private final Plan plan;
  private final SnapshotSeries series;
  private final Accumulator[][][] accumulators;
  private final boolean[][][] touched;
  private final boolean[] asked;
  private final List<Version> family = new ArrayList<>();

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
    int source = -1;
    long familyKey = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      int position = row.getInt(UserRows.POSITION);
      int rowSource = row.getInt(UserRows.SOURCE);
      if (rowSource == UserRows.ASKED) {
        asked[position] = true;
        continue;
      }
      if (!family.isEmpty() && (rowSource != source || row.getLong(UserRows.FAMILY) != familyKey)) {
        addFamily(source);
      }
      source = rowSource;
      if (row.isNullAt(UserRows.DAY)) {
        // What has no event date never counts.
        continue;
      }
      if (position >= 0) {
        add(source, row, position, position + 1);
      } else {
        familyKey = row.getLong(UserRows.FAMILY);
        family.add(version(row));
      }
    }
    if (!family.isEmpty()) {
      addFamily(source);
    }
    return values(user);
  }

  private Version version(Row row) {
    var version = new Version();
    version.key = row.getLong(UserRows.KEY);
    version.deleted = row.getBoolean(UserRows.DELETED);
    version.reversal = row.getBoolean(UserRows.REVERSAL);
    version.from = series.firstKnowing(row.getInt(UserRows.DAY), row.getLong(UserRows.RECORDED));
    version.until = series.size();
    version.row = row;
    return version;
  }

  /** Versions of one key hold until a later one counts; a reversal takes its repayment away. */
  private void addFamily(int source) {
    for (int i = family.size() - 2; i >= 0; i--) {
      Version later = family.get(i + 1);
      if (family.get(i).key == later.key) {
        family.get(i).until = Math.min(later.from, later.until);
      }
    }
    for (Version version : family) {
      if (!version.deleted && !version.reversal) {
        addUnreversed(source, version);
      }
    }
    family.clear();
  }

  private void addUnreversed(int source, Version version) {
    int start = version.from;
    while (start < version.until) {
      int end = start;
      while (end < version.until && !reversedAt(end)) {
        end++;
      }
      add(source, version.row, start, end);
      start = end + 1;
    }
  }

  private boolean reversedAt(int position) {
    for (Version other : family) {
      if (other.reversal && !other.deleted && other.from <= position && position < other.until) {
        return true;
      }
    }
    return false;
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
