package io.huxin.evidence.entry;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

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
    byte[] utf8 = Bytes.utf8(text, "The JSON text");
    return isPlain(utf8) ? plain(utf8) : escaped(utf8);
  }

  /** Appends a text of its UTF-8 bytes; what is no UTF-8 in them is replaced, as Java does it. */
  public JsonBytes text(byte[] utf8) {
    return isPlain(utf8) ? plain(utf8) : text(new String(utf8, StandardCharsets.UTF_8));
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

  /** Whether a text is ASCII with nothing to escape, as most are: seen eight bytes at a time. */
  private static boolean isPlain(byte[] utf8) {
    int at = 0;
    for (; at <= utf8.length - Long.BYTES; at += Long.BYTES) {
      if (!arePlain((long) EIGHT.get(utf8, at))) {
        return false;
      }
    }
    for (; at < utf8.length; at++) {
      if (utf8[at] < 0 || isEscaped(utf8[at])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether each of eight bytes is. What a subtraction borrows is borrowed from a byte that is not,
   * so the lowest that is not shows itself, whatever comes of those above.
   */
  private static boolean arePlain(long eight) {
    long control = eight - ' ' * ONES;
    long quote = (eight ^ '"' * ONES) - ONES;
    long backslash = (eight ^ '\\' * ONES) - ONES;
    return ((eight | control | quote | backslash) & HIGH_BITS) == 0;
  }

  private JsonBytes plain(byte[] utf8) {
    room(utf8.length + 2);
    bytes[length++] = '"';
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
    bytes[length++] = '"';
    return this;
  }

  private JsonBytes escaped(byte[] utf8) {
    room(utf8.length + 2);
    bytes[length++] = '"';
    int plain = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (isEscaped(utf8[i])) {
        raw(utf8, plain, i);
        raw(escape(utf8[i]).getBytes(StandardCharsets.US_ASCII));
        plain = i + 1;
      }
    }
    raw(utf8, plain, utf8.length);
    return raw('"');
  }

  /** RFC 8785, section 3.2.2.2: only quotes, backslashes and control characters are escaped. */
  private static boolean isEscaped(byte one) {
    return one == '"' || one == '\\' || (one >= 0 && one < ' ');
  }

  private void raw(byte[] json, int begin, int end) {
    room(end - begin);
    System.arraycopy(json, begin, bytes, length, end - begin);
    length += end - begin;
  }

  private static String escape(byte character) {
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
