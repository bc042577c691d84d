package io.huxin.models.monitoring;

/**
 * What figures are held to (credit-rules section 10).
 *
 * @param psi stability of the score
 * @param csi stability of a feature; it never fails, since one feature alone moves for many reasons
 * @param aucDrop fall of the AUC below the card's
 * @param ratio realised over predicted loss; realised over expected defaults only warn by it
 * @param leastUsers users below which no stability is judged: with few, chance alone moves shares
 * @param leastDefaults defaults, seen or expected, below which no performance is judged
 * @param controlDays days on which horizons ended whose drawn users are judged together
 */
public record MonitorLimits(
    Ceiling psi,
    Ceiling csi,
    Ceiling aucDrop,
    Corridor ratio,
    long leastUsers,
    long leastDefaults,
    int controlDays) {

  /** Whether a group has defaults enough, seen or expected, and as many others, to be judged. */
  boolean enough(long rows, long events, double expected) {
    return Math.max((double) events, expected) >= leastDefaults && rows - events >= leastDefaults;
  }
}
