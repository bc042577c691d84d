package io.huxin.models.scorecard;

/**
 * WoE = ln(share of all goods / share of all bads) of a group, and its part of the information
 * value, IV = Σ (share of goods − share of bads) · WoE.
 *
 * <p>A group without goods or without bads counts half a row more of both, so that its WoE is
 * finite (Haldane's correction); other groups are taken as they are. With prior rows every group
 * counts that many rows of the whole's rate more instead: small groups are drawn to WoE 0.
 */
final class WeightOfEvidence {
  private static final double HALF = 0.5 * Tally.UNIT;

  private final double allGoods;
  private final double allBads;
  private final double priorGoods;
  private final double priorBads;

  WeightOfEvidence(Tally all, double priorRows) {
    if (all.goods() <= 0 || all.bads() <= 0) {
      throw new IllegalArgumentException("WoE needs goods and bads, got " + all);
    }
    allGoods = all.goods();
    allBads = all.bads();
    double prior = priorRows * Tally.UNIT / all.all();
    priorGoods = prior * allGoods;
    priorBads = prior * allBads;
  }

  /** Above 0: safer than the whole; 0 for an empty group. */
  double of(Tally group) {
    if (group.all() == 0) {
      return 0;
    }
    double correction = correction(group);
    double goods = group.goods() + priorGoods + correction;
    double bads = group.bads() + priorBads + correction;
    return StrictMath.log((goods / allGoods) / (bads / allBads));
  }

  /** Part of the information value; 0 for an empty group. */
  double information(Tally group) {
    if (group.all() == 0) {
      return 0;
    }
    double correction = correction(group);
    double difference =
        (group.goods() + priorGoods + correction) / allGoods
            - (group.bads() + priorBads + correction) / allBads;
    return difference * of(group);
  }

  /**
   * What an information value of 1 is worth as a chi-square statistic of independence, for small
   * differences: goods · bads / rows.
   */
  double chiSquarePerInformation() {
    return allGoods / Tally.UNIT * (allBads / (allGoods + allBads));
  }

  private double correction(Tally group) {
    return priorGoods == 0 && (group.goods() == 0 || group.bads() == 0) ? HALF : 0;
  }
}
