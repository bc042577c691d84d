package io.huxin.models.column;

import java.util.Arrays;

/** Texts; null is missing. The array is not copied: who hands it over leaves it alone. */
public final class TextColumn implements TableColumn {
  private final String name;
  private final String[] values;

  public TextColumn(String name, String[] values) {
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

  public String at(int row) {
    return values[row];
  }

  @Override
  public boolean isMissing(int row) {
    return values[row] == null;
  }

  @Override
  public TextColumn rows(int[] chosen) {
    return new TextColumn(
        name, Arrays.stream(chosen).mapToObj(row -> values[row]).toArray(String[]::new));
  }
}
