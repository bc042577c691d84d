package io.huxin.evidence.verify;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.Consistency;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Whether two signed checkpoints are of one log that only grew; if not, they prove a fork. */
final class CheckpointComparison {
  private final List<VerifierKey> logs;
  private final String origin;
  private final PrintWriter out;

  /**
   * @param logs all keys that the log has signed with
   */
  CheckpointComparison(List<VerifierKey> logs, String origin, PrintWriter out) {
    this.logs = logs;
    this.origin = origin;
    this.out = out;
  }

  /**
   * @param tiles files of the greater log; may be null where the sizes are equal
   */
  int run(Path one, Path other, Path tiles) {
    SignedCheckpoint first = signed(one);
    SignedCheckpoint second = signed(other);
    boolean ordered =
        Long.compareUnsigned(first.checkpoint().size(), second.checkpoint().size()) <= 0;
    return compare(ordered ? first : second, ordered ? second : first, tiles);
  }

  private SignedCheckpoint signed(Path file) {
    SignedCheckpoint checkpoint = Inputs.checkpoint(file);
    checkpoint.verify(logs, origin, List.of());
    return checkpoint;
  }

  private int compare(SignedCheckpoint older, SignedCheckpoint newer, Path tiles) {
    Checkpoint small = older.checkpoint();
    Checkpoint great = newer.checkpoint();
    Hash right;
    if (small.size() == great.size()) {
      right = great.root();
    } else if (small.size() == 0) {
      right = TreeHash.EMPTY;
    } else if (tiles == null) {
      throw EvidenceErrors.noProof(small.size());
    } else {
      right = rootWithin(great, small.size(), tiles);
    }
    if (right.equals(small.root())) {
      out.println(
          "CONSISTENT: the %s leaves of the one are the first of the %s leaves of the other."
              .formatted(Long.toUnsignedString(small.size()), Long.toUnsignedString(great.size())));
      return HuxinVerify.VERIFIED;
    }
    out.println(
        ("FORK: the log %s has signed two trees that do not fit together. These are the two"
                + " checkpoints, and they prove it:")
            .formatted(origin));
    for (SignedCheckpoint checkpoint : List.of(older, newer)) {
      out.println();
      out.print(new String(checkpoint.note().bytes(), StandardCharsets.UTF_8));
    }
    if (small.size() != great.size()) {
      out.println();
      out.println(
          "The first %s leaves of the greater tree have the root %s."
              .formatted(Long.toUnsignedString(small.size()), right.base64()));
    }
    return HuxinVerify.REFUSED;
  }

  /**
   * The root of the first leaves of a signed tree. The tiles are believed only as far as they lead
   * to the signed root, or a wrong tile would accuse an honest log.
   */
  private static Hash rootWithin(Checkpoint great, long size, Path tiles) {
    var tree = new TileReader(new TileDirectory(tiles), great.size());
    Hash claimed = tree.root(size);
    Consistency.Roots roots =
        Consistency.roots(size, claimed, great.size(), tree.consistency(size));
    if (!roots.newer().equals(great.root()) || !roots.older().equals(claimed)) {
      throw EvidenceErrors.otherTiles(great.size());
    }
    return claimed;
  }
}
