package io.huxin.evidence.entry;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Canonical JSON that is being put together as its UTF-8 bytes. Values are written in the form that
 * {@link CanonicalJson} describes; that members stand in order is for the caller to see to.
 */
public final class JsonBytes {
  private static final int USUAL = 512;
  private static final int MAX_DIGITS = 17;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[USUAL];
  private int length;

  /** Appends JSON that is canonical already. */
  public JsonBytes raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** Appends one character of JSON, which must be ASCII. */
  public JsonBytes raw(char json) {
    room(1);
    bytes[length++] = (byte) json;
    return this;
  }

  /** Appends a text; a lone surrogate, which has no UTF-8, is refused. */
  public JsonBytes text(String text) {
    return quoted(Bytes.utf8(text, "The JSON text"));
  }

  /** Appends a text of its UTF-8 bytes; what is no UTF-8 in them is replaced, as Java does it. */
  public JsonBytes text(byte[] utf8) {
    for (byte one : utf8) {
      if (one < 0) {
        return text(new String(utf8, StandardCharsets.UTF_8));
      }
    }
    return quoted(utf8);
  }

  /** Appends bytes as a text of lower-case hexadecimal digits. */
  public JsonBytes hex(byte[] value) {
    room(2 * value.length + 2);
    bytes[length++] = '"';
    for (byte one : value) {
      bytes[length++] = HEX[(one >> 4) & 0xf];
      bytes[length++] = HEX[one & 0xf];
    }
    bytes[length++] = '"';
    return this;
  }

  /** Appends a whole number; one beyond {@link CanonicalJson#MAX_NUMBER} is refused. */
  public JsonBytes number(long number) {
    if (number > CanonicalJson.MAX_NUMBER || number < -CanonicalJson.MAX_NUMBER) {
      throw FormatErrors.numberRange(Long.toString(number));
    }
    room(MAX_DIGITS);
    long left = Math.abs(number);
    if (number < 0) {
      bytes[length++] = '-';
    }
    int digits = 1;
    for (long least = 10; left >= least; least *= 10) {
      digits++;
    }
    length += digits;
    for (int i = 1; i <= digits; i++) {
      long rest = left / 10;
      bytes[length - i] = (byte) ('0' + (left - 10 * rest));
      left = rest;
    }
    return this;
  }

  /** A copy of what has been put together. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** RFC 8785, section 3.2.2.2: only quotes, backslashes and control characters are escaped. */
  private JsonBytes quoted(byte[] utf8) {
    room(utf8.length + 2);
    bytes[length++] = '"';
    int plain = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte one = utf8[i];
      if (one == '"' || one == '\\' || (one >= 0 && one < ' ')) {
        raw(utf8, plain, i);
        raw(escaped(one).getBytes(StandardCharsets.US_ASCII));
        plain = i + 1;
      }
    }
    raw(utf8, plain, utf8.length);
    return raw('"');
  }

  private void raw(byte[] json, int begin, int end) {
    room(end - begin);
    System.arraycopy(json, begin, bytes, length, end - begin);
    length += end - begin;
  }

  private static String escaped(byte character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default -> "\\u%04x".formatted((int) character);
    };
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
