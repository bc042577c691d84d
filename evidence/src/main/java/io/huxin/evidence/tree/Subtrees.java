package io.huxin.evidence.tree;

/** The hashes of a tree's complete subtrees. */
@FunctionalInterface
public interface Subtrees {
  /**
   * The root of the leaves [index * 2^level, (index + 1) * 2^level), all of which the tree has.
   *
   * @param level 0 to 63
   */
  Hash subtree(int level, long index);

  /**
   * MTH(D[begin:end]) of RFC 6962, section 2.1. {@code begin} must be a multiple of the least power
   * of two that is not below {@code end - begin}, as the ranges in that definition are; {@code end}
   * is greater than {@code begin}.
   */
  default Hash root(long begin, long end) {
    long leaves = end - begin;
    if (Long.bitCount(leaves) == 1) {
      int level = Long.numberOfTrailingZeros(leaves);
      return subtree(level, begin >>> level);
    }
    long middle = begin + Long.highestOneBit(leaves - 1);
    return TreeHash.node(root(begin, middle), root(middle, end));
  }

  /** The root of the first leaves of the tree. */
  default Hash root(long size) {
    return size == 0 ? TreeHash.EMPTY : root(0, size);
  }
}
