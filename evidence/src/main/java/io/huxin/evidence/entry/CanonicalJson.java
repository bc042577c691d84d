package io.huxin.evidence.entry;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.FormatErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON in the one form of RFC 8785 (JSON Canonicalization Scheme), for what entries hold: maps with
 * text keys, lists, texts, booleans, and whole numbers within ±(2^53 − 1), beyond which that form
 * has no exact numbers. Greater numbers are written as texts. There are no fractions, so money
 * stands in minor units, and no nulls: what is unknown is left out.
 */
public final class CanonicalJson {
  /** The greatest whole number, 2^53 − 1. */
  public static final long MAX_NUMBER = (1L << 53) - 1;

  /** How deep maps and lists may lie in each other. */
  static final int MAX_DEPTH = 32;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private CanonicalJson() {}

  /**
   * The UTF-8 bytes of a value.
   *
   * @param value a Map with String keys, List, String, Boolean, Long, Integer, Short or Byte
   */
  public static byte[] bytes(Object value) {
    var json = new JsonBytes();
    write(value, json, 0);
    return json.bytes();
  }

  /**
   * The value of canonical bytes, with numbers as Long. Any other form of the same value is
   * refused.
   */
  public static Object parse(byte[] bytes) {
    Object value = new JsonReader(Bytes.fromUtf8(bytes, "The JSON text"), false).document();
    if (!Arrays.equals(bytes(value), bytes)) {
      throw FormatErrors.notCanonical();
    }
    return value;
  }

  /** The object of canonical bytes; any other value is refused. */
  public static Map<String, Object> parseObject(byte[] bytes) {
    return object(parse(bytes), "The JSON text");
  }

  /**
   * The object of JSON that others wrote, in whatever form; any other value is refused. Members
   * that are null are left out. Fractions are refused all the same.
   *
   * @param what what it is, for the error
   */
  public static Map<String, Object> foreignObject(byte[] bytes, String what) {
    return object(new JsonReader(Bytes.fromUtf8(bytes, what), true).document(), what);
  }

  /** A parsed value as an object; any other value is refused. */
  public static Map<String, Object> object(Object value, String what) {
    if (!(value instanceof Map<?, ?> map)) {
      throw FormatErrors.notObject(what);
    }
    var object = new TreeMap<String, Object>();
    map.forEach((key, member) -> object.put((String) key, member));
    return object;
  }

  /** Appends a value, as {@link #bytes} takes it, to a text that is being put together. */
  public static void append(Object value, JsonBytes json) {
    write(value, json, 0);
  }

  private static void write(Object value, JsonBytes json, int depth) {
    if (depth > MAX_DEPTH) {
      throw FormatErrors.tooDeep(MAX_DEPTH);
    }
    if (value instanceof String text) {
      json.text(text);
    } else if (value instanceof Boolean truth) {
      json.raw(truth ? TRUE : FALSE);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      json.number(((Number) value).longValue());
    } else if (value instanceof List<?> list) {
      json.raw('[');
      for (int i = 0; i < list.size(); i++) {
        if (i > 0) {
          json.raw(',');
        }
        write(list.get(i), json, depth + 1);
      }
      json.raw(']');
    } else if (value instanceof Map<?, ?> map) {
      writeObject(map, json, depth);
    } else {
      throw FormatErrors.noJson(value == null ? "null" : value.getClass().getSimpleName());
    }
  }

  private static void writeObject(Map<?, ?> map, JsonBytes json, int depth) {
    char before = '{';
    for (Map.Entry<?, ?> member : sorted(map).entrySet()) {
      json.raw(before).text(key(member.getKey())).raw(':');
      write(member.getValue(), json, depth + 1);
      before = ',';
    }
    if (before == '{') {
      json.raw('{');
    }
    json.raw('}');
  }

  /** String's own order is that of UTF-16 code units, which RFC 8785, section 3.2.3 wants. */
  private static Map<?, ?> sorted(Map<?, ?> map) {
    if (map instanceof SortedMap<?, ?> already && already.comparator() == null) {
      return map;
    }
    map.keySet().forEach(CanonicalJson::key);
    return new TreeMap<>(map);
  }

  private static String key(Object key) {
    if (key instanceof String text) {
      return text;
    }
    throw FormatErrors.noJson("a key that is no text");
  }
}
