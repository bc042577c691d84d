package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.note.SignedNote.Signed;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.witness.WitnessPolicy;
import io.huxin.jobs.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the organisations of a policy have seen decisions before growth is published. Whatever is
 * wrong with policy or cosignatures closes growth and throws nothing, so that no freeze waits.
 */
final class Quorum {
  private static final String SETTING = " (evidence.rises-need-quorum)";

  private static final long POLL_MILLIS = 500;

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
        "growth waits for witnesses of checkpoint "
            + number
            + " of the log "
            + log.text()
            + SETTING
            + ": "
            + why
            + " The next day decides anew what is withheld: have its checkpoint cosigned between huxin"
            + " evidence and huxin publish, or within evidence.quorum-wait-seconds of publish (docs/evidence.md)");
  }

  /** As {@link #missing} once it is empty, or the time is over that the settings leave for it. */
  static Optional<String> awaited(Deployment deployment, LogName log, long number) {
    int seconds = deployment.settings().evidence().quorumWaitSeconds();
    deployment.say(
        "Growth waits up to "
            + seconds
            + " s for witnesses of checkpoint "
            + number
            + " of the log "
            + log.text()
            + "; cuts and freezes are out");
    Evidence evidence = Evidence.needed(deployment, "cosign");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Optional<String> missing = missing(evidence, log, number);
    while (missing.isPresent() && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for witnesses", e);
      }
      missing = missing(evidence, log, number);
    }
    return missing;
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
      List<Signed> seen = files.seen(number).verify(keys, keys.get(0).name(), policy.keys());
      policy.require(keys.get(0), seen);
      return "";
    } catch (EvidenceException e) {
      return e.getMessage();
    }
  }

  static WitnessPolicy policy(Path file) {
    try {
      return WitnessPolicy.parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }
}
