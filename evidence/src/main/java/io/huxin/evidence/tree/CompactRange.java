package io.huxin.evidence.tree;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be kept of the leaves [begin, end) to go on hashing the tree: the hashes of the largest
 * complete subtrees that cover them, from left to right, at most 2 log2(end) of them. Neighbouring
 * ranges merge into one, so parts of a tree can be hashed apart and joined in order.
 */
public final class CompactRange implements Serializable {
  private static final long serialVersionUID = 1;

  private final long begin;
  private final ArrayList<Subtree> subtrees = new ArrayList<>();
  private long end;

  /** A complete subtree: the leaves [index * 2^level, (index + 1) * 2^level). */
  private static final class Subtree implements Serializable {
    private static final long serialVersionUID = 1;

    final int level;
    final long index;
    final Hash hash;

    Subtree(int level, long index, Hash hash) {
      this.level = level;
      this.index = index;
      this.hash = hash;
    }
  }

  private CompactRange(long begin) {
    this.begin = begin;
    this.end = begin;
  }

  /** A range without leaves that begins at an index. */
  public static CompactRange startingAt(long begin) {
    return new CompactRange(begin);
  }

  /** The range [0, size) of a tree whose complete subtrees are at hand. */
  public static CompactRange ofTree(long size, Subtrees tree) {
    var hashes = new ArrayList<Hash>();
    long begin = 0;
    while (begin != size) {
      int level = Long.numberOfTrailingZeros(Long.highestOneBit(size - begin));
      hashes.add(tree.subtree(level, begin >>> level));
      begin += 1L << level;
    }
    return of(0, size, hashes);
  }

  /**
   * A range of its ends and the first of some hashes, as {@link #hashes()} gives them; too few
   * hashes are refused.
   */
  public static CompactRange of(long begin, long end, List<Hash> hashes) {
    var range = new CompactRange(begin);
    for (int i = 0; range.end != end; i++) {
      if (i == hashes.size() || Long.compareUnsigned(range.end, end) > 0) {
        throw FormatErrors.writtenRange();
      }
      // The largest complete subtree that begins here and does not pass the end.
      int room = Long.numberOfTrailingZeros(Long.highestOneBit(end - range.end));
      int level = Math.min(room, Long.numberOfTrailingZeros(range.end));
      range.push(new Subtree(level, range.end >>> level, hashes.get(i)));
    }
    return range;
  }

  /** First leaf, inclusive. */
  public long begin() {
    return begin;
  }

  /** Last leaf, exclusive. */
  public long end() {
    return end;
  }

  /** The hashes of the covering subtrees, from left to right. */
  public List<Hash> hashes() {
    return subtrees.stream().map(subtree -> subtree.hash).toList();
  }

  /** Adds the hash of the next leaf. */
  public void append(Hash leaf) {
    push(new Subtree(0, end, leaf));
  }

  /** Adds the leaves of a range that begins where this one ends; any other is refused. */
  public void append(CompactRange next) {
    if (next.begin != end) {
      throw EvidenceErrors.rangesApart(end, next.begin);
    }
    List.copyOf(next.subtrees).forEach(this::push);
  }

  /** Two complete subtrees that are siblings become their parent, so the cover stays the least. */
  private void push(Subtree added) {
    end += 1L << added.level;
    Subtree last = added;
    while (!subtrees.isEmpty()) {
      Subtree before = subtrees.get(subtrees.size() - 1);
      if (before.level != last.level || (last.index & 1) == 0) {
        break;
      }
      subtrees.remove(subtrees.size() - 1);
      last = new Subtree(last.level + 1, last.index >>> 1, TreeHash.node(before.hash, last.hash));
    }
    subtrees.add(last);
  }

  /** The root of the tree of all leaves up to the end. Only a range that begins at 0 has one. */
  public Hash root() {
    if (begin != 0) {
      throw EvidenceErrors.noRoot(begin);
    }
    if (subtrees.isEmpty()) {
      return TreeHash.EMPTY;
    }
    Hash root = subtrees.get(subtrees.size() - 1).hash;
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = TreeHash.node(subtrees.get(i).hash, root);
    }
    return root;
  }
}
