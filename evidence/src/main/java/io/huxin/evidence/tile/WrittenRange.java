package io.huxin.evidence.tile;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tree.CompactRange;
import io.huxin.evidence.tree.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a range that was written by {@link TileRange} leaves for {@link TileTop} to join. */
public final class WrittenRange {
  private final CompactRange range;
  private final List<Hash> roots;

  WrittenRange(CompactRange range, List<Hash> roots) {
    this.range = range;
    this.roots = List.copyOf(roots);
  }

  /** Its leaves. */
  CompactRange range() {
    return range;
  }

  /** The roots of the level-1 tiles that it has filled, in order. */
  List<Hash> roots() {
    return roots;
  }

  /** The same as bytes, for a way from one process to another: begin, end, and all hashes. */
  public byte[] bytes() {
    List<Hash> edge = range.hashes();
    var bytes =
        ByteBuffer.allocate(2 * Long.BYTES + (edge.size() + roots.size()) * Hash.LENGTH)
            .putLong(range.begin())
            .putLong(range.end());
    edge.forEach(hash -> bytes.put(hash.bytes()));
    roots.forEach(hash -> bytes.put(hash.bytes()));
    return bytes.array();
  }

  /** Reads such bytes. */
  public static WrittenRange parse(byte[] bytes) {
    if (bytes.length < 2 * Long.BYTES || bytes.length % Hash.LENGTH != 2 * Long.BYTES) {
      throw FormatErrors.writtenRange();
    }
    var hashes = new ArrayList<Hash>();
    for (int at = 2 * Long.BYTES; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.at(bytes, at));
    }
    ByteBuffer ends = ByteBuffer.wrap(bytes);
    var range = CompactRange.of(ends.getLong(), ends.getLong(), hashes);
    return new WrittenRange(range, hashes.subList(range.hashes().size(), hashes.size()));
  }
}
