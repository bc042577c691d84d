package io.huxin.evidence.testing;

import io.huxin.evidence.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The definitions of RFC 6962, section 2.1, and of C2SP tlog-tiles, written down word for word. */
public final class SpecTree {
  private final List<byte[]> entries;
  private final List<byte[]> leaves = new ArrayList<>();

  /** A tree of entries. */
  public SpecTree(List<byte[]> entries) {
    this.entries = entries;
    entries.forEach(entry -> leaves.add(sha256(new byte[] {0}, entry)));
  }

  /** Entries 0 to size - 1 of the same text each time. */
  public static List<byte[]> numbered(int size) {
    var entries = new ArrayList<byte[]>(size);
    for (int i = 0; i < size; i++) {
      entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }

  /** MTH(D[begin:end]). */
  public Hash root(int begin, int end) {
    return Hash.of(mth(begin, end));
  }

  private byte[] mth(int begin, int end) {
    int n = end - begin;
    if (n == 0) {
      return sha256();
    }
    if (n == 1) {
      return leaves.get(begin);
    }
    int k = split(n);
    return sha256(new byte[] {1}, mth(begin, begin + k), mth(begin + k, end));
  }

  /** The largest power of two smaller than n. */
  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  /** PATH(m, D[begin:end]). */
  public List<Hash> path(int m, int begin, int end) {
    int n = end - begin;
    var path = new ArrayList<Hash>();
    if (n > 1) {
      int k = split(n);
      if (m < k) {
        path.addAll(path(m, begin, begin + k));
        path.add(root(begin + k, end));
      } else {
        path.addAll(path(m - k, begin + k, end));
        path.add(root(begin, begin + k));
      }
    }
    return path;
  }

  /** SUBPROOF(m, D[begin:end], complete). */
  public List<Hash> subproof(int m, int begin, int end, boolean complete) {
    int n = end - begin;
    var proof = new ArrayList<Hash>();
    if (m == n) {
      if (!complete) {
        proof.add(root(begin, end));
      }
      return proof;
    }
    int k = split(n);
    if (m <= k) {
      proof.addAll(subproof(m, begin, begin + k, complete));
      proof.add(root(begin + k, end));
    } else {
      proof.addAll(subproof(m - k, begin + k, end, false));
      proof.add(root(begin, begin + k));
    }
    return proof;
  }

  /** Every tile and bundle of the tree of all entries, by path. */
  public Map<String, byte[]> files() {
    var files = new TreeMap<String, byte[]>();
    List<byte[]> level = leaves;
    for (int l = 0; !level.isEmpty(); l++) {
      var above = new ArrayList<byte[]>();
      for (int n = 0; n * 256 < level.size(); n++) {
        List<byte[]> tile = level.subList(n * 256, Math.min(n * 256 + 256, level.size()));
        files.put("tile/" + l + "/" + name(n, tile.size()), join(tile));
        if (l == 0) {
          files.put("tile/entries/" + name(n, tile.size()), bundle(n * 256, tile.size()));
        }
        if (tile.size() == 256) {
          above.add(pairwise(tile));
        }
      }
      level = above;
    }
    return files;
  }

  private static byte[] pairwise(List<byte[]> hashes) {
    List<byte[]> row = hashes;
    while (row.size() > 1) {
      var next = new ArrayList<byte[]>();
      for (int i = 0; i < row.size(); i += 2) {
        next.add(sha256(new byte[] {1}, row.get(i), row.get(i + 1)));
      }
      row = next;
    }
    return row.get(0);
  }

  private byte[] bundle(int begin, int width) {
    var parts = new ArrayList<byte[]>();
    for (byte[] entry : entries.subList(begin, begin + width)) {
      parts.add(ByteBuffer.allocate(2).putShort((short) entry.length).array());
      parts.add(entry);
    }
    return join(parts);
  }

  /** For numbers below a million, which tests do not exceed. */
  private static String name(int n, int width) {
    String number = n < 1000 ? "%03d".formatted(n) : "x%03d/%03d".formatted(n / 1000, n % 1000);
    return number + (width == 256 ? "" : ".p/" + width);
  }

  private static byte[] join(List<byte[]> parts) {
    var bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
