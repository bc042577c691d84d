package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;

/**
 * A private key with its name. Its text {@code PRIVATE+KEY+NAME+ID+SEED} is that of Go's {@code
 * sumdb/note}; it leaves this class by {@link #secretText()} only, and never by {@code toString}.
 */
public final class SigningKey {
  private static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(String name, KeyType type, byte[] seed) {
    this.seed = seed.clone();
    this.key = Ed25519.privateKey(seed);
    this.verifier = new VerifierKey(name, type, Ed25519.publicKey(seed));
    byte[] message = "pair".getBytes(StandardCharsets.UTF_8);
    if (!Ed25519.verify(
        Ed25519.publicKeyOf(Ed25519.publicKey(seed)), message, Ed25519.sign(key, message))) {
      throw EvidenceErrors.keyPair(name);
    }
  }

  /** A new random key. Names with spaces, control characters or a plus are refused. */
  public static SigningKey generate(String name, KeyType type) {
    byte[] seed = new byte[Ed25519.KEY_LENGTH];
    new SecureRandom().nextBytes(seed);
    return ofSeed(name, type, seed);
  }

  /**
   * The key of a seed of 32 bytes, for demonstrations and tests: it is as secret as its seed. Names
   * are refused as by {@link #generate}.
   */
  public static SigningKey ofSeed(String name, KeyType type, byte[] seed) {
    if (!VerifierKey.validName(name)) {
      throw FormatErrors.keyText("a key's name has neither spaces nor a plus and is not empty");
    }
    if (seed.length != Ed25519.KEY_LENGTH) {
      throw FormatErrors.keyLength(name, seed.length);
    }
    return new SigningKey(name, type, seed);
  }

  /** Reads a key's text. Errors never show it. */
  public static SigningKey parse(String text) {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : null;
    if (parts == null || parts.length != 3 || !VerifierKey.validName(parts[0])) {
      throw FormatErrors.keyText("a private key is PRIVATE+KEY+NAME+ID+SEED");
    }
    byte[] coded = Bytes.fromBase64(parts[2], "The private key of " + parts[0]);
    var key =
        new SigningKey(
            parts[0], VerifierKey.type(coded, parts[0]), VerifierKey.tail(coded, parts[0]));
    if (!parts[1].equals(key.verifier.idText())) {
      throw FormatErrors.keyId(parts[0], parts[1], key.verifier.idText());
    }
    return key;
  }

  /** The public key. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The key's text, which opens everything: for its file only. */
  public String secretText() {
    byte[] coded = new byte[1 + seed.length];
    coded[0] = verifier.type().code();
    System.arraycopy(seed, 0, coded, 1, seed.length);
    return PREFIX + verifier.name() + "+" + verifier.idText() + "+" + Bytes.base64(coded);
  }

  /** Signs a note's text. The same text gives the same bytes. A witness's key is refused. */
  public NoteSignature sign(String text) {
    verifier.require(KeyType.ED25519);
    return signature(Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Cosigns a checkpoint's text. A log's key is refused.
   *
   * @param time seconds since 1970-01-01 UTC, at least 0
   */
  public NoteSignature cosign(String text, long time) {
    verifier.require(KeyType.COSIGNATURE_V1);
    byte[] signed = Ed25519.sign(key, VerifierKey.cosigned(time, text));
    return signature(
        ByteBuffer.allocate(Long.BYTES + signed.length).putLong(time).put(signed).array());
  }

  private NoteSignature signature(byte[] bytes) {
    return new NoteSignature(verifier.name(), verifier.id(), bytes);
  }

  @Override
  public String toString() {
    return "private key of " + verifier;
  }
}
