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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives a log a new key, and a new SM2 key where it signs with that too. The old ones sign an entry
 * that names the new ones, their public parts are kept for what they have signed, and their private
 * parts are gone. Killed in between, it can be run again.
 */
public final class KeyRotation {
  private final Deployment deployment;
  private final Evidence evidence;

  /** Rotations in a deployment; refused where the logs are off. */
  public KeyRotation(Deployment deployment) {
    this.deployment = deployment;
    this.evidence = Evidence.needed(deployment, "give a new key to");
  }

  /** Gives one log new keys; returns the public part of that for Ed25519. */
  public VerifierKey of(LogName log, LocalDate asOf) {
    SortedMap<KeyType, Path> files = evidence.keyFiles(log);
    var change = new TreeMap<String, Object>();
    files.forEach(
        (type, file) -> {
          if (!Files.exists(next(file))) {
            KeyFile.generate(next(file), evidence.origin(log), type);
          }
          change.put(KeyChain.fresh(type), KeyFile.load(next(file)).verifier().toString());
          change.put(KeyChain.retired(type), evidence.key(log, file).verifier().toString());
        });
    record(log, asOf, change);
    files.values().forEach(file -> replace(file, evidence.key(log, file).verifier()));
    return evidence.key(log).verifier();
  }

  private static Path next(Path file) {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  private static void replace(Path file, VerifierKey old) {
    try {
      Path retired = Evidence.retiredKeys(file).resolve(Integer.toHexString(old.id()) + ".pub");
      DurableFiles.replace(retired, (old + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(
          next(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Evidence.showKey(file);
      Files.deleteIfExists(KeyFile.publicFile(next(file)));
    } catch (IOException e) {
      throw EvidenceErrors.cannotWrite(file.toString(), e);
    }
  }

  private void record(LogName log, LocalDate asOf, Map<String, Object> change) {
    var batches = new Batches(deployment.warehouse());
    var contents = Contents.of(log, deployment.warehouse(), evidence);
    var writer = new LogWriter(deployment, evidence, log, contents);
    writer.finish();
    boolean there =
        batches.of(log).stream()
            .flatMap(batch -> batch.stated().values().stream())
            .anyMatch(entry -> entry.fields().entrySet().containsAll(change.entrySet()));
    if (!there) {
      LogFiles files = evidence.files(log);
      Map<String, Object> entry = Entry.of(EntryType.KEY, asOf, change).fields();
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
