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
 * The categories that five training rows or more hold, by column, so that others are told when rows
 * are scored: the 1,000 most frequent at most. What fewer rows hold, such as a name or a remark,
 * does not become part of a model's document.
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
}
