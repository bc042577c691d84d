package io.huxin.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Strict text encodings: one byte string has one text, and every other text is refused. */
public final class Bytes {
  private static final String DECIMAL = "0|[1-9][0-9]{0,19}";

  private Bytes() {}

  /** One byte string after the other. */
  public static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /** Standard base64 with padding (RFC 4648, section 4). */
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Reads standard base64. Missing padding and stray bits in the last character, which Java would
   * take, are refused: they would give one value two texts.
   *
   * @param what what the text is, for the error
   */
  public static byte[] fromBase64(String text, String what) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw FormatErrors.notBase64(what, e);
    }
    throw FormatErrors.notBase64(what, null);
  }

  /**
   * Reads an unsigned 64-bit decimal without sign or leading zeroes.
   *
   * @param what what the number is, for the error
   */
  public static long fromDecimal(String text, String what) {
    if (!text.matches(DECIMAL)) {
      throw FormatErrors.notDecimal(what);
    }
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw FormatErrors.notDecimal(what);
    }
  }

  /** The UTF-8 of a text; a lone surrogate, which has none, is refused. */
  public static byte[] utf8(String text, String what) {
    // Most texts are ASCII; to encode and compare such takes a fraction of the time.
    byte[] quick = text.getBytes(StandardCharsets.UTF_8);
    if (quick.length == text.length()
        && new String(quick, StandardCharsets.ISO_8859_1).equals(text)) {
      return quick;
    }
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw FormatErrors.notUtf8(what, e);
    }
  }

  /** The text of UTF-8 bytes; anything else is refused, and never replaced. */
  public static String fromUtf8(byte[] bytes, String what) {
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw FormatErrors.notUtf8(what, e);
    }
  }

  /** Most texts are, and are decoded in a fraction of the time. */
  private static boolean isAscii(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }
}
