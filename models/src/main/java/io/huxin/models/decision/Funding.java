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

  /** Refuses a share outside [0, 1]. */
  public Funding {
    if (!(share >= 0 && share <= 1)) {
      throw DecisionErrors.fundingShare(share);
    }
  }
}
