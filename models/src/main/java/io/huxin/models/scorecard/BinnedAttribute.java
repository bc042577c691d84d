package io.huxin.models.scorecard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An attribute with its bins.
 *
 * @param attribute the attribute
 * @param bins missing first, then special codes, then ranges or levels in order, the pool last
 * @param information information value over all bins
 * @param missingShare weighted share of missing rows, fraction
 * @param cellBins position among the bins that each fine cell went into
 * @param whyOneBin why its values make no two bins; empty where they do
 */
record BinnedAttribute(
    Attribute attribute,
    List<Bin> bins,
    double information,
    double missingShare,
    List<Integer> cellBins,
    Optional<WhyOneBin> whyOneBin) {

  /** Why the values of an attribute, missing and special ones aside, make one bin or none. */
  enum WhyOneBin {
    NO_VALUES,
    /** No category of its own is in enough rows to be told from the pool of rare ones. */
    RARE_CATEGORIES,
    /** All in one fine cell: one value, or few others. */
    CONSTANT,
    /** Two bins would be large enough, but not with risk as declared. */
    AGAINST_TREND,
    TOO_FEW_ROWS
  }

  private static final double CELL_UNIT = 1e-4;

  String id() {
    return attribute.id();
  }

  /** WoE of each fine cell, in 1e-4, for exact sums of products. */
  List<Integer> cellWoe() {
    return cellBins.stream()
        .map(bin -> (int) StrictMath.rint(bins.get(bin).woe().doubleValue() / CELL_UNIT))
        .toList();
  }

  boolean isFlat() {
    return bins.stream().allMatch(bin -> bin.woe().compareTo(BigDecimal.ZERO) == 0);
  }
}
