package io.huxin.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.testing.SpecTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreePropertiesTest {
  private static final int MAX = 600;
  private static final List<byte[]> ENTRIES = SpecTree.numbered(MAX);
  private static final SpecTree SPEC = new SpecTree(ENTRIES);
  private static final Subtrees TREE =
      (level, index) -> SPEC.root((int) index << level, (int) (index + 1) << level);

  @Property(seed = "1", tries = 300)
  void shouldJoinRangesCutAnywhereIntoTheSequentialTree(
      @ForAll @IntRange(max = MAX) int size, @ForAll Random random) {
    var tree = CompactRange.startingAt(0);
    while (tree.end() < size) {
      var part = CompactRange.startingAt(tree.end());
      long end = tree.end() + random.nextLong(size - tree.end() + 1);
      for (long i = part.begin(); i < end; i++) {
        part.append(TreeHash.leaf(ENTRIES.get((int) i)));
      }
      tree.append(part);
    }
    assertThat(tree.root()).isEqualTo(SPEC.root(0, size));
    assertThat(CompactRange.ofTree(size, TREE).hashes()).isEqualTo(tree.hashes());
  }

  @Property(seed = "2", tries = 300)
  void shouldMakeTheProofsOfTheSpecificationAndVerifyThem(
      @ForAll @IntRange(min = 1, max = MAX) int size, @ForAll Random random) {
    int index = random.nextInt(size);
    List<Hash> proof = Inclusion.proof(index, size, TREE);
    assertThat(proof).isEqualTo(SPEC.path(index, 0, size));
    Inclusion.verify(TREE.subtree(0, index), index, size, proof, TREE.root(size));

    int older = 1 + random.nextInt(size);
    List<Hash> growth = Consistency.proof(older, size, TREE);
    assertThat(growth).isEqualTo(SPEC.subproof(older, 0, size, true));
    Consistency.verify(older, TREE.root(older), size, TREE.root(size), growth);
  }

  @Property(seed = "3", tries = 300)
  void shouldRefuseForgedAndTruncatedProofs(
      @ForAll @IntRange(min = 2, max = MAX) int size, @ForAll Random random) {
    int index = random.nextInt(size);
    Hash leaf = TREE.subtree(0, index);
    Hash root = TREE.root(size);
    for (List<Hash> forged : forgeries(Inclusion.proof(index, size, TREE), random)) {
      assertThatThrownBy(() -> Inclusion.verify(leaf, index, size, forged, root))
          .isInstanceOf(EvidenceException.class);
    }
    int older = 1 + random.nextInt(size - 1);
    for (List<Hash> forged : forgeries(Consistency.proof(older, size, TREE), random)) {
      assertThatThrownBy(() -> Consistency.verify(older, TREE.root(older), size, root, forged))
          .isInstanceOf(EvidenceException.class);
    }
  }

  /** One bit flipped, the last hash missing, one hash too many. */
  private static List<List<Hash>> forgeries(List<Hash> proof, Random random) {
    int at = random.nextInt(proof.size());
    byte[] bytes = proof.get(at).bytes();
    bytes[random.nextInt(Hash.LENGTH)] ^= (byte) (1 << random.nextInt(8));
    var flipped = new ArrayList<>(proof);
    flipped.set(at, Hash.of(bytes));
    var longer = new ArrayList<>(proof);
    longer.add(proof.get(0));
    return List.of(flipped, proof.subList(0, proof.size() - 1), longer);
  }

  @Test
  void shouldVerifyAtTheEndOfTheIndexRange() {
    // Leaf 2^64 - 2 of a tree of 2^64 - 1: alone at the right, so its siblings are all to the left.
    Hash leaf = TreeHash.leaf(ENTRIES.get(0));
    var proof = new ArrayList<Hash>();
    Hash root = leaf;
    for (int level = 1; level < 64; level++) {
      Hash sibling = TreeHash.leaf(ENTRIES.get(level));
      proof.add(sibling);
      root = TreeHash.node(sibling, root);
    }
    Inclusion.verify(leaf, -2, -1, proof, root);
    Hash right = root;
    assertThatThrownBy(() -> Inclusion.verify(leaf, -1, -1, proof, right))
        .hasMessage("Index 18446744073709551615 is not in a tree of 18446744073709551615 leaves.");
  }

  @Test
  void shouldRefuseRangesThatDoNotMeet() {
    var one = CompactRange.startingAt(0);
    var other = CompactRange.startingAt(5);
    assertThatThrownBy(() -> one.append(other))
        .hasMessageContaining("A range of leaves begins at 5, but the one before it ends at 0.");
    assertThatThrownBy(other::root).hasMessageContaining("Leaves from 5 on have no root.");
  }

  @Test
  void shouldRefuseHashesOfOtherLengths() {
    assertThatThrownBy(() -> Hash.of(new byte[31]))
        .hasMessage("A hash has 31 bytes, but SHA-256 gives 32.");
  }
}
