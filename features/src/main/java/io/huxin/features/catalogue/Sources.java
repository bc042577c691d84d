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

  private Sources() {}
}
