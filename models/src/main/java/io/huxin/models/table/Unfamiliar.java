package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import io.huxin.models.scorecard.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a table the training rows of a model were not like: it is scored all the same, and
 * whoever scores it has to know.
 *
 * @param categories columns with categories that no training row held, or too few to know
 * @param emptyColumns columns without a value in any row, in the order of the model; training left
 *     such columns out, so the model has never seen one
 * @param emptyRows rows without a value in any column that the model reads
 */
public record Unfamiliar(List<Categories> categories, List<String> emptyColumns, int emptyRows) {

  /**
   * Categories of a column beside {@link KnownCategories} and special codes.
   *
   * @param column the column
   * @param distinct how many there are, at least 1
   * @param cells in how many rows
   */
  public record Categories(String column, int distinct, int cells) {}

  /**
   * Looks at all rows.
   *
   * @param table every attribute of the model is a column, of its kind
   */
  public static Unfamiliar of(TableModel model, ColumnTable table) {
    var categories = new ArrayList<Categories>();
    var empty = new ArrayList<String>();
    var hasValue = new boolean[table.rows()];
    for (Attribute attribute : model.attributes()) {
      TableColumn column = table.column(attribute.id());
      int values = 0;
      for (int row = 0; row < hasValue.length; row++) {
        boolean here = !column.isMissing(row);
        hasValue[row] |= here;
        values += here ? 1 : 0;
      }
      if (values == 0 && hasValue.length > 0) {
        empty.add(attribute.id());
      } else if (column instanceof TextColumn texts) {
        Set<String> known = new HashSet<>(model.categories().byColumn().get(attribute.id()));
        known.addAll(attribute.specialCodes());
        Categories found = beside(known, texts);
        if (found.distinct > 0) {
          categories.add(found);
        }
      }
    }
    int emptyRows = 0;
    for (boolean any : hasValue) {
      emptyRows += any ? 0 : 1;
    }
    return new Unfamiliar(List.copyOf(categories), List.copyOf(empty), emptyRows);
  }

  private static Categories beside(Set<String> known, TextColumn column) {
    var others = new HashSet<String>();
    int cells = 0;
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row) && !known.contains(column.at(row))) {
        others.add(column.at(row));
        cells++;
      }
    }
    return new Categories(column.name(), others.size(), cells);
  }
}
