package io.huxin.jobs.notices;

import java.math.BigDecimal;

/**
 * What a line costs.
 *
 * @param apr nominal yearly rate of the line, or null for the pack's
 * @param fees what fees add to the all-in yearly rate, at least 0
 */
record LineRate(BigDecimal apr, double fees) {
  /** A line that states nothing. */
  static final LineRate OF_PACK = new LineRate(null, 0);
}
