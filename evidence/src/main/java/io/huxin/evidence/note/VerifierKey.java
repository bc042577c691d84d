package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A public key with its name. As text it is {@code NAME+ID+KEY}: the id as 8 hexadecimal digits,
 * the key as base64 of the type's byte and the 32 bytes of the key (C2SP signed-note, verifier
 * keys).
 */
public final class VerifierKey {
  private static final int TIME_LENGTH = 8;

  private final String name;
  private final KeyType type;
  private final byte[] key;
  private final int id;
  private final PublicKey publicKey;

  VerifierKey(String name, KeyType type, byte[] key) {
    this.name = name;
    this.type = type;
    this.key = key.clone();
    this.id = id(name, type, key);
    this.publicKey = Ed25519.publicKeyOf(key);
  }

  /** Reads a key. Wrong names, types, lengths and ids are refused. */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}") || !validName(parts[0])) {
      throw FormatErrors.keyText("a verifier key is NAME+ID+KEY");
    }
    byte[] coded = Bytes.fromBase64(parts[2], "The key of " + parts[0]);
    var key = new VerifierKey(parts[0], type(coded, parts[0]), tail(coded, parts[0]));
    if (!parts[1].equals(key.idText())) {
      throw FormatErrors.keyId(parts[0], parts[1], key.idText());
    }
    return key;
  }

  /** Names are not empty and have neither spaces nor control characters nor a plus. */
  static boolean validName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c));
  }

  static KeyType type(byte[] coded, String name) {
    return Arrays.stream(KeyType.values())
        .filter(type -> coded.length > 0 && type.code() == coded[0])
        .findAny()
        .orElseThrow(() -> FormatErrors.keyType(name));
  }

  /** The 32 bytes behind the type's byte. */
  static byte[] tail(byte[] coded, String name) {
    if (coded.length != 1 + Ed25519.KEY_LENGTH) {
      throw FormatErrors.keyLength(name, coded.length - 1);
    }
    return Arrays.copyOfRange(coded, 1, coded.length);
  }

  /** The first four bytes of SHA-256(name || 0x0A || type || public key). */
  private static int id(String name, KeyType type, byte[] key) {
    MessageDigest digest = Sha256.shared();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(type.code());
    digest.update(key);
    return ByteBuffer.wrap(digest.digest()).getInt();
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** What the key signs. */
  public KeyType type() {
    return type;
  }

  /** This key; refused if it is of the other type. */
  public VerifierKey require(KeyType needed) {
    if (type != needed) {
      throw EvidenceErrors.keyUse(name, type.name(), needed.name());
    }
    return this;
  }

  /** The key's id, 32 bits. */
  public int id() {
    return id;
  }

  /** Whether another key is the same point, whatever its name and type. */
  public boolean sameKey(VerifierKey other) {
    return Arrays.equals(key, other.key);
  }

  String idText() {
    return HexFormat.of().toHexDigits(id);
  }

  /** Whether a signature says that it is this key's. */
  boolean claimedBy(NoteSignature signature) {
    return signature.id() == id && signature.name().equals(name);
  }

  /** Whether a signature over a text is this key's. */
  boolean verifies(String text, NoteSignature signature) {
    byte[] signed = signature.bytes();
    if (type == KeyType.ED25519) {
      return signed.length == Ed25519.SIGNATURE_LENGTH
          && Ed25519.verify(publicKey, text.getBytes(StandardCharsets.UTF_8), signed);
    }
    if (signed.length != TIME_LENGTH + Ed25519.SIGNATURE_LENGTH) {
      return false;
    }
    long time = ByteBuffer.wrap(signed).getLong();
    return time >= 0
        && Ed25519.verify(
            publicKey,
            cosigned(time, text),
            Arrays.copyOfRange(signed, TIME_LENGTH, signed.length));
  }

  /** When a verified signature was made, in seconds since 1970-01-01 UTC, where it says so. */
  OptionalLong time(NoteSignature signature) {
    return type == KeyType.COSIGNATURE_V1
        ? OptionalLong.of(ByteBuffer.wrap(signature.bytes()).getLong())
        : OptionalLong.empty();
  }

  /** What a witness signs: a line that names the format, a line with the time, the checkpoint. */
  static byte[] cosigned(long time, String text) {
    return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    byte[] coded = new byte[1 + key.length];
    coded[0] = type.code();
    System.arraycopy(key, 0, coded, 1, key.length);
    return name + "+" + idText() + "+" + Bytes.base64(coded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return id;
  }
}
