package io.huxin.models.table;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a cell says. */
public final class CellText {
  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", ".", "-", "<na>");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern INFINITE =
      Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  private CellText() {}

  /** Null, blank, or one of the usual words for "nothing here", case ignored. */
  public static boolean isMissing(String text) {
    return text == null || MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** The number the text is; empty if it is none. May be infinite: 1e999, inf. */
  public static OptionalDouble number(String text) {
    String bare = text.strip();
    if (NUMBER.matcher(bare).matches()) {
      return OptionalDouble.of(Double.parseDouble(bare));
    }
    if (INFINITE.matcher(bare).matches()) {
      return OptionalDouble.of(
          bare.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return OptionalDouble.empty();
  }
}
