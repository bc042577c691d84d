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

  /** A later row than the one taken away leaves the streak's ends where they are. */
  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    if (!present) {
      return true;
    }
    if (day == newest || (value == 0 && day == broken)) {
      return false;
    }
    if (value == 0) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (kept[i] == day) {
        kept[i] = kept[--size];
        return true;
      }
    }
    // A break that came later has ended what it stood for.
    return day <= broken;
  }

  @Override
  public boolean isEmpty(int asOf) {
    return newest == Integer.MIN_VALUE || asOf - newest >= cell.longest();
  }

  @Override
  public void save(StateWriter out, int asOf) {
    boolean wasBroken = broken != Integer.MIN_VALUE && asOf - broken < cell.longest();
    int first = wasBroken ? broken + 1 : asOf - cell.longest() + 1;
    int[] days = Arrays.stream(kept, 0, size).filter(day -> day >= first).sorted().toArray();
    out.whole(asOf - newest);
    out.whole(wasBroken ? 1L + asOf - broken : 0);
    out.whole(days.length);
    for (int day : days) {
      out.whole(asOf - day);
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    newest = asOf - (int) in.whole();
    long since = in.whole();
    broken = since == 0 ? Integer.MIN_VALUE : asOf - (int) (since - 1);
    size = (int) in.whole();
    kept = size > kept.length ? new int[2 * size] : kept;
    for (int i = 0; i < size; i++) {
      kept[i] = asOf - (int) in.whole();
    }
  }

  @Override
  public double value(int window, int asOf) {
    int first = Math.max(broken, asOf - cell.days(window)) + 1;
    if (asOf - newest >= cell.days(window) || newest == Integer.MIN_VALUE) {
      return Units.ABSENT;
    }
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (kept[i] >= first) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void clear() {
    size = 0;
    broken = Integer.MIN_VALUE;
    newest = Integer.MIN_VALUE;
  }
}
