package io.huxin.jobs;

import java.text.Normalizer;
import java.util.Locale;

/** What persons say of themselves and of their acts, kept for the file. */
public final class Persons {
  private Persons() {}

  /**
   * Whether two names are one person's: letter case, blanks around a name, how many lie within it,
   * and wide letters make no other person.
   */
  public static boolean same(String one, String other) {
    return bare(one).equals(bare(other));
  }

  /**
   * Refuses a name or a text that says nothing.
   *
   * @param option where it was given, such as {@code --by}
   * @throws UsageException naming the option
   */
  public static void requireStated(String option, String text) {
    if (bare(text).isEmpty()) {
      throw SafetyErrors.empty(option);
    }
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("(?U)\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
