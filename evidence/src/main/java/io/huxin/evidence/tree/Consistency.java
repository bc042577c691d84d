package io.huxin.evidence.tree;

import io.huxin.evidence.EvidenceErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Proofs that a tree begins with all leaves of an older one. Sizes are unsigned. */
public final class Consistency {
  private Consistency() {}

  /** The two roots that a proof leads to. */
  public record Roots(Hash older, Hash newer) {}

  /**
   * PROOF(older, D[newer]) of RFC 6962, section 2.1.2; empty where the sizes are equal.
   *
   * @param older at least 1, at most {@code newer}
   */
  public static List<Hash> proof(long older, long newer, Subtrees tree) {
    if (older == 0 || Long.compareUnsigned(older, newer) > 0) {
      throw EvidenceErrors.sizesOutOfOrder(older, newer);
    }
    var path = new ArrayList<Hash>();
    long begin = 0;
    long end = newer;
    while (end != older) {
      long middle = begin + Long.highestOneBit(end - begin - 1);
      if (Long.compareUnsigned(older, middle) <= 0) {
        path.add(0, tree.root(middle, end));
        end = middle;
      } else {
        path.add(0, tree.root(begin, middle));
        begin = middle;
      }
    }
    // The older tree's own root is known to who verifies, unless it is only a part of that tree.
    if (begin != 0) {
      path.add(0, tree.root(begin, end));
    }
    return List.copyOf(path);
  }

  /** Refuses a proof that does not lead to both roots. */
  public static void verify(
      long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
    verify(
        older,
        olderRoot.bytes(),
        newer,
        newerRoot.bytes(),
        proof.stream().map(Hash::bytes).toList());
  }

  /**
   * Refuses a proof that does not lead to both roots. Equal sizes want equal roots and an empty
   * proof; nothing is hashed then, so the roots may be any bytes. From an older size 0 nothing can
   * be proven, and it is refused.
   */
  public static void verify(
      long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
    if (older == 0 || Long.compareUnsigned(older, newer) > 0) {
      throw EvidenceErrors.sizesOutOfOrder(older, newer);
    }
    if (older == newer) {
      if (!proof.isEmpty()) {
        throw EvidenceErrors.proofLength("consistency", proof.size());
      }
      if (!Arrays.equals(olderRoot, newerRoot)) {
        throw EvidenceErrors.inconsistent(older, newer);
      }
      return;
    }
    Hash first = Hash.of(olderRoot);
    Hash second = Hash.of(newerRoot);
    Roots roots = roots(older, first, newer, proof.stream().map(Hash::of).toList());
    if (!roots.older().equals(first) || !roots.newer().equals(second)) {
      throw EvidenceErrors.inconsistent(older, newer);
    }
  }

  /**
   * The roots that a proof leads to (RFC 9162, section 2.1.4.2).
   *
   * @param older at least 1, below {@code newer}
   * @param olderRoot where the proof starts if {@code older} is a power of two
   */
  public static Roots roots(long older, Hash olderRoot, long newer, List<Hash> proof) {
    var path = new ArrayList<Hash>(proof);
    if (Long.bitCount(older) == 1) {
      path.add(0, olderRoot);
    }
    if (path.isEmpty()) {
      throw EvidenceErrors.proofLength("consistency", proof.size());
    }
    int skipped = Long.numberOfTrailingZeros(older);
    long node = (older - 1) >>> skipped;
    long last = (newer - 1) >>> skipped;
    Hash first = path.get(0);
    Hash second = first;
    for (Hash sibling : path.subList(1, path.size())) {
      if (last == 0) {
        throw EvidenceErrors.proofLength("consistency", proof.size());
      }
      if ((node & 1) == 1 || node == last) {
        first = TreeHash.node(sibling, first);
        second = TreeHash.node(sibling, second);
        // A node without a right sibling is its own parent. It is not 0, since the last is not.
        int alone = Long.numberOfTrailingZeros(node);
        node >>>= alone;
        last >>>= alone;
      } else {
        second = TreeHash.node(second, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    if (last != 0) {
      throw EvidenceErrors.proofLength("consistency", proof.size());
    }
    return new Roots(first, second);
  }
}
