package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A number made from other columns of the same row.
 *
 * @param id its name, as an attribute
 * @param how what is done
 * @param inputs names of columns, or of derived ones before it
 */
public record Derived(String id, How how, List<String> inputs) {

  /**
   * What is done with the inputs that are there; missing if none is, or what comes out is not
   * finite.
   */
  public enum How {
    MAX,
    MIN,
    MEAN,
    /** Mean of the first half of the inputs less the mean of the last half. */
    TREND,
    /** First over second; missing where the second is not above 0. */
    RATIO
  }

  public Derived {
    inputs = List.copyOf(inputs);
  }

  /** The table with these columns behind its own. */
  static ColumnTable added(ColumnTable table, List<Derived> derived) {
    ColumnTable wider = table;
    // One after the other: a ratio may be of a mean.
    for (Derived one : derived) {
      wider = wider.with(List.of(one.of(wider)));
    }
    return wider;
  }

  NumberColumn of(ColumnTable table) {
    List<NumberColumn> columns = inputs.stream().map(table::numbers).toList();
    var values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      double value = value(columns, row);
      values[row] = Double.isInfinite(value) ? Double.NaN : value;
    }
    return new NumberColumn(id, values);
  }

  private double value(List<NumberColumn> columns, int row) {
    int half = columns.size() / 2;
    return switch (how) {
      case MEAN -> mean(columns, row);
      case TREND ->
          mean(columns.subList(0, half), row)
              - mean(columns.subList(columns.size() - half, columns.size()), row);
      case RATIO -> {
        double divisor = columns.get(1).at(row);
        yield divisor > 0 ? columns.get(0).at(row) / divisor : Double.NaN;
      }
      case MAX, MIN -> {
        double most = Double.NaN;
        for (NumberColumn column : columns) {
          double value = column.at(row);
          if (!(Double.isNaN(value) || (how == How.MAX ? value <= most : value >= most))) {
            most = value;
          }
        }
        yield most;
      }
    };
  }

  private static double mean(List<NumberColumn> columns, int row) {
    double sum = 0;
    int present = 0;
    for (NumberColumn column : columns) {
      if (!column.isMissing(row)) {
        sum += column.at(row);
        present++;
      }
    }
    return present == 0 ? Double.NaN : sum / present;
  }

  static List<String> names(List<Derived> derived) {
    var names = new ArrayList<String>();
    derived.forEach(one -> names.add(one.id));
    return names;
  }
}
