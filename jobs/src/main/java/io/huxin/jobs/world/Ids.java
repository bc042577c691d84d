package io.huxin.jobs.world;

/** Identifiers of the source: a letter and a padded number. */
final class Ids {
  private Ids() {}

  static String padded(String prefix, long number, int width) {
    String digits = Long.toString(number);
    StringBuilder text = new StringBuilder(prefix.length() + width);
    text.append(prefix);
    for (int i = digits.length(); i < width; i++) {
      text.append('0');
    }
    return text.append(digits).toString();
  }

  static String user(long number) {
    return padded("U", number, 8);
  }

  /** Number of a user id. */
  static long userNumber(String id) {
    if (id == null || !id.matches("U\\d{8}")) {
      throw WorldErrors.unknownSourceId(id == null ? "" : id);
    }
    return Long.parseLong(id.substring(1));
  }
}
