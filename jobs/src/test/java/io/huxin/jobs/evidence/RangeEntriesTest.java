package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

class RangeEntriesTest {
  /** Shows what lies together. */
  private static final EntryMaking SHOWN =
      new EntryMaking() {
        private static final long serialVersionUID = 1;

        @Override
        public int besides() {
          return 2;
        }

        @Override
        public byte[] entry(byte[] core, byte[][] beside) {
          return bytes(text(core) + "+" + text(beside[0]) + "+" + text(beside[1]));
        }
      };

  @Test
  void shouldLayBesideACoreWhatItsOrderBeginsWith() {
    assertThat(
            entries(
                piece("1|x", "outcome", EntryRows.ENTRY),
                piece("2|ann|", "ann's secret", EntryRows.BESIDE),
                piece("2|ann|CASH_LOAN", "cash", EntryRows.CORE),
                piece("2|ann|PAY_LATER", "pay", EntryRows.CORE),
                piece("2|bob|", "bob's digest", EntryRows.BESIDE + 1),
                piece("2|bob|PAY_LATER", "pay", EntryRows.CORE),
                piece("2|cid|", "cid's secret", EntryRows.BESIDE),
                piece("2|dan|PAY_LATER", "pay", EntryRows.CORE)))
        .containsExactly(
            "outcome",
            "cash+ann's secret+null",
            "pay+ann's secret+null",
            "pay+null+bob's digest",
            "pay+null+null");
  }

  /** Orders of few letters begin alike; also with a byte that is negative as Java takes it. */
  @Test
  void shouldPutOrdersThatBeginAlikeIntoOrder() {
    var random = new Random(7);
    var orders = new TreeMap<byte[], String>(Arrays::compareUnsigned);
    for (int i = 0; i < 200; i++) {
      String order =
          random
              .ints(random.nextInt(12), 0, 2)
              .mapToObj(one -> one == 0 ? "a" : "é")
              .reduce("", String::concat);
      orders.put(bytes(order), order);
    }
    var pieces = new ArrayList<PlacedPiece>();
    orders.forEach((order, text) -> pieces.add(piece(text, text, EntryRows.ENTRY)));
    Collections.shuffle(pieces, new Random(3));
    assertThat(entries(pieces.toArray(PlacedPiece[]::new)))
        .containsExactlyElementsOf(orders.values());
  }

  @Test
  void shouldRefuseTwoOfAKindBesideOneCore() {
    assertThatThrownBy(
            () ->
                entries(
                    piece("2|ann|", "one", EntryRows.BESIDE),
                    piece("2|ann|", "two", EntryRows.BESIDE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must hold one row a user");
  }

  @Test
  void shouldRefuseTwoRangesInOnePartition() {
    assertThatThrownBy(
            () ->
                entries(
                    new PlacedPiece(bytes("a"), bytes("a"), EntryRows.ENTRY, 0),
                    new PlacedPiece(bytes("b"), bytes("b"), EntryRows.ENTRY, 1)))
        .hasMessageContaining("put ranges 0 and 1 into one partition");
  }

  private static List<String> entries(PlacedPiece... pieces) {
    List<InternalRow> rows =
        Arrays.stream(pieces)
            .map(PlacedPiece::row)
            .sorted(Comparator.comparingLong(row -> row.getLong(0)))
            .toList();
    var entries = new ArrayList<String>();
    new RangeEntries(rows.iterator(), SHOWN).forEachRemaining(one -> entries.add(text(one)));
    return entries;
  }

  private static PlacedPiece piece(String order, String bytes, int piece) {
    return new PlacedPiece(bytes(order), bytes(bytes), piece, 0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }
}
