package io.huxin.features.window;

import io.huxin.features.window.Plan.SourcePlan;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** The accumulators of all cells of a plan for one user and day, used again for the next user. */
final class CellBoard {
  private final Plan plan;
  private final Accumulator[][] accumulators;
  private final boolean[][] touched;

  /** The measured features of a user without any row. */
  private final double[] missing;

  /**
   * A board without rows.
   *
   * @param maker makes the accumulator of a cell: {@link Accumulator#kept} where the board is kept
   *     as a state, else {@link Accumulator#of}
   */
  CellBoard(Plan plan, Function<Cell, Accumulator> maker) {
    this.plan = plan;
    int sources = plan.sources().size();
    this.accumulators = new Accumulator[sources][];
    this.touched = new boolean[sources][];
    this.missing = new double[plan.size()];
    Arrays.setAll(missing, plan::missing);
    for (int source = 0; source < sources; source++) {
      List<Cell> cells = plan.sources().get(source).cells();
      accumulators[source] = cells.stream().map(maker).toArray(Accumulator[]::new);
      touched[source] = new boolean[cells.size()];
    }
  }

  /** What a row is to one cell; looked at one cell at a time, so that nothing is made a row. */
  private static final class Share {
    private int day;
    private long value;
    private long weight;
    private boolean present;

    /** Reads what the cell takes of a row. */
    Share of(Cell cell, Row row) {
      day = row.getInt(NarrowRows.DAY);
      int measure = NarrowRows.FIRST_MEASURE + cell.measure();
      present = cell.measure() < 0 || !row.isNullAt(measure);
      value = cell.measure() < 0 || !present ? 0 : row.getLong(measure);
      weight = 1;
      if (cell.weight() >= 0) {
        int at = NarrowRows.FIRST_MEASURE + cell.weight();
        present &= !row.isNullAt(at);
        weight = present ? row.getLong(at) : 0;
      }
      return this;
    }

    boolean same(Share other) {
      return day == other.day
          && present == other.present
          && value == other.value
          && weight == other.weight;
    }
  }

  private final Share one = new Share();
  private final Share other = new Share();

  /** Adds a row that counts on the board's day. */
  void add(int source, Row row, int asOf) {
    SourcePlan sourcePlan = plan.sources().get(source);
    int age = asOf - row.getInt(NarrowRows.DAY);
    if (age >= sourcePlan.longest()) {
      return;
    }
    for (long left = row.getLong(NarrowRows.MASK); left != 0; left &= left - 1) {
      for (int index : sourcePlan.cellsByFilter().get(Long.numberOfTrailingZeros(left))) {
        Cell cell = sourcePlan.cells().get(index);
        if (age < cell.longest()) {
          add(source, index, one.of(cell, row), age);
        }
      }
    }
  }

  /**
   * Takes a board of the day before on to its day for one key.
   *
   * @param before the version that counted the day before; null if none
   * @param now the version that counts on the board's day, which may be the same; null if none
   * @return false if what is held does not tell what is left, so that all rows must be added anew
   */
  boolean advance(int source, Row before, Row now, int asOf) {
    SourcePlan sourcePlan = plan.sources().get(source);
    boolean known = true;
    long bits = mask(before) | mask(now);
    for (long left = bits; left != 0; left &= left - 1) {
      int filter = Long.numberOfTrailingZeros(left);
      Row then = ((mask(before) >>> filter) & 1) == 1 ? before : null;
      Row next = ((mask(now) >>> filter) & 1) == 1 ? now : null;
      for (int index : sourcePlan.cellsByFilter().get(filter)) {
        known &= advance(source, index, then, next, asOf);
      }
    }
    return known;
  }

  private boolean advance(int source, int index, Row before, Row now, int asOf) {
    Cell cell = plan.sources().get(source).cells().get(index);
    boolean left = before != null && asOf - 1 - before.getInt(NarrowRows.DAY) < cell.longest();
    boolean came = now != null && asOf - now.getInt(NarrowRows.DAY) < cell.longest();
    if (left) {
      one.of(cell, before);
    }
    if (came) {
      other.of(cell, now);
    }
    int age = left ? asOf - one.day : 0;
    if (left && came && one.same(other) && !cell.movesAt(age)) {
      return true;
    }
    boolean known = true;
    Accumulator accumulator = accumulators[source][index];
    boolean covered =
        left
            && came
            && one.present
            && other.present
            && accumulator.covers(other.day, other.value, one.day, one.value);
    // What holds days forgets by itself what is older than its longest window.
    if (left && !covered && (cell.ages() || age < cell.longest())) {
      touched[source][index] = true;
      known = accumulator.remove(one.day, age - 1, one.value, one.present, one.weight);
    }
    if (came) {
      add(source, index, other, asOf - other.day);
    }
    return known;
  }

  private static long mask(Row row) {
    return row == null ? 0 : row.getLong(NarrowRows.MASK);
  }

  private void add(int source, int index, Share share, int age) {
    accumulators[source][index].add(share.day, age, share.value, share.present, share.weight);
    touched[source][index] = true;
  }

  /**
   * The values of the measured features in their order, rounded as they are stored; {@link
   * Units#ABSENT} where there is none.
   */
  double[] values(int asOf) {
    double[] values = missing.clone();
    for (int source = 0; source < accumulators.length; source++) {
      List<Cell> cells = plan.sources().get(source).cells();
      for (int index = 0; index < touched[source].length; index++) {
        if (touched[source][index]) {
          values(cells.get(index), accumulators[source][index], asOf, values);
        }
      }
    }
    return values;
  }

  private static void values(Cell cell, Accumulator rows, int asOf, double[] values) {
    for (int window = 0; window < cell.windows(); window++) {
      double value = rows.value(window, asOf);
      if (!Double.isNaN(value)) {
        values[cell.feature(window)] = Units.rounded(value);
      }
    }
  }

  /** Writes the cells of a source that hold any row. */
  void save(int source, StateWriter out, int asOf) {
    for (int index = 0; index < touched[source].length; index++) {
      if (touched[source][index] && !accumulators[source][index].isEmpty(asOf)) {
        out.whole(index + 1L);
        accumulators[source][index].save(out, asOf);
      }
    }
    out.whole(0);
  }

  /** Reads the cells of a source as they were saved for a day. */
  void load(int source, StateReader in, int asOf) {
    for (int index = (int) in.whole() - 1; index >= 0; index = (int) in.whole() - 1) {
      accumulators[source][index].load(in, asOf);
      touched[source][index] = true;
    }
  }

  void clear() {
    for (int source = 0; source < accumulators.length; source++) {
      for (int index = 0; index < touched[source].length; index++) {
        if (touched[source][index]) {
          accumulators[source][index].clear();
          touched[source][index] = false;
        }
      }
    }
  }
}
