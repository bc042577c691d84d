package io.huxin.models.scorecard;

/**
 * WoE = ln(share of all goods / share of all bads) of a group, and its part of the information
 * value, IV = Σ (share of goods − share of bads) · WoE.
 *
 * <p>A group without goods or without bads counts half a row more of both, so that its WoE is
 * finite (Haldane's correction); other groups are taken as they are.
 */
final class WeightOfEvidence {
  private static final double HALF = 0.5 * Tally.UNIT;

  private final double allGoods;
  private final double allBads;

  WeightOfEvidence(Tally all) {
    if (all.goods() <= 0 || all.bads() <= 0) {
      throw new IllegalArgumentException("WoE needs goods and bads, got " + all);
    }
    allGoods = all.goods();
    allBads = all.bads();
  }

  /** Above 0: safer than the whole; 0 for an empty group. */
  double of(Tally group) {
    if (group.all() == 0) {
      return 0;
    }
    double correction = correction(group);
    return StrictMath.log(
        ((group.goods() + correction) / allGoods) / ((group.bads() + correction) / allBads));
  }

  /** Part of the information value; 0 for an empty group. */
  double information(Tally group) {
    if (group.all() == 0) {
      return 0;
    }
    double correction = correction(group);
    double difference =
        (group.goods() + correction) / allGoods - (group.bads() + correction) / allBads;
    return difference * of(group);
  }

  private static double correction(Tally group) {
    return group.goods() == 0 || group.bads() == 0 ? HALF : 0;
  }
}
