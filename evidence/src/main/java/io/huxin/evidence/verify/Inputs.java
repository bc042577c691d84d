package io.huxin.evidence.verify;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.witness.WitnessPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the commands read. */
final class Inputs {
  private Inputs() {}

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw EvidenceErrors.cannotRead(file.toString(), e);
    }
  }

  private static List<String> lines(Path file) {
    return Bytes.fromUtf8(bytes(file), file.toString()).lines().toList();
  }

  /** A log's public key, given as its text or as a file that holds it. */
  static VerifierKey log(String textOrFile) {
    return key(textOrFile).require(KeyType.ED25519);
  }

  /** A witness's public key, given in either way. */
  static VerifierKey witness(String textOrFile) {
    return key(textOrFile).require(KeyType.COSIGNATURE_V1);
  }

  /** A log's second public key, given in either way. */
  static VerifierKey sm2(String textOrFile) {
    return key(textOrFile).require(KeyType.SM2);
  }

  private static VerifierKey key(String textOrFile) {
    return textOrFile.contains("+")
        ? VerifierKey.parse(textOrFile)
        : VerifierKey.parse(String.join("\n", lines(Path.of(textOrFile))));
  }

  static SignedCheckpoint checkpoint(Path file) {
    return SignedCheckpoint.parse(bytes(file));
  }

  static WitnessPolicy policy(Path file) {
    return WitnessPolicy.parse(lines(file));
  }

  /** A proof as lines of base64. */
  static List<Hash> proof(Path file) {
    return lines(file).stream().map(line -> Hash.fromBase64(line, "A line of " + file)).toList();
  }
}
