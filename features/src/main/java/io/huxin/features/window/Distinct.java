package io.huxin.features.window;

/** Number of distinct values in every window, from the last day of each value. */
final class Distinct implements Accumulator {
  private final Cell cell;
  private final LongTable last = new LongTable();

  Distinct(Cell cell) {
    this.cell = cell;
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (present) {
      int slot = last.slot(value, Integer.MIN_VALUE);
      if (last.at(slot) < day) {
        last.put(slot, day);
      }
    }
  }

  @Override
  public Double value(int window, int asOf) {
    int first = asOf - cell.days(window) + 1;
    int count = last.countFrom(first);
    return count == 0 ? null : (double) count;
  }

  @Override
  public void clear() {
    last.clear();
  }
}
