package io.huxin.models.scorecard;

import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bin of an attribute a value falls into, as {@link BinColumns} has it for a column of
 * Spark's.
 */
final class BinLookup {
  /** No bin takes the value: a category neither listed nor pooled. */
  static final int NONE = -1;

  private final boolean numeric;
  private final Map<Double, Integer> codes = new HashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final double[] cuts;
  private final int[] ranges;
  private int missing = NONE;
  private int other = NONE;

  BinLookup(Attribute attribute, List<Bin> bins) {
    numeric = attribute.isNumeric();
    List<Integer> found = new java.util.ArrayList<>();
    for (int index = 0; index < bins.size(); index++) {
      Bin bin = bins.get(index);
      switch (bin.kind()) {
        case MISSING -> missing = index;
        case SPECIAL -> special(bin.levels().get(0), index);
        case LEVELS -> {
          for (String level : bin.levels()) {
            levels.put(level, index);
          }
        }
        case RANGE -> found.add(index);
        case OTHER -> other = index;
      }
    }
    ranges = found.stream().mapToInt(Integer::intValue).toArray();
    cuts =
        found.stream()
            .flatMap(index -> bins.get(index).to().stream())
            .mapToDouble(java.math.BigDecimal::doubleValue)
            .toArray();
  }

  private void special(String code, int index) {
    if (numeric) {
      codes.put(Double.parseDouble(code) + 0.0, index);
    } else {
      levels.put(code, index);
    }
  }

  /** Index of the bin of each row, or {@link #NONE}. */
  int[] of(TableColumn column) {
    var found = new int[column.rows()];
    for (int row = 0; row < found.length; row++) {
      if (column.isMissing(row)) {
        found[row] = missing;
      } else if (numeric) {
        found[row] = of(((NumberColumn) column).at(row));
      } else {
        found[row] = levels.getOrDefault(((TextColumn) column).at(row), other);
      }
    }
    return found;
  }

  private int of(double value) {
    Integer code = codes.isEmpty() ? null : codes.get(value + 0.0);
    if (code != null) {
      return code;
    }
    if (ranges.length == 0) {
      return other;
    }
    int at = Arrays.binarySearch(cuts, value + 0.0);
    return ranges[at >= 0 ? at : -at - 1];
  }
}
