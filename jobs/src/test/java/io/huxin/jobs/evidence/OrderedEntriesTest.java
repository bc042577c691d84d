package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.TileTop;
import io.huxin.evidence.tree.CompactRange;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import io.huxin.features.testing.LocalSpark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OrderedEntriesTest {
  private static final long FIRST = 300;
  private static final long COUNT = 2 * TileRange.CUT + 5_000;

  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  @TempDir private Path directory;

  /** A ragged range, a whole one and the begin of a third; the last time on an adaptive Spark. */
  @Test
  void shouldGiveTheSameBytesOnAnyPartitioning() {
    // The tree as one after the other would write it.
    var tree = CompactRange.startingAt(0);
    LongStream.range(0, FIRST + COUNT).forEach(i -> tree.append(TreeHash.leaf(entry(i))));
    SortedMap<String, String> bytes = null;
    for (int partitions : new int[] {1, 3, 7}) {
      var log = new LogFiles(directory.resolve("log-" + partitions));
      write(log, 0, FIRST, 1);
      LocalSpark.session().conf().set(ADAPTIVE, partitions == 7);
      Hash root;
      try {
        root = write(log, FIRST, COUNT, partitions);
      } finally {
        LocalSpark.session().conf().set(ADAPTIVE, false);
      }
      assertThat(root).isEqualTo(tree.root());
      SortedMap<String, String> files = Folders.files(Path.of(log.path()));
      assertThat(bytes == null || bytes.equals(files)).as("%s partitions", partitions).isTrue();
      bytes = files;
    }
    var log = new LogFiles(directory.resolve("log-1"));
    assertThat(Reread.of(LocalSpark.session(), log, FIRST, FIRST + COUNT))
        .isEqualTo(Map.of("KEY", Tally.of(COUNT)));
    // Fewer than were counted, and the last range begins where nothing is left.
    long counted = 3 * TileRange.CUT - FIRST + 1;
    var fewer = new OrderedEntries(EntryRows.of(entries(FIRST, COUNT, 2)), FIRST, counted);
    assertThat(Differences.between(fewer, log, FIRST + COUNT, Set.of(), false).first())
        .hasValue(FIRST + COUNT);
    var other =
        new OrderedEntries(
            EntryRows.of(entries(FIRST, COUNT, 2).where("order <> '0000065600'")),
            FIRST,
            COUNT - 1);
    assertThat(Differences.between(other, log, FIRST + COUNT, Set.of(), false).first())
        .hasValue(65_600);
  }

  /** Ten users have so many cores that a cut lies between those of one. */
  @Test
  void shouldBringWhatLiesBesideToEveryRangeThatNeedsIt() {
    int cores = 15_000;
    Dataset<Row> users = LocalSpark.session().range(10).selectExpr("id AS user");
    Dataset<Row> orders =
        users
            .crossJoin(LocalSpark.session().range(cores))
            .selectExpr("concat('2|', user, '|', lpad(string(id), 5, '0')) AS order")
            .repartition(3);
    Dataset<Row> pieces =
        orders
            .selectExpr("order", "binary(order)", EntryRows.CORE + " AS piece")
            .union(
                users.selectExpr(
                    "concat('2|', user, '|')",
                    "binary(concat('of ', user))",
                    EntryRows.BESIDE + " AS piece"));
    var entries = new EntryRows(InnerRows.of(pieces), orders, new Beside());
    var ordered = new OrderedEntries(entries, FIRST, 10L * cores);
    List<String> all =
        ordered.computed(
            (begin, range) -> {
              var texts = new StringBuilder(begin + ":");
              range.forEachRemaining(
                  one -> texts.append(new String(one, StandardCharsets.UTF_8)).append(','));
              return texts.toString();
            });
    var expected = new ArrayList<String>();
    var range = new StringBuilder();
    for (long i = 0; i < 10L * cores; i++) {
      if (i == 0 || (FIRST + i) % TileRange.CUT == 0) {
        range.setLength(0);
        range.append(FIRST + i).append(':');
      }
      range.append(String.format(Locale.ROOT, "2|%d|%05d of %d,", i / cores, i % cores, i / cores));
      if (i + 1 == 10L * cores || (FIRST + i + 1) % TileRange.CUT == 0) {
        expected.add(range.toString());
      }
    }
    assertThat(all).hasSize(3).isEqualTo(expected);
  }

  private static final class Beside implements EntryMaking {
    private static final long serialVersionUID = 1;

    @Override
    public int besides() {
      return 1;
    }

    @Override
    public byte[] entry(byte[] core, byte[][] beside) {
      return (new String(core, StandardCharsets.UTF_8)
              + " "
              + new String(beside[0], StandardCharsets.UTF_8))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private static Hash write(LogFiles log, long first, long count, int partitions) {
    var ordered = new OrderedEntries(EntryRows.of(entries(first, count, partitions)), first, count);
    return TileTop.join(log.tiles(), first, ordered.written(log)).root();
  }

  /** Entries whose partitions have nothing to do with their order. */
  private static Dataset<Row> entries(long first, long count, int partitions) {
    return LocalSpark.session()
        .range(first, first + count)
        .repartition(partitions, org.apache.spark.sql.functions.expr("hash(id)"))
        .selectExpr(
            "lpad(string(id), 10, '0') AS order",
            "binary(concat('{\"as_of\":\"2026-01-30\",\"n\":', id, ',\"type\":\"KEY\",\"version\":1}'))"
                + " AS bytes",
            "0 AS piece");
  }

  private static byte[] entry(long i) {
    return ("{\"as_of\":\"2026-01-30\",\"n\":" + i + ",\"type\":\"KEY\",\"version\":1}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
