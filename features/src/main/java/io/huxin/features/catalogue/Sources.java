package io.huxin.features.catalogue;

import java.util.List;

/** Names of what features are measured over. */
public final class Sources {
  /** All of them, in order of name. */
  public static final List<String> NAMES =
      List.of(
          "applications",
          "arrears",
          "bills",
          "bureau",
          "contracts",
          "dues",
          "lines",
          "links",
          "positions",
          "profile",
          "repayments",
          "reported",
          "transactions");

  /** Sources of states at a day, whose rows no window leaves out. */
  private static final List<String> STATES =
      List.of("arrears", "derived", "dues", "lines", "links", "positions", "profile");

  private static final List<String> ONE_ROW = List.of("derived", "profile");

  private Sources() {}

  /** Whether features over a source look back over a window. */
  static boolean hasWindows(String source) {
    return !STATES.contains(source);
  }

  /** Whether a user has one row at most in a source. */
  static boolean hasOneRow(String source) {
    return ONE_ROW.contains(source);
  }
}
