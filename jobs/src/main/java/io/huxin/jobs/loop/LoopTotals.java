package io.huxin.jobs.loop;

/**
 * What a strategy did in a closed loop.
 *
 * @param strategy BUDGET, BAND, or NONE where nothing was decided
 * @param decisionDays days decided on
 * @param seconds of the loop, world and decisions
 * @param earned interest margin and fees, yuan
 * @param lost loss given default on what was owed at default, yuan
 * @param defaults defaults of users
 * @param opened lines opened, those near the cut-off among them
 * @param openedNearCutOff lines opened at random near the cut-off
 * @param customers users with a line open at the end
 * @param rises rises that took effect
 * @param cuts cuts that took effect
 * @param complaints cuts given back within 90 days
 * @param quotas quotas at the end, yuan
 * @param owed what is owed at the end, yuan
 */
record LoopTotals(
    String strategy,
    int decisionDays,
    double seconds,
    double earned,
    double lost,
    long defaults,
    long opened,
    long openedNearCutOff,
    long customers,
    long rises,
    long cuts,
    long complaints,
    double quotas,
    double owed) {
  double profit() {
    return earned - lost;
  }
}
