package io.huxin.features.window;

import java.util.Arrays;

/**
 * Largest (or smallest) value in every window, from the rows that no later and no lesser row hides:
 * their days ascend and their values descend, so the first one inside a window is its largest.
 */
final class Extremes implements Accumulator {
  private final Cell cell;
  private final int sign;
  private int[] days = new int[4];
  private long[] values = new long[4];
  private int size;

  /**
   * Extremes of a cell.
   *
   * @param sign 1 for the largest, -1 for the smallest
   */
  Extremes(Cell cell, int sign) {
    this.cell = cell;
    this.sign = sign;
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (!present) {
      return;
    }
    long signed = sign * value;
    int at = size;
    while (at > 0 && days[at - 1] >= day) {
      at--;
    }
    // Rows from here on are of the same day or later: the first of them has the largest value.
    if (at < size && values[at] >= signed) {
      return;
    }
    int until = at;
    while (until < size && days[until] == day) {
      until++;
    }
    int from = at;
    while (from > 0 && values[from - 1] <= signed) {
      from--;
    }
    replace(from, until, day, signed);
  }

  /** A row that another hides is not missed; of any other one the next largest is not known. */
  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    if (!present) {
      return true;
    }
    long signed = sign * value;
    for (int i = 0; i < size; i++) {
      if ((days[i] == day && values[i] > signed) || (days[i] > day && values[i] >= signed)) {
        return true;
      }
    }
    return false;
  }

  /** Whatever the other one hides, this one hides too. */
  @Override
  public boolean covers(int day, long value, int replacedDay, long replaced) {
    return day >= replacedDay && sign * value >= sign * replaced;
  }

  @Override
  public boolean isEmpty(int asOf) {
    return first(asOf) == size;
  }

  @Override
  public void save(StateWriter out, int asOf) {
    int first = first(asOf);
    out.whole(size - first);
    for (int i = first; i < size; i++) {
      out.whole(asOf - days[i]);
      out.signed(values[i]);
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    size = (int) in.whole();
    if (size > days.length) {
      days = new int[2 * size];
      values = new long[2 * size];
    }
    for (int i = 0; i < size; i++) {
      days[i] = asOf - (int) in.whole();
      values[i] = in.signed();
    }
  }

  /** Index of the first row that lies in the longest window. */
  private int first(int asOf) {
    int first = 0;
    while (first < size && asOf - days[first] >= cell.longest()) {
      first++;
    }
    return first;
  }

  private void replace(int from, int until, int day, long value) {
    int grown = size - (until - from) + 1;
    if (grown > days.length) {
      days = Arrays.copyOf(days, 2 * grown);
      values = Arrays.copyOf(values, 2 * grown);
    }
    System.arraycopy(days, until, days, from + 1, size - until);
    System.arraycopy(values, until, values, from + 1, size - until);
    days[from] = day;
    values[from] = value;
    size = grown;
  }

  @Override
  public double value(int window, int asOf) {
    for (int i = 0; i < size; i++) {
      if (asOf - days[i] < cell.days(window)) {
        return sign * values[i] / Units.MILLIONTHS;
      }
    }
    return Units.ABSENT;
  }

  @Override
  public void clear() {
    size = 0;
  }
}
