package io.huxin.evidence.tile;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries one after another, each behind its length as a big-endian uint16. */
public final class Bundle {
  /** Longest entry, in bytes. */
  public static final int MAX_ENTRY = 65_535;

  private Bundle() {}

  /** The bytes of a bundle. An entry longer than {@link #MAX_ENTRY} is refused. */
  public static byte[] encode(List<byte[]> entries) {
    int length = 0;
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw FormatErrors.entryTooLong(entry.length);
      }
      length += Short.BYTES + entry.length;
    }
    var bytes = ByteBuffer.allocate(length);
    entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
    return bytes.array();
  }

  /**
   * The entries of a bundle, which must be whole.
   *
   * @param path where the bundle lies, for errors
   * @param width how many entries it must hold
   */
  public static List<byte[]> decode(byte[] bytes, String path, int width) {
    var entries = new ArrayList<byte[]>(width);
    int at = 0;
    while (at < bytes.length) {
      int start = at + 2;
      int length = start > bytes.length ? 0 : ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
      if (start + length > bytes.length) {
        throw EvidenceErrors.bundleCut(path, entries.size());
      }
      entries.add(Arrays.copyOfRange(bytes, start, start + length));
      at = start + length;
    }
    if (entries.size() != width) {
      throw EvidenceErrors.bundleWidth(path, entries.size(), width);
    }
    return entries;
  }
}
