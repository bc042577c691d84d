package io.huxin.models.guarantee;

/** Why a link lifts nothing, column {@code reason} of {@code guarantee_use}. */
public enum Reason {
  /** A fee makes it a guarantee business, which needs a licence. */
  BLOCKED_NEEDS_LICENCE,
  /** No written GUARANTEE consent of the guarantor in force, or none that counts yet. */
  NO_CONSENT,
  NO_CAP,
  /** The community of either side is sealed, or eased only. */
  COMMUNITY_SEALED,
  NO_END_DATE,
  /** A link of the same size goes the other way. */
  RECIPROCAL,
  /** Inside a cycle of guarantees. */
  CIRCULAR,
  /** The guarantor has not shown what this kind of link asks for. */
  GUARANTOR_NOT_QUALIFIED,
  /** Earlier links have taken the guarantor's capacity, or there is none. */
  NO_CAPACITY,
  /** The borrower has no quota of the product that could be lifted. */
  NO_OWN_QUOTA,
  /** The borrower's uplift is exhausted by earlier links, or the link weighs nothing. */
  NOTHING_TO_LIFT
}
