package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.note.NoteSignature;
import io.huxin.evidence.note.VerifierKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether each checkpoint of a log has its SM2 signature beside it, and each is right. */
final class Sm2Signatures {
  private final LogFiles files;
  private final List<VerifierKey> keys;

  /**
   * The signatures of a log.
   *
   * @param keys the SM2 keys that the log has had, at least one
   */
  Sm2Signatures(LogFiles files, List<VerifierKey> keys) {
    this.files = files;
    this.keys = keys;
  }

  /** Looks at all; each that is missing or wrong is a finding. */
  void check(Consumer<String> say, Consumer<String> find) {
    long count = files.count();
    long right = 0;
    for (long number = 1; number <= count; number++) {
      try {
        Optional<NoteSignature> signature = files.sm2(number);
        if (signature.isEmpty()) {
          find.accept("checkpoint " + number + " has no SM2 signature (huxin evidence adds it)");
        } else {
          files.stored(number).signed().with(signature.get()).note().verify(keys);
          right++;
        }
      } catch (EvidenceException e) {
        find.accept(
            "the SM2 signature of checkpoint "
                + number
                + ": "
                + e.getMessage()
                + " Find out who changed it; once its file below sm2 is moved away, huxin evidence signs"
                + " anew.");
      }
    }
    say.accept(right + " checkpoints are signed with SM2 too");
  }
}
