package io.huxin.evidence.tree;

import io.huxin.evidence.EvidenceErrors;
import java.util.ArrayList;
import java.util.List;

/** Proofs that a leaf is in a tree. Indices and sizes are unsigned. */
public final class Inclusion {
  private Inclusion() {}

  /**
   * PATH(index, D[size]) of RFC 6962, section 2.1.1, from the leaf's sibling up.
   *
   * @param index below {@code size}
   */
  public static List<Hash> proof(long index, long size, Subtrees tree) {
    if (Long.compareUnsigned(index, size) >= 0) {
      throw EvidenceErrors.indexBeyond(index, size);
    }
    var path = new ArrayList<Hash>();
    long begin = 0;
    long end = size;
    while (end - begin != 1) {
      long middle = begin + Long.highestOneBit(end - begin - 1);
      if (Long.compareUnsigned(index, middle) < 0) {
        path.add(0, tree.root(middle, end));
        end = middle;
      } else {
        path.add(0, tree.root(begin, middle));
        begin = middle;
      }
    }
    return List.copyOf(path);
  }

  /**
   * Refuses a proof that does not lead from the leaf to the root (RFC 9162, section 2.1.3.2).
   *
   * @param leaf hash of the leaf
   */
  public static void verify(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
    if (Long.compareUnsigned(index, size) >= 0) {
      throw EvidenceErrors.indexBeyond(index, size);
    }
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : proof) {
      if (last == 0) {
        throw EvidenceErrors.proofLength("inclusion", proof.size());
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.node(sibling, hash);
        // A node without a right sibling is its own parent. It is not 0, since the last is not.
        int skipped = Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        hash = TreeHash.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    if (last != 0) {
      throw EvidenceErrors.proofLength("inclusion", proof.size());
    }
    if (!hash.equals(root)) {
      throw EvidenceErrors.notIncluded(index, size);
    }
  }
}
