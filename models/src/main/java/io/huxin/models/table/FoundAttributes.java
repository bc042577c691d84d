package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.scorecard.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The columns of a table as attributes: kind by column, codes as found and given.
 *
 * @param attributes columns that can be trained on
 * @param missing columns without a value in any training row
 * @param constant columns with one and the same value in all training rows
 */
public record FoundAttributes(
    List<Attribute> attributes, List<String> missing, List<String> constant) {

  /**
   * Looks at the training rows.
   *
   * @param trainingRows no other row is looked at
   * @param codes special codes by column, beside those found in a column of numbers
   */
  public static FoundAttributes of(ColumnTable trainingRows, Map<String, List<String>> codes) {
    var attributes = new ArrayList<Attribute>();
    var missing = new ArrayList<String>();
    var constant = new ArrayList<String>();
    for (TableColumn column : trainingRows.columns()) {
      if (saysNothing(column)) {
        (column.isMissing(0) ? missing : constant).add(column.name());
      } else if (column instanceof NumberColumn numbers) {
        var special = new ArrayList<>(SpecialCodes.of(numbers));
        special.addAll(codes.getOrDefault(column.name(), List.of()));
        attributes.add(
            Attribute.numeric(column.name(), Attribute.Direction.NONE, "table")
                .withSpecialCodes(once(special).toArray(String[]::new)));
      } else {
        attributes.add(
            Attribute.categorical(column.name(), "table")
                .withSpecialCodes(
                    codes.getOrDefault(column.name(), List.of()).toArray(String[]::new)));
      }
    }
    return new FoundAttributes(
        List.copyOf(attributes), List.copyOf(missing), List.copyOf(constant));
  }

  /** Each number once, however it is written; what is no number is refused by the attribute. */
  private static List<String> once(List<String> codes) {
    var seen = new HashSet<Object>();
    return codes.stream()
        .filter(
            code -> {
              OptionalDouble number = CellText.number(code);
              return seen.add(number.isPresent() ? (Object) number.getAsDouble() : code);
            })
        .toList();
  }

  private static boolean saysNothing(TableColumn column) {
    for (int row = 1; row < column.rows(); row++) {
      if (!same(column, row - 1, row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(TableColumn column, int one, int other) {
    if (column.isMissing(one) || column.isMissing(other)) {
      return column.isMissing(one) && column.isMissing(other);
    }
    return column instanceof NumberColumn numbers
        ? numbers.at(one) == numbers.at(other)
        : ((io.huxin.models.column.TextColumn) column)
            .at(one)
            .equals(((io.huxin.models.column.TextColumn) column).at(other));
  }
}
