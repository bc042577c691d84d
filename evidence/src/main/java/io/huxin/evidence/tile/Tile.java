package io.huxin.evidence.tile;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 neighbouring hashes of a tree, and the bytes of the file that holds them. */
final class Tile {
  /** Levels of the tree in one level of tiles. */
  static final int HEIGHT = 8;

  private Tile() {}

  static byte[] encode(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
    }
    return bytes;
  }

  static List<Hash> decode(byte[] bytes, String path, int width) {
    if (bytes.length != width * Hash.LENGTH) {
      throw EvidenceErrors.tileLength(path, bytes.length, width);
    }
    var hashes = new ArrayList<Hash>(width);
    for (int i = 0; i < width; i++) {
      hashes.add(Hash.at(bytes, i * Hash.LENGTH));
    }
    return hashes;
  }

  /** The root over 2^n of a tile's hashes, which begin at a multiple of 2^n. */
  static Hash root(List<Hash> hashes, int begin, int end) {
    if (end - begin == 1) {
      return hashes.get(begin);
    }
    int middle = (begin + end) / 2;
    return TreeHash.node(root(hashes, begin, middle), root(hashes, middle, end));
  }
}
