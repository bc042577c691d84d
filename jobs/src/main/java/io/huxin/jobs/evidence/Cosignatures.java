package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.note.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether what lies beside the checkpoints of a log as cosignatures can be one. */
final class Cosignatures {
  private final LogFiles files;
  private final List<VerifierKey> keys;
  private final Optional<Path> policy;

  /**
   * The cosignatures of a log.
   *
   * @param keys those that have signed the log, that in use first
   * @param policy file of the witnesses whose keys are known; empty if none is
   */
  Cosignatures(LogFiles files, List<VerifierKey> keys, Optional<Path> policy) {
    this.files = files;
    this.keys = keys;
    this.policy = policy;
  }

  /** Looks at all; each checkpoint with one that is no signature, or a false one, is a finding. */
  void check(Consumer<String> say, Consumer<String> find) {
    Collection<VerifierKey> known = List.of();
    try {
      if (policy.isPresent()) {
        known = Quorum.policy(policy.get()).keys();
      }
    } catch (EvidenceException e) {
      find.accept("the policy of witnesses: " + e.getMessage());
    }
    long count = files.count();
    long cosigned = 0;
    for (long number = 1; number <= count; number++) {
      try {
        if (Files.exists(files.cosignatures(number))) {
          files.seen(number).verify(keys, keys.get(0).name(), known);
          cosigned++;
        }
      } catch (EvidenceException e) {
        find.accept("cosignatures of checkpoint " + number + ": " + e.getMessage());
      }
    }
    say.accept(
        cosigned
            + " checkpoints have cosignatures"
            + (known.isEmpty() ? ", whose keys are not known here" : ""));
  }
}
