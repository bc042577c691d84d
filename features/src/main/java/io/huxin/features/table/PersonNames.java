package io.huxin.features.table;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names of persons as they are compared where one must not do two things. Letter case makes no
 * other person, nor do blanks, around a name or within it, wide and unbreakable ones included; nor
 * do wide letters, but in Spark SQL. Names are stored as given.
 */
public final class PersonNames {
  private static final String BLANKS = "[\\p{Z}\\s]+";

  private PersonNames() {}

  /**
   * Whether two names are those of one person; false if one is absent.
   *
   * @param name a name, or null
   * @param other a name, or null
   */
  public static boolean same(String name, String other) {
    return name != null && other != null && compared(name).equals(compared(other));
  }

  /** Whether a text says nothing. */
  public static boolean blank(String text) {
    return compared(text).isEmpty();
  }

  private static String compared(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll(BLANKS, "")
        .toLowerCase(Locale.ROOT);
  }

  /** Spark SQL condition that two columns name two persons. */
  static String differ(String column, String other) {
    return inSql(column) + " <> " + inSql(other);
  }

  /** Spark SQL condition that a column names anybody. */
  static String given(String column) {
    return inSql(column) + " <> ''";
  }

  private static String inSql(String column) {
    return "lower(regexp_replace(" + column + ", r'" + BLANKS + "', ''))";
  }
}
