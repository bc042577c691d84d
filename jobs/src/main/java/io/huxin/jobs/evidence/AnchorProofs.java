package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.anchor.Anchor;
import io.huxin.evidence.tree.Hash;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether the proofs that anchors gave of a log's checkpoints are of these checkpoints. */
final class AnchorProofs {
  private final LogFiles files;
  private final List<Anchor> anchors;

  /**
   * The proofs of a log.
   *
   * @param anchors those that the settings name: of others it is not known what they sign with
   */
  AnchorProofs(LogFiles files, List<Anchor> anchors) {
    this.files = files;
    this.anchors = anchors;
  }

  /** Looks at all that are there; each that is not of its checkpoint is a finding. */
  void check(Consumer<String> say, Consumer<String> find) {
    for (Anchor anchor : anchors) {
      long right = 0;
      for (long number = 1; number <= files.count(); number++) {
        Optional<byte[]> proof = files.proven(anchor, number);
        if (proof.isPresent() && isRight(anchor, number, proof.get(), find)) {
          right++;
        }
      }
      say.accept(right + " checkpoints are anchored by " + anchor.name());
    }
  }

  private boolean isRight(Anchor anchor, long number, byte[] proof, Consumer<String> find) {
    try {
      byte[] checkpoint = files.stored(number).signed().note().bytes();
      anchor.check(proof, Hash.of(Sha256.shared().digest(checkpoint)));
      return true;
    } catch (EvidenceException e) {
      find.accept(
          "the proof of checkpoint "
              + number
              + " by "
              + anchor.name()
              + ": "
              + e.getMessage()
              + " Find out who changed it; a later proof covers what this one did.");
      return false;
    }
  }
}
