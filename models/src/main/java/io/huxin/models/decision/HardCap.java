package io.huxin.models.decision;

import java.math.BigDecimal;

/**
 * The most that the hard rules leave of a line, before band, step, waiting times, least change and
 * budgets.
 *
 * @param quota no candidate lies above it, money; for a line that may not grow what it is left with
 * @param rule the hard rule that sets it
 */
public record HardCap(BigDecimal quota, Binding rule) {}
