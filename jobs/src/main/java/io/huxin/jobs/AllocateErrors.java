package io.huxin.jobs;

import java.nio.file.Path;
import java.util.Collection;

/** What {@code allocate} refuses beside what no table may be: where, why, and what to do. */
public final class AllocateErrors {
  private AllocateErrors() {}

  public static UsageException noColumn(Path file, String column, Collection<String> columns) {
    return at(
        file,
        "has no column '"
            + column
            + "'. It has "
            + String.join(", ", columns)
            + "; user, item, profit and cost_0, cost_1, … are needed.");
  }

  public static UsageException otherNumberOfBudgets(Path file, int budgets, int costs) {
    return at(
        file,
        "has "
            + costs
            + " cost columns, but --budgets names "
            + budgets
            + ". Give one budget per cost column, in their order.");
  }

  public static UsageException badBudget(int position, String text) {
    return new UsageException(
        "Option --budgets: budget "
            + position
            + " is "
            + quoted(text)
            + ", which is no finite number. Write budgets as B0,B1,… with one per cost column.");
  }

  public static UsageException badItemsPerUser(int most) {
    return new UsageException(
        "Option --max-items-per-user is " + most + ", but must be at least 1. Leave it out for 1.");
  }

  public static UsageException noId(Path file, long line, String column) {
    return cell(file, line, column, "the id is missing. Name the " + column + " of each row.");
  }

  public static UsageException noNumber(Path file, long line, String column, String text) {
    return cell(
        file, line, column, quoted(text) + " is no finite number. Give each cell a number.");
  }

  public static UsageException negativeCost(Path file, long line, String column, String text) {
    return cell(file, line, column, quoted(text) + " is below 0. Costs must be 0 or more.");
  }

  public static UsageException tooManyDigits(
      Path file, long line, String column, String text, int digits) {
    return cell(
        file,
        line,
        column,
        quoted(text)
            + " and the smallest digits of the column lie more than "
            + digits
            + " decimal places apart, too many to add exactly. Round the column or change its"
            + " unit.");
  }

  public static UsageException itemTwice(Path file, long line, long firstLine) {
    return cell(
        file,
        line,
        "item",
        "the same user and item were on line " + firstLine + " already. Keep one row of them.");
  }

  private static String quoted(String text) {
    if (text == null || text.isBlank()) {
      return "an empty cell";
    }
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
  }

  private static UsageException cell(Path file, long line, String column, String what) {
    return at(file, "line " + line + ", column '" + column + "': " + what);
  }

  private static UsageException at(Path file, String what) {
    return new UsageException("File " + file + " " + what);
  }
}
