package io.huxin.models.scorecard;

import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The fine cells of one attribute, numbered: 0 is missing, then one per special code, then quantile
 * cells or levels in order; a categorical attribute ends with the pool.
 */
final class Cells implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MISSING = 0;

  private final double[] specials;
  private final double[] cuts;
  private final HashMap<String, Integer> levels;
  private final int size;

  private Cells(double[] specials, double[] cuts, Map<String, Integer> levels, int size) {
    this.specials = specials;
    this.cuts = cuts;
    this.levels = levels == null ? null : new HashMap<>(levels);
    this.size = size;
  }

  /**
   * @param cuts rising inclusive upper ends; the last cell has none
   */
  static Cells numeric(List<String> specialCodes, List<BigDecimal> cuts) {
    return new Cells(
        specialCodes.stream().mapToDouble(Double::parseDouble).toArray(),
        cuts.stream().mapToDouble(BigDecimal::doubleValue).toArray(),
        null,
        1 + specialCodes.size() + cuts.size() + 1);
  }

  static Cells categorical(List<String> specialCodes, List<String> levels) {
    var numbers = new HashMap<String, Integer>();
    specialCodes.forEach(code -> numbers.put(code, 1 + numbers.size()));
    levels.forEach(level -> numbers.put(level, 1 + numbers.size()));
    return new Cells(new double[0], new double[0], numbers, 1 + numbers.size() + 1);
  }

  int size() {
    return size;
  }

  /** Number of the cell of the value at a position of the row. */
  int of(Row row, int position) {
    if (row.isNullAt(position)) {
      return MISSING;
    }
    return levels == null ? ofNumber(row.getDouble(position)) : ofLevel(row.getString(position));
  }

  /** The same for a row of a column in memory. */
  int of(TableColumn column, int row) {
    if (column.isMissing(row)) {
      return MISSING;
    }
    return levels == null
        ? ofNumber(((NumberColumn) column).at(row))
        : ofLevel(((TextColumn) column).at(row));
  }

  private int ofNumber(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    for (int code = 0; code < specials.length; code++) {
      if (value == specials[code]) {
        return 1 + code;
      }
    }
    // + 0.0 makes negative zero positive, as Spark's comparisons have it.
    int found = Arrays.binarySearch(cuts, value + 0.0);
    return 1 + specials.length + (found >= 0 ? found : -found - 1);
  }

  private int ofLevel(String value) {
    return levels.getOrDefault(value, size - 1);
  }
}
