package io.huxin.features.window;

import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import java.util.Arrays;

/**
 * Holds the rows of the last days in full beside what an accumulator holds of older ones. Most rows
 * that are corrected or removed are some days old, and what is left without one of them is then
 * known, which the largest value alone, or the last day of a value, does not tell. Rows of one day
 * are equal but for their value.
 *
 * <p>Values are asked for last: they move all rows into the one accumulator.
 */
final class Recalled implements Accumulator {
  /** Days of which every row is held. */
  static final int DAYS = 7;

  /** Stands for a row without a value: no number comes near it, a hash once in 2^64. */
  private static final long ABSENT = Long.MIN_VALUE;

  private final Accumulator older;
  private final int reach;

  /** By day, in a ring: one day more than are held, since the oldest leaves after the next came. */
  private final long[][] values;

  private final int[] sizes;

  /** Rows held by day. Of most cells a user has none in so few days. */
  private int held;

  /** Whether values are hashes, which a state holds as they are. */
  private final boolean hashes;

  /** Whether any row was held by day since all were forgotten. */
  private boolean filled;

  private boolean together;

  /** First day that is held in full; nothing is before the state was read. */
  private int first = Integer.MIN_VALUE;

  /**
   * Rows of a cell.
   *
   * @param older holds the rows that are {@value #DAYS} days old and more
   */
  Recalled(Cell cell, Accumulator older) {
    this.older = older;
    this.reach = Math.min(DAYS, cell.longest());
    this.values = new long[reach + 1][4];
    this.sizes = new int[reach + 1];
    this.hashes = cell.aggregate() == Aggregate.DISTINCT;
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (age >= reach) {
      older.add(day, age, value, present, weight);
    } else {
      push(slot(day), present ? value : ABSENT);
    }
  }

  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    if (age >= reach) {
      return older.remove(day, age, value, present, weight);
    }
    int slot = slot(day);
    long wanted = present ? value : ABSENT;
    for (int i = 0; i < sizes[slot]; i++) {
      if (values[slot][i] == wanted) {
        values[slot][i] = values[slot][--sizes[slot]];
        held--;
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean covers(int day, long value, int replacedDay, long replaced) {
    return day < first && replacedDay < first && older.covers(day, value, replacedDay, replaced);
  }

  @Override
  public boolean isEmpty(int asOf) {
    age(asOf);
    return held == 0 && older.isEmpty(asOf);
  }

  /** By age the rows of each day, ascending; numbers as what each is above the one before. */
  @Override
  public void save(StateWriter out, int asOf) {
    if (together) {
      throw new IllegalStateException("A state is saved before values are asked for");
    }
    age(asOf);
    for (int age = 0; age < reach && held > 0; age++) {
      int slot = slot(asOf - age);
      if (sizes[slot] > 0) {
        out.whole(age + 1L);
        save(out, values[slot], sizes[slot]);
      }
    }
    out.whole(0);
    boolean any = !older.isEmpty(asOf);
    out.whole(any ? 1 : 0);
    if (any) {
      older.save(out, asOf);
    }
  }

  private void save(StateWriter out, long[] values, int size) {
    Arrays.sort(values, 0, size);
    out.whole(size);
    for (int i = 0; i < size; i++) {
      if (hashes) {
        out.hash(values[i]);
      } else if (i == 0) {
        out.signed(values[i]);
      } else {
        out.whole(values[i] - values[i - 1]);
      }
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    first = asOf - reach + 1;
    for (int age = (int) in.whole() - 1; age >= 0; age = (int) in.whole() - 1) {
      int slot = slot(asOf - age);
      long size = in.whole();
      long value = 0;
      for (int i = 0; i < size; i++) {
        value = hashes ? in.hash() : i == 0 ? in.signed() : value + in.whole();
        push(slot, value);
      }
    }
    if (in.whole() == 1) {
      older.load(in, asOf);
    }
  }

  @Override
  public double value(int window, int asOf) {
    for (int age = 0; age <= reach && held > 0; age++) {
      move(asOf - age, age);
    }
    together = true;
    return older.value(window, asOf);
  }

  @Override
  public void clear() {
    older.clear();
    together = false;
    first = Integer.MIN_VALUE;
    if (!filled) {
      return;
    }
    filled = false;
    held = 0;
    for (int slot = 0; slot <= reach; slot++) {
      sizes[slot] = 0;
      if (values[slot].length > 64) {
        // What one large user needed is not dragged through all others.
        values[slot] = new long[4];
      }
    }
  }

  /** The day that has grown too old to be held row by row. */
  private void age(int asOf) {
    move(asOf - reach, reach);
  }

  private void move(int day, int age) {
    if (held == 0) {
      return;
    }
    int slot = slot(day);
    for (int i = 0; i < sizes[slot]; i++) {
      long value = values[slot][i];
      older.add(day, age, value == ABSENT ? 0 : value, value != ABSENT, 1);
    }
    held -= sizes[slot];
    sizes[slot] = 0;
  }

  private int slot(int day) {
    return Math.floorMod(day, reach + 1);
  }

  private void push(int slot, long value) {
    if (sizes[slot] == values[slot].length) {
      values[slot] = Arrays.copyOf(values[slot], 2 * sizes[slot]);
    }
    values[slot][sizes[slot]++] = value;
    held++;
    filled = true;
  }
}
