package io.huxin.features.window;

import java.util.Arrays;

/**
 * Herfindahl index of a measure's values: the sum of squared shares of the weights, from 1/n (all
 * alike) to 1 (one value only). Weights of zero or less in sum give no value.
 */
final class Concentration implements Accumulator {
  private final Cell cell;
  private final LongTable index = new LongTable();
  private long[] weights = new long[16];

  Concentration(Cell cell) {
    this.cell = cell;
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (present) {
      int at = at(value) + cell.band(age);
      weights[at] = Math.addExact(weights[at], weight);
    }
  }

  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    if (present) {
      int at = at(value) + cell.band(age);
      weights[at] = Math.subtractExact(weights[at], weight);
    }
    return true;
  }

  /** Where the weights of a value begin. */
  private int at(long value) {
    int place = index.place(value, 0);
    if (index.size() * cell.windows() > weights.length) {
      weights = Arrays.copyOf(weights, 2 * index.size() * cell.windows());
    }
    return place * cell.windows();
  }

  @Override
  public boolean isEmpty(int asOf) {
    for (int at = 0; at < index.size() * cell.windows(); at++) {
      if (weights[at] != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void save(StateWriter out, int asOf) {
    long[] values = weighing();
    out.whole(values.length);
    for (long value : values) {
      out.hash(value);
      int at = at(value);
      for (int band = 0; band < cell.windows(); band++) {
        out.signed(weights[at + band]);
      }
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    int size = (int) in.whole();
    for (int i = 0; i < size; i++) {
      int at = at(in.hash());
      for (int band = 0; band < cell.windows(); band++) {
        weights[at + band] = in.signed();
      }
    }
  }

  /** Values with any weight, ascending. */
  private long[] weighing() {
    long[] values = index.sortedFrom(0);
    int count = 0;
    for (long value : values) {
      if (weighs(at(value))) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  private boolean weighs(int at) {
    for (int band = 0; band < cell.windows(); band++) {
      if (weights[at + band] != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double value(int window, int asOf) {
    long total = 0;
    var squares = new Wide();
    for (int value = 0; value < index.size(); value++) {
      long sum = 0;
      for (int band = 0; band <= window; band++) {
        sum = Math.addExact(sum, weights[value * cell.windows() + band]);
      }
      total = Math.addExact(total, sum);
      squares.addProduct(sum, sum);
    }
    if (total <= 0) {
      return Units.ABSENT;
    }
    var all = new Wide();
    all.addProduct(total, total);
    return squares.doubleValue() / all.doubleValue();
  }

  @Override
  public void clear() {
    Arrays.fill(weights, 0, Math.min(weights.length, index.size() * cell.windows()), 0);
    index.clear();
  }
}
