package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads JSON without spaces, fractions and nulls; that of others with spaces and nulls, but without
 * fractions. It may take texts that are not canonical; {@link CanonicalJson#parse} compares what it
 * gives with what was read.
 */
final class JsonReader {
  /** So many hold 2^53, and always fit a long. */
  private static final int MAX_DIGITS = 16;

  private final String text;
  private final boolean foreign;
  private int at;

  /** Reads a text that we have written, or a foreign one. */
  JsonReader(String text, boolean foreign) {
    this.text = text;
    this.foreign = foreign;
  }

  Object document() {
    Object value = value(0);
    if (at != text.length()) {
      throw error("the end");
    }
    return value;
  }

  private Object value(int depth) {
    skipSpaces();
    Object value = bareValue(depth);
    skipSpaces();
    return value;
  }

  private Object bareValue(int depth) {
    if (depth > CanonicalJson.MAX_DEPTH) {
      throw FormatErrors.tooDeep(CanonicalJson.MAX_DEPTH);
    }
    char c = peek();
    if (c == '{') {
      return object(depth);
    }
    if (c == '[') {
      return list(depth);
    }
    if (c == '"') {
      return string();
    }
    if (taken("true")) {
      return true;
    }
    if (taken("false")) {
      return false;
    }
    if (foreign && taken("null")) {
      return null;
    }
    return number();
  }

  private Map<String, Object> object(int depth) {
    var object = new TreeMap<String, Object>();
    expect('{');
    skipSpaces();
    if (peek() != '}') {
      do {
        skipSpaces();
        String key = string();
        skipSpaces();
        expect(':');
        Object member = value(depth + 1);
        if (member != null && object.put(key, member) != null) {
          throw FormatErrors.keyTwice(at);
        }
      } while (taken(","));
    }
    expect('}');
    return object;
  }

  private List<Object> list(int depth) {
    var list = new ArrayList<Object>();
    expect('[');
    skipSpaces();
    if (peek() != ']') {
      do {
        list.add(value(depth + 1));
      } while (taken(","));
    }
    expect(']');
    return list;
  }

  private Long number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    int digits = at - start - (text.startsWith("-", start) ? 1 : 0);
    if (digits < 1 || digits > MAX_DIGITS) {
      at = start;
      throw error("a whole number within ±(2^53 − 1), a text, a list or an object");
    }
    return Long.valueOf(text.substring(start, at));
  }

  private String string() {
    expect('"');
    int end = text.indexOf('"', at);
    String plain = text.substring(at, Math.max(at, end));
    if (end >= 0 && plain.indexOf('\\') < 0) {
      at = end + 1;
      return plain;
    }
    var string = new StringBuilder();
    while (peek() != '"') {
      if (at == text.length()) {
        throw error("the text's closing quote");
      }
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> {
        String digits = text.substring(at, Math.min(at + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
          throw error("four hexadecimal digits");
        }
        at += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw error("a known escape");
    };
  }

  private void skipSpaces() {
    while (foreign && (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')) {
      at++;
    }
  }

  /** The next character; NUL, which starts nothing in JSON, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean taken(String token) {
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw error("'" + c + "'");
    }
    at++;
  }

  private RuntimeException error(String expected) {
    return FormatErrors.json(at, expected);
  }
}
