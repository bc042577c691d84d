package io.huxin.features.window;

import io.huxin.features.catalogue.FeatureDefinition.Aggregate;

/** The last day with a row, and the largest value on it. */
final class Latest implements Accumulator {
  private final Cell cell;
  private int last;
  private long best;
  private boolean any;
  private boolean valued;

  Latest(Cell cell) {
    this.cell = cell;
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (!any || day > last) {
      any = true;
      last = day;
      best = value;
      valued = present;
    } else if (day == last && present && (!valued || value > best)) {
      best = value;
      valued = true;
    }
  }

  /** A row before the last day is not missed; what else there is on the last day is not known. */
  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    return any && day < last;
  }

  /** A later day hides whatever else there was, and on the same day only the largest counts. */
  @Override
  public boolean covers(int day, long value, int replacedDay, long replaced) {
    return day > replacedDay || (day == replacedDay && value >= replaced);
  }

  @Override
  public boolean isEmpty(int asOf) {
    return !any || asOf - last >= cell.longest();
  }

  @Override
  public void save(StateWriter out, int asOf) {
    boolean valuable = valued && cell.aggregate() == Aggregate.LAST;
    out.whole(asOf - last);
    out.whole(valuable ? 1 : 0);
    if (valuable) {
      out.signed(best);
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    any = true;
    last = asOf - (int) in.whole();
    valued = in.whole() == 1;
    best = valued ? in.signed() : 0;
  }

  @Override
  public double value(int window, int asOf) {
    if (!any || asOf - last >= cell.days(window)) {
      return Units.ABSENT;
    }
    if (cell.aggregate() == Aggregate.RECENCY) {
      return asOf - last;
    }
    return valued ? best / Units.MILLIONTHS : Units.ABSENT;
  }

  @Override
  public void clear() {
    any = false;
    valued = false;
  }
}
