package io.huxin.models.column;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of equal length, by name. */
public final class ColumnTable {
  private final Map<String, TableColumn> columns = new LinkedHashMap<>();
  private final int rows;

  /**
   * A table of columns.
   *
   * @param rows number of rows, that of every column
   * @throws IllegalArgumentException if a column has another length, or a name occurs twice
   */
  public ColumnTable(int rows, Collection<? extends TableColumn> columns) {
    this.rows = rows;
    for (TableColumn column : columns) {
      if (column.rows() != rows || this.columns.put(column.name(), column) != null) {
        throw new IllegalArgumentException(
            "Column " + column.name() + " occurs twice or has not " + rows + " rows.");
      }
    }
  }

  public int rows() {
    return rows;
  }

  public List<TableColumn> columns() {
    return List.copyOf(columns.values());
  }

  public boolean has(String name) {
    return columns.containsKey(name);
  }

  public TableColumn column(String name) {
    TableColumn column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("There is no column " + name + " in " + columns.keySet());
    }
    return column;
  }

  public NumberColumn numbers(String name) {
    return (NumberColumn) column(name);
  }

  /** The same with more columns behind its own. */
  public ColumnTable with(Collection<? extends TableColumn> more) {
    var all = new java.util.ArrayList<TableColumn>(columns.values());
    all.addAll(more);
    return new ColumnTable(rows, all);
  }

  /** The same columns with these rows only, in this order. */
  public ColumnTable rows(int[] chosen) {
    return new ColumnTable(
        chosen.length, columns.values().stream().map(column -> column.rows(chosen)).toList());
  }
}
