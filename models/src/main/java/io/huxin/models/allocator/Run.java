package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run over a table: what is known of it, and how often it was passed over. */
final class Run {
  final Blocks blocks;
  final Terms terms;
  final AllocatorSettings settings;
  final Extent extent;
  private int passes;

  Run(Blocks blocks, Terms terms, AllocatorSettings settings) {
    this.blocks = blocks;
    this.terms = terms;
    this.settings = settings;
    extent = Extent.of(blocks, terms);
  }

  /** Whether already the least that all must use exceeds a budget. */
  boolean exceeded() {
    return extent.without > 0
        || extent.shortfall(terms).stream().anyMatch(each -> each.signum() > 0);
  }

  boolean communities() {
    return !terms.communityColumns().isEmpty();
  }

  /** Whether the whole table is improved in one process. */
  boolean small() {
    return coreLimit().all();
  }

  /**
   * Begins to look for prices.
   *
   * @param core whether the pass that finds them is to bring the core along
   */
  DualSearch search(double[] from, CommunityMethod method, boolean core) {
    CoreLimit limit = core && !small() ? coreLimit() : null;
    return new DualSearch(blocks, terms, Scale.of(extent, terms), from, method, limit);
  }

  CoreLimit coreLimit() {
    return CoreLimit.of(extent, settings);
  }

  void passed(int more) {
    passes += more;
  }

  Found found(ChoiceRule rule) {
    passes++;
    return new Found(rule, Totals.by(blocks, terms, rule));
  }

  Allocation allocation(Found best, DualSearch search, Prices prices) {
    return new Allocation(
        extent.shortfall(terms),
        extent.communities.overhangs(),
        best.profit,
        search.bound(),
        List.of(best.use),
        Arrays.stream(prices.price).boxed().toList(),
        passes + search.passes(),
        Optional.of(best.rule));
  }

  Allocation infeasible() {
    return new Allocation(
        extent.shortfall(terms),
        extent.communities.overhangs(),
        BigInteger.ZERO,
        BigDecimal.ZERO,
        List.of(),
        List.of(),
        passes,
        Optional.empty());
  }
}
