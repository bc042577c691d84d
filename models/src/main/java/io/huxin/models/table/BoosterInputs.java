package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns a booster reads, in order: numbers as they are, categories as their place in a list,
 * every category beside the list as the place behind it.
 *
 * @param columns in order
 */
record BoosterInputs(List<Input> columns) {
  /** XGBoost keeps a bit per category and node. */
  private static final int MOST_LEVELS = 200;

  private static final int LEAST_ROWS = 5;

  /**
   * @param name column, or derived column
   * @param levels categories in order; null for numbers
   */
  record Input(String name, List<String> levels) {
    boolean isNumeric() {
      return levels == null;
    }
  }

  /** Categories by name, the rare ones left out. */
  static BoosterInputs of(ColumnTable table, List<String> names) {
    var inputs = new ArrayList<Input>();
    for (String name : names) {
      TableColumn column = table.column(name);
      inputs.add(new Input(name, column instanceof TextColumn texts ? frequent(texts) : null));
    }
    return new BoosterInputs(List.copyOf(inputs));
  }

  private static List<String> frequent(TextColumn column) {
    Map<String, Integer> rows = new TreeMap<>();
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row)) {
        rows.merge(column.at(row), 1, Integer::sum);
      }
    }
    return rows.entrySet().stream()
        .filter(level -> level.getValue() >= LEAST_ROWS)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_LEVELS)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  String[] types() {
    return columns.stream().map(input -> input.isNumeric() ? "float" : "c").toArray(String[]::new);
  }

  /** Row after row; missing is not-a-number. */
  float[] matrix(ColumnTable table) {
    int width = columns.size();
    var matrix = new float[Math.multiplyExact(table.rows(), width)];
    for (int at = 0; at < width; at++) {
      Input input = columns.get(at);
      if (input.isNumeric()) {
        NumberColumn numbers = table.numbers(input.name);
        for (int row = 0; row < table.rows(); row++) {
          matrix[row * width + at] = single(numbers.at(row));
        }
      } else {
        fill(matrix, at, (TextColumn) table.column(input.name), input.levels);
      }
    }
    return matrix;
  }

  /** XGBoost's precision; what is too large for it is its largest, for infinity is refused. */
  private static float single(double value) {
    float near = (float) value;
    return Float.isInfinite(near) ? Math.copySign(Float.MAX_VALUE, near) : near;
  }

  private void fill(float[] matrix, int at, TextColumn column, List<String> levels) {
    var places = new HashMap<String, Integer>();
    levels.forEach(level -> places.put(level, places.size()));
    for (int row = 0; row < column.rows(); row++) {
      matrix[row * columns.size() + at] =
          column.isMissing(row) ? Float.NaN : places.getOrDefault(column.at(row), levels.size());
    }
  }
}
