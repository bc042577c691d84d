package io.huxin.models.allocator;

/**
 * How far the allocator goes. None of it is time: the same table and settings give the same choice
 * on any machine.
 *
 * @param gap share of the bound at which a choice is good enough, above 0
 * @param mostPasses most passes over the users to find prices, at least 1
 * @param coreItems most items that are improved at once in one process, about; a table with no more
 *     is improved as a whole
 * @param tries of the local search, at least 0
 * @param width choices that each half of a try keeps, at least 1
 * @param nodes choices that the search of one community looks at in the last passes, at least 0
 */
public record AllocatorSettings(
    double gap, int mostPasses, long coreItems, int tries, int width, int nodes) {
  /** For a table of any size. */
  public static final AllocatorSettings DEFAULT =
      new AllocatorSettings(1e-4, 200, 200_000, 12, 8_000, 20_000);

  /** For a table whose communities have budgets of their own. */
  public static final AllocatorSettings COMMUNITIES =
      new AllocatorSettings(1e-3, 30, 200_000, 12, 8_000, 20_000);
}
