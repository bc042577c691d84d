package io.huxin.features.table;

/**
 * A condition that every row must meet. A null never fails a check: whether a value may be absent
 * is the column's own statement.
 *
 * @param reason stable code, stored with a rejected row
 * @param condition Spark SQL over the row's columns
 * @param message what is wrong, for a person
 */
public record Check(String reason, String condition, String message) {

  /**
   * True where the row breaks the condition; false where it holds or cannot be judged for nulls.
   */
  public String violation() {
    return "NOT coalesce(" + condition + ", true)";
  }
}
