package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The categories that the training rows hold, by column, so that others are told when rows are
 * scored.
 *
 * <p>Of a column with more than 1,000 only those in five rows or more are kept, the 1,000 most
 * frequent at most: a long column of names or remarks does not become part of the model.
 *
 * @param byColumn every categorical column that the model reads
 */
public record KnownCategories(SortedMap<String, SortedSet<String>> byColumn) {
  private static final int MOST = 1000;
  private static final int LEAST_ROWS = 5;

  public KnownCategories {
    byColumn = Collections.unmodifiableSortedMap(new TreeMap<>(byColumn));
  }

  /**
   * Looks at all rows.
   *
   * @param trainingRows the columns that the model reads; numeric ones have no categories
   */
  static KnownCategories of(ColumnTable trainingRows, List<String> columns) {
    var byColumn = new TreeMap<String, SortedSet<String>>();
    for (String name : columns) {
      TableColumn column = trainingRows.column(name);
      if (column instanceof TextColumn texts) {
        byColumn.put(name, known(texts));
      }
    }
    return new KnownCategories(byColumn);
  }

  private static SortedSet<String> known(TextColumn column) {
    Map<String, Integer> rows = new TreeMap<>();
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row)) {
        rows.merge(column.at(row), 1, Integer::sum);
      }
    }
    if (rows.size() > MOST) {
      var frequent = new TreeSet<String>();
      rows.entrySet().stream()
          .filter(category -> category.getValue() >= LEAST_ROWS)
          .sorted(
              Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(MOST)
          .forEach(category -> frequent.add(category.getKey()));
      return frequent;
    }
    return new TreeSet<>(rows.keySet());
  }
}
