package io.huxin.models.column;

import java.util.Arrays;

/** Numbers; not-a-number is missing. The array is not copied: who hands it over leaves it alone. */
public final class NumberColumn implements TableColumn {
  private final String name;
  private final double[] values;

  public NumberColumn(String name, double[] values) {
    this.name = name;
    this.values = values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.length;
  }

  public double at(int row) {
    return values[row];
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public NumberColumn rows(int[] chosen) {
    return new NumberColumn(name, Arrays.stream(chosen).mapToDouble(row -> values[row]).toArray());
  }

  /** The values that are there, rising. */
  public double[] sorted() {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }
}
