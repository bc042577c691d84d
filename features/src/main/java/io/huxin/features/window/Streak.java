package io.huxin.features.window;

import java.util.Arrays;

/**
 * Number of rows after the last one of which the measure is zero: how many bills in a row were paid
 * in full. A row of the same day as that one is not after it. Only for sources with few rows a
 * user.
 */
final class Streak implements Accumulator {
  private final Cell cell;
  private int[] kept = new int[16];
  private int size;
  private int broken = Integer.MIN_VALUE;
  private int newest = Integer.MIN_VALUE;

  Streak(Cell cell) {
    this.cell = cell;
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (!present) {
      return;
    }
    newest = Math.max(newest, day);
    if (value == 0) {
      broken = Math.max(broken, day);
      return;
    }
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, 2 * size);
    }
    kept[size++] = day;
  }

  @Override
  public Double value(int window, int asOf) {
    int first = Math.max(broken, asOf - cell.days(window)) + 1;
    if (asOf - newest >= cell.days(window) || newest == Integer.MIN_VALUE) {
      return null;
    }
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (kept[i] >= first) {
        count++;
      }
    }
    return (double) count;
  }

  @Override
  public void clear() {
    size = 0;
    broken = Integer.MIN_VALUE;
    newest = Integer.MIN_VALUE;
  }
}
