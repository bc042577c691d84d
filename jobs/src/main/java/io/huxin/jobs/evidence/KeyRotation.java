package io.huxin.jobs.evidence;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.jobs.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives a log a new key. The old one signs an entry that names the new one, its public part is kept
 * for what it has signed, and its private part is gone. Killed in between, it can be run again.
 */
public final class KeyRotation {
  private final Deployment deployment;
  private final Evidence evidence;

  /** Rotations in a deployment; refused where the logs are off. */
  public KeyRotation(Deployment deployment) {
    this.deployment = deployment;
    this.evidence = Evidence.needed(deployment, "give a new key to");
  }

  /** Gives one log a new key; returns its public part. */
  public VerifierKey of(LogName log, LocalDate asOf) {
    Path file = evidence.keyFile(log);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    VerifierKey old = evidence.key(log).verifier();
    if (!Files.exists(next)) {
      KeyFile.generate(next, evidence.origin(log), KeyType.ED25519);
    }
    VerifierKey fresh = KeyFile.load(next).verifier();
    record(log, asOf, old, fresh);
    try {
      Path retired = evidence.retiredKeys(log).resolve(Integer.toHexString(old.id()) + ".pub");
      DurableFiles.replace(retired, (old + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      evidence.showKey(log);
      Files.deleteIfExists(KeyFile.publicFile(next));
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(file.toString(), e);
    }
    return fresh;
  }

  private void record(LogName log, LocalDate asOf, VerifierKey old, VerifierKey fresh) {
    var batches = new Batches(deployment.warehouse());
    var contents = Contents.of(log, deployment.warehouse(), evidence);
    var writer = new LogWriter(deployment, evidence, log, contents);
    writer.finish();
    boolean there =
        batches.of(log).stream()
            .flatMap(batch -> batch.stated().values().stream())
            .anyMatch(entry -> fresh.toString().equals(entry.fields().get("key")));
    if (!there) {
      LogFiles files = evidence.files(log);
      Map<String, Object> entry =
          Entry.of(EntryType.KEY, asOf, Map.of("key", fresh.toString(), "retired", old.toString()))
              .fields();
      writer.write(
          new Batch(
              log,
              files.count() + 1,
              files.size(),
              asOf,
              Batch.Kind.ENTRIES,
              new TreeMap<>(Map.of(Batch.STATED, Map.of("0", entry)))),
          Optional.empty());
    }
  }
}
