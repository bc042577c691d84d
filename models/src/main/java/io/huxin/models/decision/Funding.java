package io.huxin.models.decision;

/**
 * Who funds a line beside the lender.
 *
 * @param partner {@code credit_lines.funding_partner}, or null
 * @param share part of the line that the partner funds, in [0, 1]
 */
public record Funding(String partner, double share) {
  /** The lender alone. */
  public static final Funding OWN = new Funding(null, 0);

  /**
   * Who funds a line.
   *
   * @param share null if it is not known: then the partner is taken to bear nothing, so that all of
   *     the line counts as the lender's own part and it does not grow
   */
  public static Funding of(String partner, Double share) {
    return partner == null ? OWN : new Funding(partner, share == null ? 0 : share);
  }

  /** Refuses a share outside [0, 1]. */
  public Funding {
    if (!(share >= 0 && share <= 1)) {
      throw DecisionErrors.fundingShare(share);
    }
  }
}
