package io.huxin.evidence.witness;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.NoteSignature;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tree.Consistency;
import io.huxin.evidence.tree.Hash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Cosigns checkpoints that continue what it has seen before of a log (C2SP tlog-witness, without
 * its HTTP). It keeps the last checkpoint of each origin in a directory: {@code
 * SHA-256(origin).checkpoint}. A new one is stored for good before it is cosigned, so that no crash
 * lets it cosign two that do not fit together. The first checkpoint of an origin is taken as it is.
 */
public final class Witness {
  private final SigningKey key;
  private final Path state;
  private final Clock clock;

  /**
   * A witness.
   *
   * @param key of type cosignature/v1
   * @param state its directory, which nobody else may write to
   * @param clock gives the time it states
   */
  public Witness(SigningKey key, Path state, Clock clock) {
    // Before anything is stored, not when it comes to signing.
    key.verifier().require(KeyType.COSIGNATURE_V1);
    this.key = key;
    this.state = state;
    this.clock = clock;
  }

  /**
   * The last checkpoint seen of an origin. Unreadable: a file that holds no checkpoint, such as one
   * that was cut off; it is never taken for that of a log not seen before.
   */
  public Optional<SignedCheckpoint> last(String origin) {
    Path file = file(origin);
    // A link to what is gone is no new log either.
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)));
    } catch (EvidenceException e) {
      throw EvidenceErrors.cutMemory(file.toString(), e);
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }

  /**
   * Cosigns a checkpoint. Refused: an origin that no known log has, a checkpoint without its log's
   * signature, fewer leaves than seen before, another root for the same leaves, a proof that does
   * not lead from the one seen before to this. Unreadable: a checkpoint seen before that none of
   * the known keys has signed.
   *
   * @param logs the known logs' keys; a log's origin is its key's name, and it may change its key:
   *     then that before it is needed too, until the first checkpoint under the new one is seen
   * @param consistency gives the proof from a smaller size, at least 1, to the checkpoint's
   */
  public NoteSignature cosign(
      SignedCheckpoint submitted,
      Collection<VerifierKey> logs,
      LongFunction<List<Hash>> consistency) {
    Checkpoint checkpoint = submitted.checkpoint();
    String origin = checkpoint.origin();
    List<VerifierKey> known = logs.stream().filter(log -> log.name().equals(origin)).toList();
    if (known.isEmpty()) {
      throw EvidenceErrors.unknownOrigin(origin);
    }
    submitted.note().verify(known);
    try {
      Files.createDirectories(state);
      // Two at once could store the smaller checkpoint last.
      try (FileChannel channel =
              FileChannel.open(
                  state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        last(origin)
            .ifPresent(
                seen -> {
                  requireWhole(seen, known);
                  follow(seen.checkpoint(), checkpoint, consistency);
                });
        DurableFiles.replace(file(origin), submitted.note().bytes());
      }
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(state.toString(), e);
    }
    return key.cosign(checkpoint.text(), clock.instant().getEpochSecond());
  }

  /** A damaged memory would accuse an honest log. */
  private void requireWhole(SignedCheckpoint seen, List<VerifierKey> known) {
    try {
      seen.note().verify(known);
    } catch (EvidenceException e) {
      throw EvidenceErrors.damagedMemory(file(seen.checkpoint().origin()).toString(), e);
    }
  }

  private static void follow(
      Checkpoint seen, Checkpoint next, LongFunction<List<Hash>> consistency) {
    if (Long.compareUnsigned(next.size(), seen.size()) < 0) {
      throw EvidenceErrors.rollback(next.origin(), seen.size(), next.size());
    }
    if (next.size() == seen.size()) {
      if (!next.root().equals(seen.root())) {
        throw EvidenceErrors.fork(next.origin(), seen.size());
      }
    } else if (seen.size() != 0) {
      Consistency.verify(
          seen.size(), seen.root(), next.size(), next.root(), consistency.apply(seen.size()));
    }
  }

  private Path file(String origin) {
    byte[] name = Sha256.shared().digest(origin.getBytes(StandardCharsets.UTF_8));
    return state.resolve(HexFormat.of().formatHex(name) + ".checkpoint");
  }
}
