package io.huxin.models.community;

/** State of a community, column {@code state} of {@code communities}; the mildest first. */
public enum SealState {
  /** Growth and guarantees as everywhere. */
  OPEN,
  /** Own growth again, but no uplift by guarantees yet. */
  EASED,
  /** No growth, no new links in or out, undrawn uplift withdrawn; drawn debt stands. */
  SEALED
}
