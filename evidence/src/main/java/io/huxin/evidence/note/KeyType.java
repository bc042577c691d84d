package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What a key signs, and by which algorithm. Its bytes are part of the key's id, so a key of one
 * type is none of the other.
 */
public enum KeyType {
  /** Ed25519 over the note's text (C2SP signed-note). A log signs its checkpoints so. */
  ED25519(1, "", Ed25519.KEY_LENGTH),
  /** Ed25519 over a time and a checkpoint (C2SP tlog-cosignature). A witness signs so. */
  COSIGNATURE_V1(4, "", Ed25519.KEY_LENGTH),
  /**
   * SM2 over the note's text. C2SP has assigned it no byte, so behind 0xff stands the object
   * identifier of SM2 with SM3 (GM/T 0006).
   */
  SM2(0xff, "1.2.156.10197.1.501", Sm2.KEY_LENGTH);

  private final int code;
  private final String identifier;
  private final int keyLength;

  KeyType(int code, String identifier, int keyLength) {
    this.code = code;
    this.identifier = identifier;
    this.keyLength = keyLength;
  }

  /** What stands before a key of this type. */
  byte[] code() {
    return Bytes.join(new byte[] {(byte) code}, identifier.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether a key's bytes are of this type. */
  boolean begins(byte[] coded) {
    byte[] code = code();
    return coded.length >= code.length && Arrays.equals(code, Arrays.copyOf(coded, code.length));
  }

  /** Bytes of a public key. */
  int keyLength() {
    return keyLength;
  }

  Scheme scheme() {
    return this == SM2 ? new Sm2(new SecureRandom()) : new Ed25519();
  }
}
