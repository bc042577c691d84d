package io.huxin.jobs;

import java.util.Collection;

/** What {@code notices} refuses: what, where, why, and what to do. */
public final class NoticeErrors {
  private static final String FILE = "Configuration notices.conf";

  private NoticeErrors() {}

  /** A key that nothing reads, which may be another one misspelt. */
  public static UsageException unknownKey(String key, Collection<String> allowed) {
    return new UsageException(
        FILE
            + " has the unknown key '"
            + key
            + "'. Allowed there are "
            + String.join(", ", allowed)
            + "; remove or correct it.");
  }

  /** A key without which somebody would not be told what is owed to them. */
  public static UsageException missingKey(String key, String wanted) {
    return new UsageException(
        FILE + " lacks the key '" + key + "'. Set it to " + wanted + "; nothing was written.");
  }

  /** A value that the key cannot have. */
  public static UsageException refused(String key, Object value, String wanted) {
    return new UsageException(
        FILE + " has '" + value + "' for the key '" + key + "'. Set it to " + wanted + ".");
  }

  /** A place that nothing fills. */
  public static UsageException unknownPlace(String key, String place, Collection<String> allowed) {
    return new UsageException(
        FILE
            + " has the place {"
            + place
            + "} in the text '"
            + key
            + "', which nothing fills. Places there are "
            + (allowed.isEmpty() ? "none" : String.join(", ", allowed))
            + "; remove or correct it.");
  }

  /** A place for what the notice may not leave out. */
  public static UsageException missingPlace(String key, String place) {
    return new UsageException(
        FILE
            + " lacks the place {"
            + place
            + "} in the text '"
            + key
            + "': a user must be told this. Put it in.");
  }
}
