package io.huxin.models.learning;

import java.util.Map;
import java.util.TreeMap;

/** Sums of the users of one cell in one arm, by propensity, and how many of them say nothing. */
public final class CellSums {
  private final Map<Double, Moments> balance = new TreeMap<>();
  private final Map<Double, Moments> profit = new TreeMap<>();
  private final Map<Double, Moments> defaulted = new TreeMap<>();
  private long notEnded;
  private long notSeen;

  /**
   * Adds users of one propensity.
   *
   * @param balances outcome: change of the balance; dose: change of quota
   * @param profits outcome: profit; the same dose
   * @param defaults outcome: default, 0 or 1; dose: logarithm of the quota's growth
   */
  public void add(double propensity, Moments balances, Moments profits, Moments defaults) {
    balance.merge(propensity, balances, Moments::plus);
    profit.merge(propensity, profits, Moments::plus);
    defaulted.merge(propensity, defaults, Moments::plus);
  }

  /**
   * Counts users left out.
   *
   * @param notYetEnded users whose window has not ended
   * @param unseen users whose window ended on days that were not published
   */
  public void leaveOut(long notYetEnded, long unseen) {
    notEnded += notYetEnded;
    notSeen += unseen;
  }

  void add(CellSums other) {
    leaveOut(other.notEnded, other.notSeen);
    other.balance.forEach((propensity, sums) -> balance.merge(propensity, sums, Moments::plus));
    other.profit.forEach((propensity, sums) -> profit.merge(propensity, sums, Moments::plus));
    other.defaulted.forEach((propensity, sums) -> defaulted.merge(propensity, sums, Moments::plus));
  }

  long users() {
    return balance.values().stream().mapToLong(Moments::users).sum();
  }

  long notEnded() {
    return notEnded;
  }

  long notSeen() {
    return notSeen;
  }

  ArmSample balance() {
    return ArmSample.of(balance);
  }

  ArmSample profit() {
    return ArmSample.of(profit);
  }

  ArmSample defaulted() {
    return ArmSample.of(defaulted);
  }
}
