package io.huxin.models.policy;

/** How a guarantor is called on when the borrower does not pay: by liability, or as a backstop. */
public enum Call {
  /** Only after enforcement against the borrower has failed. */
  GENERAL,
  /** As the borrower is. */
  JOINT,
  /** For a share of each late instalment. */
  BACKSTOP;

  /**
   * Of a link.
   *
   * @param kind GUARANTEE or BACKSTOP
   * @param liability GENERAL or JOINT; null is a general guarantee (Civil Code 686)
   */
  public static Call of(String kind, String liability) {
    if (kind.equals("BACKSTOP")) {
      return BACKSTOP;
    }
    return liability == null ? GENERAL : valueOf(liability);
  }
}
