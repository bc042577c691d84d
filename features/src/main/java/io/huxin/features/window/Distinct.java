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
      int place = last.place(value, Integer.MIN_VALUE);
      if (last.at(place) < day) {
        last.put(place, day);
      }
    }
  }

  /** A value that came again later is not missed; whether any other came before is not known. */
  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    return !present || last.at(last.place(value, Integer.MIN_VALUE)) > day;
  }

  @Override
  public boolean covers(int day, long value, int replacedDay, long replaced) {
    return value == replaced && day >= replacedDay;
  }

  @Override
  public boolean isEmpty(int asOf) {
    return last.countFrom(oldest(asOf)) == 0;
  }

  @Override
  public void save(StateWriter out, int asOf) {
    long[] values = last.sortedFrom(oldest(asOf));
    out.whole(values.length);
    for (long value : values) {
      out.hash(value);
      out.whole(asOf - last.at(last.place(value, Integer.MIN_VALUE)));
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    int size = (int) in.whole();
    for (int i = 0; i < size; i++) {
      int place = last.place(in.hash(), Integer.MIN_VALUE);
      last.put(place, asOf - (int) in.whole());
    }
  }

  private int oldest(int asOf) {
    return asOf - cell.longest() + 1;
  }

  @Override
  public double value(int window, int asOf) {
    int first = asOf - cell.days(window) + 1;
    int count = last.countFrom(first);
    return count == 0 ? Units.ABSENT : count;
  }

  @Override
  public void clear() {
    last.clear();
  }
}
