package io.huxin.models.validation;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Rows that are measured together.
 *
 * @param kind what they are grouped for
 * @param column column they are grouped by; empty for all rows
 * @param value value of the column, "null" where it has none
 */
record GroupKey(Kind kind, String column, String value)
    implements Comparable<GroupKey>, Serializable {
  /** All rows of a sample. */
  static final GroupKey ALL = new GroupKey(Kind.ALL, "", "");

  private static final Comparator<GroupKey> ORDER =
      Comparator.comparing(GroupKey::kind)
          .thenComparing(GroupKey::column)
          .thenComparing(GroupKey::value);

  /**
   * What rows are grouped for. The bootstrap draws all measures of the first two, and the rates
   * that groups are compared by of the last.
   */
  enum Kind {
    ALL,
    SEGMENT,
    BAND,
    AUDIT
  }

  boolean drawn() {
    return kind == Kind.ALL || kind == Kind.SEGMENT;
  }

  @Override
  public int compareTo(GroupKey other) {
    return ORDER.compare(this, other);
  }
}
