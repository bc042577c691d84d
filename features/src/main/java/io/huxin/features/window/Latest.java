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

  @Override
  public Double value(int window, int asOf) {
    if (!any || asOf - last >= cell.days(window)) {
      return null;
    }
    if (cell.aggregate() == Aggregate.RECENCY) {
      return (double) (asOf - last);
    }
    return valued ? best / Units.MILLIONTHS : null;
  }

  @Override
  public void clear() {
    any = false;
    valued = false;
  }
}
