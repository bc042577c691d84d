package io.huxin.jobs;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What {@code train-table} and {@code score-table} refuse: file, line, column, and what to do. */
public final class TableFileErrors {
  private TableFileErrors() {}

  public static UsageException noHeader(Path file) {
    return at(file, "is empty. Give it a line of column names and rows below it.");
  }

  public static UsageException noFile(Path file) {
    return at(file, "is not there, or is no file. Name a CSV, CSV.gz or Parquet file.");
  }

  public static UsageException quoteNotClosed(Path file, long line) {
    return at(
        file,
        "ends within quotes. The row on line "
            + line
            + " opens some that nothing closes; correct it.");
  }

  /**
   * What the parser cannot take for CSV, in its words: text after closing quotes, or quotes that
   * nothing closes and that so hold more than a cell can.
   *
   * @param line where the last row before it starts; 0 if there is none
   */
  public static UsageException notCsv(Path file, long line, Exception cause) {
    return at(
        file,
        "is no CSV in the row "
            + (line == 0 ? "on line 1" : "after that on line " + line)
            + ": "
            + why(cause).replaceFirst("\\.$", "")
            + ". Quotes are closed at the end of their cell, and doubled within it; correct the row.");
  }

  public static UsageException badOutput(Path out, String why) {
    return new UsageException("Output " + out + " " + why + ". Name another with --out.");
  }

  public static UsageException columnTwice(Path file, String column) {
    return at(file, "names column '" + column + "' twice. Give each column a name of its own.");
  }

  public static UsageException mayNotRead(Path file) {
    return at(file, "may not be read by this user. Give read access to it and to its folder.");
  }

  public static UsageException unreadable(Path file, Exception cause) {
    return at(
        file,
        "cannot be read: " + why(cause) + ". It must be CSV with a header, CSV.gz or Parquet.");
  }

  public static UsageException otherWidth(Path file, long line, int found, int expected) {
    return at(
        file,
        "line "
            + line
            + " has "
            + found
            + " cells, but the header has "
            + expected
            + ". Correct the line; a comma within a value needs quotes.");
  }

  public static UsageException noColumn(Path file, String column, Collection<String> columns) {
    return at(file, "has no column '" + column + "'. It has " + String.join(", ", columns) + ".");
  }

  public static UsageException columnForTwo(String column) {
    return new UsageException(
        "Column '"
            + column
            + "' is named for two purposes. Label, id and split column must differ, and none of them"
            + " may be trained on.");
  }

  public static UsageException otherLabel(Path file, long line, String column, String text) {
    return cell(
        file,
        line,
        column,
        "the label is "
            + quoted(text)
            + "; only 0 (good) and 1 (bad) are allowed. Map or remove the row.");
  }

  public static UsageException noId(Path file, long line, String column) {
    return cell(file, line, column, "the id is missing. Give each row an id.");
  }

  public static UsageException idTwice(Path file, long line, String column, long firstLine) {
    return cell(
        file, line, column, "the id was on line " + firstLine + " already. Keep one row per id.");
  }

  public static UsageException infinite(Path file, long line, String column, String text) {
    return cell(
        file,
        line,
        column,
        quoted(text) + " is not finite. Leave the cell empty, or give it a finite number.");
  }

  public static UsageException noNumber(Path file, long line, String column, String text) {
    return cell(
        file,
        line,
        column,
        quoted(text) + " is no number, but the column is numeric. Correct the cell or empty it.");
  }

  public static UsageException noRows(Path file, String which) {
    return at(file, "has no " + which + " rows. Check the split column.");
  }

  public static UsageException badOption(String option, String text, String expected) {
    return new UsageException(
        "Option " + option + " " + quoted(text) + " cannot be used; write it as " + expected + ".");
  }

  public static UsageException untrainable(Path file, String why) {
    return at(file, "cannot be trained on. " + why);
  }

  public static UsageException noModel(Path directory, String file) {
    return new UsageException(
        "Model "
            + directory
            + " has no "
            + file
            + ". Name a folder that train-table wrote; if it is one, train anew.");
  }

  public static UsageException badModel(Path directory, String why) {
    return new UsageException("Model " + directory + " cannot be used: " + why);
  }

  public static UsageException columnsMissing(
      Path file, Path directory, List<String> missing, Collection<String> columns) {
    return at(
        file,
        "lacks "
            + String.join(", ", new TreeSet<>(missing))
            + ", which the model in "
            + directory
            + " reads. It has "
            + String.join(", ", columns)
            + ".");
  }

  public static UsageException nothingToScore(
      Path file, Path directory, Collection<String> columns) {
    return at(
        file,
        "has no value in any row of "
            + String.join(", ", columns)
            + ", which is all that the model in "
            + directory
            + " reads. Fill the columns; nothing was written.");
  }

  private static String why(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof CharacterCodingException) {
      return "its text is not UTF-8";
    }
    String message = root.getMessage();
    return message == null || message.isBlank()
        ? "it ends early or is damaged"
        : message.lines().findFirst().orElse("");
  }

  /** Long cells are cut: a message is no place for a page. */
  private static String quoted(String text) {
    if (text == null || text.isBlank()) {
      return "empty";
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
