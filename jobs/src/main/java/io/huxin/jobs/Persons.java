package io.huxin.jobs;

import io.huxin.features.table.PersonNames;

/** What persons say of themselves and of their acts, kept for the file. */
public final class Persons {
  private Persons() {}

  /**
   * Refuses a name or a text that says nothing.
   *
   * @param option where it was given, such as {@code --by}
   * @throws UsageException naming the option
   */
  public static void requireStated(String option, String text) {
    if (PersonNames.blank(text)) {
      throw SafetyErrors.empty(option);
    }
  }
}
