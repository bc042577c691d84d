package io.huxin.models.table;

import io.huxin.models.column.NumberColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers that are codes: {@code -999}, {@code 96} and {@code 98} beside counts up to 20. A few
 * whole values, each of some rows, that lie further from all others than these spread; or the only
 * value below 0, of some rows and written in nines, as {@code -999} beside incomes.
 */
final class SpecialCodes {
  private static final int MOST = 4;
  private static final int LEAST_ROWS = 3;
  private static final double MOST_SHARE = 0.5;

  /** Fewer ordinary values say nothing about their spread. */
  private static final int LEAST_ORDINARY = 5;

  private SpecialCodes() {}

  /** Codes as plain numbers, rising; usually none. */
  static List<String> of(NumberColumn column) {
    double[] sorted = column.sorted();
    double[] values = Arrays.stream(sorted).distinct().toArray();
    var codes = new ArrayList<Double>();
    for (int count = Math.min(MOST, values.length - LEAST_ORDINARY); count > 0; count--) {
      double[] low = Arrays.copyOf(values, count);
      double[] rest = Arrays.copyOfRange(values, count, values.length);
      if (rest[0] - low[count - 1] > spread(rest) && areCodes(low, sorted)) {
        Arrays.stream(low).forEach(codes::add);
        values = rest;
        break;
      }
    }
    if (codes.isEmpty() && values.length > LEAST_ORDINARY && values[1] >= 0 && nines(values[0])) {
      double[] low = Arrays.copyOf(values, 1);
      if (areCodes(low, sorted)) {
        codes.add(low[0]);
        values = Arrays.copyOfRange(values, 1, values.length);
      }
    }
    for (int count = Math.min(MOST, values.length - LEAST_ORDINARY); count > 0; count--) {
      double[] high = Arrays.copyOfRange(values, values.length - count, values.length);
      double[] rest = Arrays.copyOf(values, values.length - count);
      if (high[0] - rest[rest.length - 1] > spread(rest) && areCodes(high, sorted)) {
        Arrays.stream(high).forEach(codes::add);
        break;
      }
    }
    return codes.stream().sorted().map(code -> new BigDecimal(code).toPlainString()).toList();
  }

  private static boolean nines(double value) {
    return value == -9 || value == -99 || value == -999 || value == -9999 || value == -99999;
  }

  private static double spread(double[] values) {
    return values[values.length - 1] - values[0];
  }

  private static boolean areCodes(double[] candidates, double[] sorted) {
    long all = 0;
    for (double code : candidates) {
      long rows = Arrays.stream(sorted).filter(value -> value == code).count();
      if (rows < LEAST_ROWS || code != Math.rint(code)) {
        return false;
      }
      all += rows;
    }
    return all <= MOST_SHARE * sorted.length;
  }
}
