package io.huxin.evidence.entry;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Canonical JSON (see {@link CanonicalJson}) that is put together as the bytes it becomes, without
 * texts between: who writes millions of rows that way. That keys come in order and that braces
 * match is left to the caller. For one thread; may be emptied and used again.
 */
public final class JsonBytes {
  private static final byte[] ESCAPED = new byte[128];

  static {
    Arrays.fill(ESCAPED, 0, ' ', (byte) 1);
    ESCAPED['"'] = 1;
    ESCAPED['\\'] = 1;
  }

  private byte[] bytes = new byte[512];
  private int length;

  /** Empties it. */
  public void clear() {
    length = 0;
  }

  /** Appends a part of JSON as it is, of ASCII characters alone. */
  public JsonBytes raw(String ascii) {
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** Appends one ASCII character as it is. */
  public JsonBytes raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Appends JSON that has been put together before. */
  public JsonBytes raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** Appends a text. */
  public JsonBytes text(String text) {
    return text(Bytes.utf8(text, "The JSON text"));
  }

  /** Appends a text given as UTF-8, which is not checked. */
  public JsonBytes text(byte[] utf8) {
    room(utf8.length + 2);
    bytes[length++] = '"';
    int plain = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte one = utf8[i];
      if (one >= 0 && ESCAPED[one] != 0) {
        copy(utf8, plain, i);
        raw(CanonicalJson.escaped((char) one));
        plain = i + 1;
      }
    }
    copy(utf8, plain, utf8.length);
    return raw('"');
  }

  private void copy(byte[] from, int begin, int end) {
    room(end - begin);
    System.arraycopy(from, begin, bytes, length, end - begin);
    length += end - begin;
  }

  /**
   * Appends a whole number; one that canonical JSON has no exact number for is refused (see {@link
   * CanonicalJson#MAX_NUMBER}).
   */
  public JsonBytes number(long number) {
    if (number > CanonicalJson.MAX_NUMBER || number < -CanonicalJson.MAX_NUMBER) {
      throw FormatErrors.numberRange(Long.toString(number));
    }
    return raw(Long.toString(number));
  }

  /** What has been put together. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
