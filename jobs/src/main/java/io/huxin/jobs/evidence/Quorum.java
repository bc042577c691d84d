package io.huxin.jobs.evidence;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.witness.WitnessPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the organisations of a policy have seen decisions before growth is published. Whatever is
 * wrong with policy or cosignatures closes growth and throws nothing, so that no freeze waits.
 */
final class Quorum {
  private static final String SETTING = " (evidence.rises-need-quorum)";

  private Quorum() {}

  /**
   * Why growth must wait. A later checkpoint will do as well: its witnesses have seen that it
   * continues the one before.
   *
   * @param number that of the first checkpoint that covers the decisions
   */
  static Optional<String> missing(Evidence evidence, LogName log, long number) {
    if (evidence.risesNeedQuorum().isEmpty()) {
      return Optional.empty();
    }
    String why = "";
    try {
      WitnessPolicy policy = policy(evidence.risesNeedQuorum().get());
      LogFiles files = evidence.files(log);
      for (long later = files.count(); later >= number; later--) {
        why = problem(policy, files, later, evidence.keys(log));
        if (why.isEmpty()) {
          return Optional.empty();
        }
      }
    } catch (EvidenceException e) {
      why = e.getMessage();
    }
    return Optional.of(
        "growth waits for witnesses"
            + SETTING
            + ": "
            + why
            + " Have checkpoint "
            + number
            + " of the log "
            + log.text()
            + " cosigned after huxin evidence and before huxin publish (docs/evidence.md)");
  }

  /** Why growth must wait where there is no checkpoint that anybody could see. */
  static String withoutLogs(String policy) {
    return "growth waits for the witnesses of "
        + policy
        + SETTING
        + ", but the evidence logs are off. Make keys: huxin evidence keygen";
  }

  private static String problem(
      WitnessPolicy policy, LogFiles files, long number, List<VerifierKey> keys) {
    try {
      byte[] checkpoint = files.stored(number).signed().note().bytes();
      var seen = SignedCheckpoint.parse(Bytes.join(checkpoint, files.beside(number)));
      policy.require(keys.get(0), seen.verify(keys, keys.get(0).name(), policy.keys()));
      return "";
    } catch (EvidenceException e) {
      return e.getMessage();
    }
  }

  private static WitnessPolicy policy(Path file) {
    try {
      return WitnessPolicy.parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }
}
