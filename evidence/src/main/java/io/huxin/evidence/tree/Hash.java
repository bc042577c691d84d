package io.huxin.evidence.tree;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.FormatErrors;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes, never changed. */
public final class Hash implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many bytes a hash has. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A hash of its bytes. Any length but {@link #LENGTH} is refused. */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw EvidenceErrors.hashLength(bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** The hash that lies at an offset of a longer array, which must hold it whole. */
  public static Hash at(byte[] array, int offset) {
    return new Hash(Arrays.copyOfRange(array, offset, offset + LENGTH));
  }

  /** A hash of an array that nobody else holds. */
  static Hash owning(byte[] bytes) {
    return new Hash(bytes);
  }

  /**
   * A hash of its base64.
   *
   * @param what what the text is, for the error
   */
  public static Hash fromBase64(String text, String what) {
    byte[] bytes = Bytes.fromBase64(text, what);
    if (bytes.length != LENGTH) {
      throw FormatErrors.hashText(what, bytes.length);
    }
    return new Hash(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes themselves, for hashing. */
  byte[] raw() {
    return bytes;
  }

  /** Copies the bytes into a longer array at an offset. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  /** Base64, as in proofs and checkpoints. */
  public String base64() {
    return Bytes.base64(bytes);
  }

  /** Lower-case hexadecimal, as in entries. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
