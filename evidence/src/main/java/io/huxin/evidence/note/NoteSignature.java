package io.huxin.evidence.note;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One signature of a note, whose key need not be known. */
public final class NoteSignature {
  private static final String DASH = "— ";

  private final String name;
  private final int id;
  private final byte[] bytes;

  NoteSignature(String name, int id, byte[] bytes) {
    this.name = name;
    this.id = id;
    this.bytes = bytes.clone();
  }

  /** Reads a signature's line, without the newline. */
  public static NoteSignature parse(String line) {
    String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : null;
    if (parts == null || parts.length != 2 || !VerifierKey.validName(parts[0])) {
      throw FormatErrors.note("a signature's line is '— NAME BASE64'");
    }
    byte[] coded = Bytes.fromBase64(parts[1], "The signature of " + parts[0]);
    if (coded.length <= Integer.BYTES) {
      throw FormatErrors.note("the signature of " + parts[0] + " is too short");
    }
    return new NoteSignature(
        parts[0],
        ByteBuffer.wrap(coded).getInt(),
        Arrays.copyOfRange(coded, Integer.BYTES, coded.length));
  }

  /** The name of the key. */
  public String name() {
    return name;
  }

  /** The id of the key. */
  int id() {
    return id;
  }

  /** What was signed with it, after the id. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** The signature's line, with its newline. */
  public String line() {
    byte[] coded = ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(id).put(bytes).array();
    return DASH + name + " " + Bytes.base64(coded) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
