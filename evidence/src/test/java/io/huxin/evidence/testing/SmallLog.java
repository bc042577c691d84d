package io.huxin.evidence.testing;

import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.entry.PersonSecret;
import io.huxin.evidence.entry.Salt;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.receipt.Receipt;
import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tile.TileStore;
import io.huxin.evidence.tile.TileTop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log of decisions about made-up persons, who are numbered like its entries. */
public final class SmallLog {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private final TileStore store;
  private final SigningKey key;
  private final String colour;
  private long size;

  /**
   * @param colour goes into every entry, so that two logs can differ
   */
  public SmallLog(TileStore store, SigningKey key, String colour) {
    this.store = store;
    this.key = key;
    this.colour = colour;
  }

  /** Adds entries up to a size, and signs. */
  public SignedCheckpoint grow(long to) {
    var entries = new ArrayList<byte[]>();
    for (long i = size; i < to; i++) {
      entries.add(entry(i).bytes());
    }
    var tree = TileTop.join(store, size, List.of(TileRange.write(store, size, entries.iterator())));
    size = to;
    return SignedCheckpoint.sign(new Checkpoint(key.verifier().name(), size, tree.root()), key);
  }

  /** The receipt of one entry, opened. */
  public Receipt receipt(SignedCheckpoint checkpoint, long index) {
    return Receipt.of(
        new TileReader(store, checkpoint.checkpoint().size()),
        checkpoint,
        index,
        Optional.of(salt(index)),
        Optional.of(values(index)));
  }

  /** What is committed to in an entry. */
  public static Map<String, Object> values(long index) {
    return Map.of("name", "person " + index);
  }

  private Salt salt(long index) {
    byte[] secret = new byte[32];
    secret[0] = (byte) index;
    return new PersonSecret(secret)
        .salt(key.verifier().name(), EntryType.DECISION, DAY, Long.toString(index));
  }

  private Entry entry(long index) {
    return Entry.of(
        EntryType.DECISION,
        DAY,
        Map.of(
            "colour", colour, "commitment", salt(index).commit(values(index)).hex(), "n", index));
  }
}
