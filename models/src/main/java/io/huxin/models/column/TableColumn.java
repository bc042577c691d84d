package io.huxin.models.column;

/** One column of a table in memory. */
public sealed interface TableColumn permits NumberColumn, TextColumn {

  String name();

  int rows();

  boolean isMissing(int row);

  /** The same column with these rows only, in this order. */
  TableColumn rows(int[] chosen);
}
