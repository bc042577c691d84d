package io.huxin.models.scorecard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute as it stands in a scorecard.
 *
 * @param attribute what it is
 * @param information information value in training
 * @param coefficient of its WoE in the regression, below 0; of the points on the WoE where each
 *     step has its own
 * @param meanPoints mean points over the training population, six decimals; what a reason compares
 *     with
 * @param bins its bins, in the order in which they are tried
 */
public record ScoredAttribute(
    Attribute attribute,
    BigDecimal information,
    BigDecimal coefficient,
    BigDecimal meanPoints,
    List<Bin> bins) {

  public ScoredAttribute {
    bins = List.copyOf(bins);
  }

  public String id() {
    return attribute.id();
  }

  /** Points of a bin are −factor · coefficient · WoE. */
  static ScoredAttribute of(BinnedAttribute binned, BigDecimal coefficient, PointScale scale) {
    double perWoe = -scale.factor() * coefficient.doubleValue();
    List<Bin> bins =
        binned.bins().stream()
            .map(
                bin ->
                    bin.worth(Numbers.rounded(perWoe * bin.woe().doubleValue(), Bin.POINTS_SCALE)))
            .toList();
    return new ScoredAttribute(
        binned.attribute(),
        Numbers.rounded(binned.information(), 6),
        coefficient,
        mean(bins),
        bins);
  }

  /**
   * Points of a bin are −factor · what the bin adds to the logit; the coefficient is the slope of
   * that on WoE, by least squares over the rows.
   */
  static ScoredAttribute ofEffects(BinnedAttribute binned, double[] effects, PointScale scale) {
    var bins = new ArrayList<Bin>();
    double products = 0;
    double squares = 0;
    for (int index = 0; index < effects.length; index++) {
      Bin bin = binned.bins().get(index);
      double woe = bin.woe().doubleValue();
      double rows = bin.rows().doubleValue();
      products += rows * woe * effects[index];
      squares += rows * woe * woe;
      bins.add(bin.worth(Numbers.rounded(-scale.factor() * effects[index], Bin.POINTS_SCALE)));
    }
    return new ScoredAttribute(
        binned.attribute(),
        Numbers.rounded(binned.information(), 6),
        Numbers.rounded(products / squares, 9),
        mean(bins),
        bins);
  }

  private static BigDecimal mean(List<Bin> bins) {
    BigDecimal rows = bins.stream().map(Bin::rows).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Numbers.plain(
        bins.stream()
            .map(bin -> bin.points().multiply(bin.rows()))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(rows, Bin.POINTS_SCALE, java.math.RoundingMode.HALF_EVEN));
  }
}
