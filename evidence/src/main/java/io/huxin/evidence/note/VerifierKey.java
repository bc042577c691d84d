package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/**
 * A public key with its name. As text it is {@code NAME+ID+KEY}: the id as 8 hexadecimal digits,
 * the key as base64 of the type's bytes and those of the key (C2SP signed-note, verifier keys).
 */
public final class VerifierKey {
  private static final int TIME_LENGTH = 8;

  private final String name;
  private final KeyType type;
  private final byte[] key;
  private final int id;
  private final BiPredicate<byte[], byte[]> verifier;

  VerifierKey(String name, KeyType type, byte[] key) {
    this.name = name;
    this.type = type;
    this.key = key.clone();
    this.id = id(name, type, key);
    this.verifier = type.scheme().verifier(key);
  }

  /** Reads a key. Wrong names, types, lengths and ids are refused. */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}") || !validName(parts[0])) {
      throw FormatErrors.keyText("a verifier key is NAME+ID+KEY");
    }
    byte[] coded = Bytes.fromBase64(parts[2], "The key of " + parts[0]);
    KeyType type = type(coded, parts[0]);
    var key = new VerifierKey(parts[0], type, tail(coded, type, type.keyLength(), parts[0]));
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
        .filter(type -> type.begins(coded))
        .findAny()
        .orElseThrow(() -> FormatErrors.keyType(name));
  }

  /** The bytes behind those of the type. */
  static byte[] tail(byte[] coded, KeyType type, int length, String name) {
    int begin = type.code().length;
    if (coded.length != begin + length) {
      throw FormatErrors.keyLength(name, coded.length - begin, length);
    }
    return Arrays.copyOfRange(coded, begin, coded.length);
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

  /** This key; refused if it is of another type. */
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

  /** Whether plain bytes were signed with this key. */
  boolean verifies(byte[] message, byte[] signed) {
    return verifier.test(message, signed);
  }

  /** Whether a signature over a text is this key's. */
  boolean verifies(String text, NoteSignature signature) {
    byte[] signed = signature.bytes();
    if (type != KeyType.COSIGNATURE_V1) {
      return signed.length == Scheme.SIGNATURE_LENGTH
          && verifier.test(text.getBytes(StandardCharsets.UTF_8), signed);
    }
    if (signed.length != TIME_LENGTH + Scheme.SIGNATURE_LENGTH) {
      return false;
    }
    long time = ByteBuffer.wrap(signed).getLong();
    return time >= 0
        && verifier.test(
            cosigned(time, text), Arrays.copyOfRange(signed, TIME_LENGTH, signed.length));
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
    return name + "+" + idText() + "+" + Bytes.base64(Bytes.join(type.code(), key));
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
