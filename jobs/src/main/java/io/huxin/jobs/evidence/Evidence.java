package io.huxin.jobs.evidence;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.anchor.Anchor;
import io.huxin.evidence.anchor.EvmChain;
import io.huxin.evidence.anchor.EvmNode;
import io.huxin.evidence.anchor.Timestamp;
import io.huxin.evidence.anchor.TimestampAuthority;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.config.AnchorSettings;
import io.huxin.jobs.config.EvidenceSettings;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.store.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The evidence logs of a deployment: names, folders, keys. */
public final class Evidence {
  private final EvidenceSettings settings;
  private final Path directory;
  private final Path logs;

  private Evidence(String directory, EvidenceSettings settings) {
    this.settings = settings;
    this.directory = Path.of(directory);
    this.logs = this.directory.resolve(settings.directory());
  }

  private Evidence(Deployment deployment) {
    this(deployment.directory(), deployment.settings().evidence());
  }

  /** The logs, where they are written; empty where they are off. */
  public static Optional<Evidence> of(Deployment deployment) {
    var evidence = new Evidence(deployment);
    return evidence.on() ? Optional.of(evidence) : Optional.empty();
  }

  /** The logs, where they are written. */
  static Evidence needed(Deployment deployment, String command) {
    return of(deployment).orElseThrow(() -> LogErrors.off(command));
  }

  /** Whether logs are written in a deployment. */
  public static boolean isOn(Deployment deployment) {
    return of(deployment).isPresent();
  }

  private boolean on() {
    return switch (settings.mode()) {
      case ON -> true;
      case OFF -> false;
      // A log that was begun goes on, so that taking its key away does not switch it off.
      case AUTO ->
          Arrays.stream(LogName.values())
              .anyMatch(log -> Files.exists(keyFile(log)) || files(log).count() > 0);
    };
  }

  /** Makes the keys that are missing in a deployment's directory, and says which there are. */
  public static List<VerifierKey> makeKeys(String directory, Settings settings) {
    var evidence = new Evidence(directory, settings.evidence());
    var keys = new ArrayList<VerifierKey>();
    for (LogName log : LogName.values()) {
      evidence.makeKey(log, evidence.keyFile(log), KeyType.ED25519);
      keys.add(evidence.key(log).verifier());
      if (evidence.settings.sm2()) {
        evidence.makeKey(log, evidence.sm2KeyFile(log), KeyType.SM2);
        keys.add(evidence.sm2Key(log).orElseThrow().verifier());
      }
    }
    return keys;
  }

  private void makeKey(LogName log, Path file, KeyType type) {
    if (!Files.exists(file)) {
      KeyFile.generate(file, origin(log), type);
    }
    showKey(file);
  }

  /** Makes keys from a seed, for demonstrations; existing ones stay. */
  public static void seedKeys(Deployment deployment, long seed) {
    var evidence = new Evidence(deployment);
    for (LogName log : LogName.values()) {
      if (!Files.exists(evidence.keyFile(log))) {
        KeyFile.store(
            evidence.keyFile(log),
            SigningKey.ofSeed(
                evidence.origin(log), KeyType.ED25519, seeded(seed, "log " + log.text())));
      }
    }
  }

  static byte[] seeded(long seed, String what) {
    return HexFormat.of().parseHex(Hashes.sha256("evidence key of " + seed + ", " + what));
  }

  String origin(LogName log) {
    return settings.origin() + "/" + log.text();
  }

  LogFiles files(LogName log) {
    return new LogFiles(logs.resolve(log.text()));
  }

  /** Who must have seen decisions before growth is published; empty if nobody must. */
  Optional<Path> risesNeedQuorum() {
    return settings.risesNeedQuorum().map(directory::resolve);
  }

  /** Who vouches for checkpoints. */
  List<Anchor> anchors() {
    return settings.anchors().stream().map(this::anchor).toList();
  }

  private Anchor anchor(AnchorSettings anchor) {
    if (anchor instanceof AnchorSettings.Chain chain) {
      return new EvmChain(
          chain.name(),
          new EvmNode(chain.url()),
          chain.chainId(),
          chain.account(),
          chain.confirmations());
    }
    var authority = (AnchorSettings.Authority) anchor;
    Path file = directory.resolve(authority.certificate());
    try {
      return new TimestampAuthority(
          authority.name(),
          authority.url(),
          Timestamp.certificate(Files.readAllBytes(file), file.toString()));
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }

  Path keyFile(LogName log) {
    return directory.resolve("keys").resolve("evidence").resolve(log.text() + ".key");
  }

  private Path sm2KeyFile(LogName log) {
    return keyFile(log).resolveSibling(log.text() + ".sm2.key");
  }

  /** The key of a log; refused if it is missing, readable by others, or of another name. */
  SigningKey key(LogName log) {
    return key(log, keyFile(log));
  }

  /** The second key of a log, refused likewise; empty where none is asked for. */
  Optional<SigningKey> sm2Key(LogName log) {
    return settings.sm2() ? Optional.of(key(log, sm2KeyFile(log))) : Optional.empty();
  }

  /** The key in a file of {@link #keyFiles}. */
  SigningKey key(LogName log, Path file) {
    if (!Files.exists(file)) {
      throw LogErrors.noKey(file.toString());
    }
    SigningKey key = KeyFile.load(file);
    if (!key.verifier().name().equals(origin(log))) {
      throw LogErrors.otherName(file.toString(), key.verifier().name(), origin(log));
    }
    return key;
  }

  /** Where the public parts lie of the keys that a log had before the one in a file. */
  static Path retiredKeys(Path keyFile) {
    String name = keyFile.getFileName().toString();
    return keyFile
        .resolveSibling("retired")
        .resolve(name.substring(0, name.length() - ".key".length()));
  }

  /** The public keys that have signed a log: that in use, then those before it. */
  List<VerifierKey> keys(LogName log) {
    return keys(log, keyFile(log));
  }

  /** As {@link #keys(LogName)}, with SM2; none where none is asked for. */
  List<VerifierKey> sm2Keys(LogName log) {
    return settings.sm2() ? keys(log, sm2KeyFile(log)) : List.of();
  }

  private List<VerifierKey> keys(LogName log, Path file) {
    List<VerifierKey> keys = new ArrayList<>(List.of(key(log, file).verifier()));
    Path retired = retiredKeys(file);
    if (Files.isDirectory(retired)) {
      try (Stream<Path> files = Files.list(retired)) {
        for (Path one : files.sorted().toList()) {
          keys.add(VerifierKey.parse(Files.readString(one).strip()));
        }
      } catch (IOException e) {
        throw EvidenceErrors.cannotRead(retired.toString(), e);
      }
    }
    return keys;
  }

  /** The files of a log's private keys by type: Ed25519, and SM2 where it is asked for. */
  SortedMap<KeyType, Path> keyFiles(LogName log) {
    var files = new TreeMap<>(Map.of(KeyType.ED25519, keyFile(log)));
    if (settings.sm2()) {
      files.put(KeyType.SM2, sm2KeyFile(log));
    }
    return files;
  }

  /** Writes the public part of a key beside it. */
  static void showKey(Path file) {
    DurableFiles.replace(
        KeyFile.publicFile(file),
        (KeyFile.load(file).verifier() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The secret of rows that are no person's, hexadecimal. */
  String secret() {
    return IngestJob.secret(directory.toString(), "evidence");
  }
}
