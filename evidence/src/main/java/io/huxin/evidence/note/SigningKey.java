package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A private key with its name. Its text {@code PRIVATE+KEY+NAME+ID+SEED} is that of Go's {@code
 * sumdb/note}; it leaves this class by {@link #secretText()} only, and never by {@code toString}.
 */
public final class SigningKey {
  private static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final UnaryOperator<byte[]> signer;
  private final VerifierKey verifier;

  private SigningKey(String name, KeyType type, byte[] seed) {
    this.seed = seed.clone();
    this.verifier = new VerifierKey(name, type, type.scheme().publicKey(seed));
    this.signer = type.scheme().signer(seed);
    byte[] message = "pair".getBytes(StandardCharsets.UTF_8);
    if (!verifier.verifies(message, signer.apply(message))) {
      throw EvidenceErrors.keyPair(name);
    }
  }

  /** A new random key. Names with spaces, control characters or a plus are refused. */
  public static SigningKey generate(String name, KeyType type) {
    return ofSeed(name, type, type.scheme().secret());
  }

  /**
   * The key of a seed of 32 bytes, for demonstrations and tests: it is as secret as its seed. Names
   * are refused as by {@link #generate}.
   */
  public static SigningKey ofSeed(String name, KeyType type, byte[] seed) {
    if (!VerifierKey.validName(name)) {
      throw FormatErrors.keyText("a key's name has neither spaces nor a plus and is not empty");
    }
    if (seed.length != Scheme.SECRET_LENGTH) {
      throw FormatErrors.keyLength(name, seed.length, Scheme.SECRET_LENGTH);
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
    KeyType type = VerifierKey.type(coded, parts[0]);
    var key =
        new SigningKey(
            parts[0], type, VerifierKey.tail(coded, type, Scheme.SECRET_LENGTH, parts[0]));
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
    byte[] coded = Bytes.join(verifier.type().code(), seed);
    return PREFIX + verifier.name() + "+" + verifier.idText() + "+" + Bytes.base64(coded);
  }

  /**
   * Signs a note's text. The same text gives the same bytes. Other keys than a log's are refused.
   */
  public NoteSignature sign(String text) {
    verifier.require(KeyType.ED25519);
    return signature(signer.apply(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Signs a note's text with SM2, beside the signature of {@link #sign}. Each time the bytes are
   * others. A key of another type is refused.
   */
  public NoteSignature signSm2(String text) {
    verifier.require(KeyType.SM2);
    return signature(signer.apply(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Cosigns a checkpoint's text. A log's key is refused.
   *
   * @param time seconds since 1970-01-01 UTC, at least 0
   */
  public NoteSignature cosign(String text, long time) {
    verifier.require(KeyType.COSIGNATURE_V1);
    byte[] signed = signer.apply(VerifierKey.cosigned(time, text));
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
