package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;

/** What can be wrong with the facts given to the engine. */
final class DecisionErrors {
  private DecisionErrors() {}

  static void notNegative(String what, BigDecimal amount) {
    if (amount != null && amount.signum() < 0) {
      throw negative(what, amount);
    }
  }

  static void probability(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "A PD of " + value + " was given: it must lie between 0 and 1, check the calibration");
    }
  }

  static void sameProduct(Product key, LineFacts line) {
    if (key != line.product()) {
      throw new IllegalArgumentException(
          "Facts of "
              + line.product()
              + " stand under "
              + key
              + ": give each line its own product");
    }
  }

  static IllegalArgumentException negative(String what, BigDecimal amount) {
    return new IllegalArgumentException(
        "Negative " + what + " (" + amount + "): amounts of facts are never below 0");
  }

  static IllegalArgumentException armDraw(double draw) {
    return new IllegalArgumentException(
        "An arm draw of " + draw + " was given: it lies in [0, 1), take it from ArmDraw");
  }

  static IllegalArgumentException daysPastDue(int dpd, int uncured) {
    return new IllegalArgumentException(
        "dpd "
            + dpd
            + " with dpd_uncured "
            + uncured
            + ": neither is negative and the second is never below the first");
  }

  static IllegalArgumentException partAboveQuota(String part, BigDecimal amount, BigDecimal quota) {
    return new IllegalArgumentException(
        part + " of " + amount + " is above the quota of " + quota + " it is a part of");
  }

  static IllegalArgumentException applicationForOpenLine(Product product) {
    return new IllegalArgumentException(
        "An open application for " + product + " where a line exists: a line is opened once");
  }

  static IllegalArgumentException nothingLapsed(Product product) {
    return new IllegalArgumentException(
        "The earmark of " + product + " has lapsed, but none is left: give no reason for it");
  }

  static IllegalArgumentException overrideWithoutQuota(Action action) {
    return new IllegalArgumentException(
        "An override " + action + " has no quota: " + action + " needs the quota ordered");
  }

  static IllegalArgumentException notAnOverride(Action action) {
    return new IllegalArgumentException(
        "An override cannot order "
            + action
            + ": it may order HOLD, LIMIT, DECREASE, FREEZE, BLOCK, INCREASE or RESTORE");
  }

  static IllegalArgumentException fundingShare(double share) {
    return new IllegalArgumentException(
        "A partner's share of a line is " + share + ": it must lie between 0 and 1");
  }
}
