package io.huxin.evidence.note;

/**
 * What a key signs. The byte is part of the key's id, so a key of one type is none of the other.
 */
public enum KeyType {
  /** Ed25519 over the note's text (C2SP signed-note). A log signs its checkpoints so. */
  ED25519(1),
  /** Ed25519 over a time and a checkpoint (C2SP tlog-cosignature). A witness signs so. */
  COSIGNATURE_V1(4);

  private final byte code;

  KeyType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
