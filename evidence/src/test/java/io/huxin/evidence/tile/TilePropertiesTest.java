package io.huxin.evidence.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.testing.MemoryStore;
import io.huxin.evidence.testing.SpecTree;
import io.huxin.evidence.tree.CompactRange;
import io.huxin.evidence.tree.Consistency;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.Inclusion;
import io.huxin.evidence.tree.TreeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TilePropertiesTest {
  private static final List<byte[]> ENTRIES = SpecTree.numbered(140_000);
  private static final Map<String, byte[]> SMALL = new SpecTree(ENTRIES.subList(0, 1_000)).files();
  private static final Hash SMALL_ROOT = sequential(1_000);

  @Property(seed = "1", tries = 60)
  void shouldWriteTheFilesOfTheSpecificationHoweverOftenALogGrows(
      @ForAll @IntRange(max = 3_000) int size, @ForAll Random random) {
    shouldGrow(size, 1 + random.nextInt(5), random);
  }

  @Property(seed = "2", tries = 4)
  void shouldWriteTheSameFilesInRangesCutAtWholeTiles(
      @ForAll @IntRange(min = 66_000, max = 140_000) int size, @ForAll Random random) {
    shouldGrow(size, 1 + random.nextInt(2), random);
  }

  @Property(seed = "5", tries = 40)
  void shouldReadAnyEntriesInOrder(
      @ForAll @IntRange(max = 1_000) int one, @ForAll @IntRange(max = 1_000) int other) {
    var store = new MemoryStore();
    store.files.putAll(SMALL);
    int begin = Math.min(one, other);
    int end = Math.max(one, other);
    var read = new ArrayList<byte[]>();
    new TileReader(store, 1_000).entries(begin, end).forEachRemaining(read::add);
    assertThat(read.toArray()).isEqualTo(ENTRIES.subList(begin, end).toArray());
    assertThatThrownBy(() -> new TileReader(store, 1_000).entries(begin, 1_001))
        .hasMessage("Index 1001 is not in a tree of 1000 leaves.");
  }

  /** Grows a log by batches, each written in ranges in any order, and compares it after each. */
  private static void shouldGrow(int size, int batches, Random random) {
    var store = new MemoryStore();
    int before = 0;
    for (int batch = 1; batch <= batches; batch++) {
      int after = batch == batches ? size : before + random.nextInt(size - before + 1);
      CompactRange tree = grow(store, before, after, random);
      var spec = new SpecTree(ENTRIES.subList(0, after));
      spec.files().forEach((path, bytes) -> assertThat(store.files.get(path)).isEqualTo(bytes));
      assertThat(tree.root()).isEqualTo(spec.root(0, after));
      before = after;
    }
    // A second run writes nothing but what is there.
    var again = new TreeSet<>(store.files.keySet());
    grow(store, 0, size, random);
    assertThat(store.files.keySet()).isEqualTo(again);
  }

  private static CompactRange grow(MemoryStore store, int begin, int end, Random random) {
    var starts = new ArrayList<Integer>(List.of(begin));
    for (int cut = (begin / 65_536 + 1) * 65_536; cut < end; cut += 65_536) {
      starts.add(cut);
    }
    var order = new ArrayList<>(starts);
    Collections.shuffle(order, random);
    var written = new TreeMap<Integer, WrittenRange>();
    for (int start : order) {
      int next = starts.indexOf(start) + 1;
      int stop = next < starts.size() ? starts.get(next) : end;
      var range = TileRange.write(store, start, ENTRIES.subList(start, stop).iterator());
      written.put(start, WrittenRange.parse(range.bytes()));
    }
    return TileTop.join(store, begin, List.copyOf(written.values()));
  }

  @Property(seed = "3", tries = 15)
  void shouldProveFromTiles(
      @ForAll @IntRange(min = 1, max = 70_000) int size, @ForAll Random random) {
    var store = new MemoryStore();
    grow(store, 0, size, random);
    var tree = new TileReader(store, size);
    int index = random.nextInt(size);
    assertThat(tree.entry(index)).isEqualTo(ENTRIES.get(index));
    Hash root = sequential(size);
    Inclusion.verify(TreeHash.leaf(ENTRIES.get(index)), index, size, tree.inclusion(index), root);
    int older = 1 + random.nextInt(size);
    Consistency.verify(older, sequential(older), size, root, tree.consistency(older));
  }

  private static Hash sequential(int size) {
    var range = CompactRange.startingAt(0);
    ENTRIES.subList(0, size).forEach(entry -> range.append(TreeHash.leaf(entry)));
    return range.root();
  }

  @Property(seed = "4", tries = 400)
  void shouldFindAndNameEveryFlippedByte(@ForAll Random random) {
    var damaged = new MemoryStore();
    damaged.files.putAll(SMALL);
    List<String> paths = List.copyOf(SMALL.keySet());
    String path = paths.get(random.nextInt(paths.size()));
    byte[] bytes = SMALL.get(path).clone();
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 + random.nextInt(255));
    damaged.files.put(path, bytes);
    assertThatThrownBy(() -> TileAudit.check(damaged, 1_000, SMALL_ROOT, (entry, index) -> {}))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining(path);
  }

  @Test
  void shouldNameAnEntryThatWasChangedTogetherWithItsTile() {
    // Who changes an entry and all tiles above it is found by the signed root alone.
    var entries = new ArrayList<>(ENTRIES.subList(0, 1_000));
    entries.set(7, new byte[] {1});
    var store = new MemoryStore();
    store.files.putAll(new SpecTree(entries).files());
    assertThatThrownBy(() -> TileAudit.check(store, 1_000, SMALL_ROOT, (entry, index) -> {}))
        .hasMessageContaining("The stored log of 1000 leaves has another root");
  }

  @Test
  void shouldHandEveryEntryToWhoAudits() {
    var store = new MemoryStore();
    store.files.putAll(SMALL);
    var seen = new ArrayList<byte[]>();
    TileAudit.check(
        store,
        1_000,
        SMALL_ROOT,
        (entry, index) -> {
          assertThat(index).isEqualTo(seen.size());
          seen.add(entry);
        });
    assertThat(seen).usingElementComparator(Arrays::compare).isEqualTo(ENTRIES.subList(0, 1_000));
  }

  @Test
  void shouldRefuseRangesThatMeetWithinATile() {
    var store = new MemoryStore();
    var one = TileRange.write(store, 0, ENTRIES.subList(0, 300).iterator());
    var two = TileRange.write(store, 300, ENTRIES.subList(300, 400).iterator());
    assertThatThrownBy(() -> TileTop.join(new MemoryStore(), 0, List.of(one, two)))
        .hasMessageContaining("A range of leaves ends at 300, and another follows.");
  }

  @Test
  void shouldRefuseBytesThatAreNoRange() {
    byte[] range = TileRange.write(new MemoryStore(), 0, ENTRIES.subList(0, 3).iterator()).bytes();
    for (int length : new int[] {0, 15, 17, range.length - 32, range.length - 1}) {
      assertThatThrownBy(() -> WrittenRange.parse(Arrays.copyOf(range, length)))
          .hasMessage("These bytes are not those of a written range of leaves.");
    }
  }

  @Test
  void shouldTakeEntriesOfEveryAllowedLength() {
    var store = new MemoryStore();
    List<byte[]> entries = List.of(new byte[0], new byte[65_535]);
    TileRange.write(store, 0, entries.iterator());
    assertThat(new TileReader(store, 2).entry(1)).hasSize(65_535);
    assertThat(new TileReader(store, 2).entry(0)).isEmpty();
    assertThatThrownBy(() -> TileRange.write(store, 0, List.of(new byte[65_536]).iterator()))
        .hasMessageContaining("An entry has 65536 bytes, but a log takes 65535 at most.");
  }
}
