package io.huxin.features.window;

import java.util.Arrays;

/**
 * Sums of the 30-day months that end at the day looked at, and what is made of them. A month
 * without a row counts as zero; without any row in the window there is no value.
 *
 * <ul>
 *   <li>SLOPE: least squares over the months' sums, in amount per month
 *   <li>MEDIAN_MONTH: median of the months' sums
 *   <li>MONTH_SPREAD: population standard deviation of the months' sums over their mean
 * </ul>
 */
final class Months implements Accumulator {
  private final Cell cell;
  private final long[] sums;
  private final long[] rows;

  Months(Cell cell) {
    this.cell = cell;
    int months = cell.longest() / Cell.MONTH;
    this.sums = new long[months];
    this.rows = new long[months];
  }

  @Override
  public void add(int day, int age, long value, boolean present, long weight) {
    if (present) {
      int month = age / Cell.MONTH;
      sums[month] = Math.addExact(sums[month], value);
      rows[month]++;
    }
  }

  @Override
  public boolean remove(int day, int age, long value, boolean present, long weight) {
    if (present) {
      int month = age / Cell.MONTH;
      sums[month] = Math.subtractExact(sums[month], value);
      rows[month]--;
    }
    return true;
  }

  @Override
  public boolean isEmpty(int asOf) {
    for (long count : rows) {
      if (count != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void save(StateWriter out, int asOf) {
    for (int month = 0; month < rows.length; month++) {
      out.whole(rows[month]);
      if (rows[month] != 0) {
        out.signed(sums[month]);
      }
    }
  }

  @Override
  public void load(StateReader in, int asOf) {
    for (int month = 0; month < rows.length; month++) {
      rows[month] = in.whole();
      sums[month] = rows[month] == 0 ? 0 : in.signed();
    }
  }

  @Override
  public double value(int window, int asOf) {
    int months = cell.days(window) / Cell.MONTH;
    long all = 0;
    for (int month = 0; month < months; month++) {
      all += rows[month];
    }
    if (all == 0) {
      return Units.ABSENT;
    }
    return switch (cell.aggregate()) {
      case SLOPE -> slope(months);
      case MEDIAN_MONTH -> median(months);
      case MONTH_SPREAD -> spread(months);
      default -> throw new IllegalStateException("Not monthly: " + cell.aggregate());
    };
  }

  private double slope(int months) {
    long weighted = 0;
    for (int month = 0; month < months; month++) {
      weighted =
          Math.addExact(weighted, Math.multiplyExact((long) months - 1 - 2L * month, sums[month]));
    }
    double scale = months * ((double) months * months - 1) / 6;
    return weighted / scale / Units.HUNDREDTHS;
  }

  private double median(int months) {
    long[] sorted = Arrays.copyOf(sums, months);
    Arrays.sort(sorted);
    return months % 2 == 1
        ? sorted[months / 2] / Units.HUNDREDTHS
        : Math.addExact(sorted[months / 2 - 1], sorted[months / 2]) / (2 * Units.HUNDREDTHS);
  }

  private double spread(int months) {
    long total = 0;
    var squares = new Wide();
    for (int month = 0; month < months; month++) {
      total = Math.addExact(total, sums[month]);
      squares.addProduct(sums[month], sums[month]);
    }
    return total == 0
        ? Units.ABSENT
        : StrictMath.sqrt(squares.spread(months, total)) / Math.abs((double) total);
  }

  @Override
  public void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(rows, 0);
  }
}
