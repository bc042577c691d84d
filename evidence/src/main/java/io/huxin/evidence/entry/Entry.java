package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tile.Bundle;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One entry of a log: canonical JSON of at most 65,535 bytes, with {@code version} (of this schema,
 * 1), {@code type}, {@code as_of} (a date) and what the type adds. {@code subject} and {@code
 * commitment}, where present, are 64 hexadecimal digits, made by {@link PersonSecret} and {@link
 * Salt}.
 */
public final class Entry {
  /** The schema's version. */
  public static final long VERSION = 1;

  private static final int HEX_DIGITS = 2 * Hash.LENGTH;

  private final EntryType type;
  private final LocalDate asOf;
  private final Map<String, Object> fields;
  private final byte[] bytes;

  private Entry(EntryType type, LocalDate asOf, SortedMap<String, Object> fields, byte[] bytes) {
    this.type = type;
    this.asOf = asOf;
    this.fields = Collections.unmodifiableSortedMap(fields);
    this.bytes = bytes;
    if (bytes.length > Bundle.MAX_ENTRY) {
      throw FormatErrors.entryTooLong(bytes.length);
    }
    requireHex("subject");
    requireHex("commitment");
  }

  /**
   * An entry.
   *
   * @param added what the type adds, as {@link CanonicalJson} takes it; may not name the fields
   *     that every entry has
   */
  public static Entry of(EntryType type, LocalDate asOf, Map<String, ?> added) {
    var fields = new TreeMap<String, Object>(Map.of("version", VERSION));
    fields.put("type", type.name());
    fields.put("as_of", asOf.toString());
    for (Map.Entry<String, ?> field : added.entrySet()) {
      if (fields.putIfAbsent(field.getKey(), field.getValue()) != null) {
        throw FormatErrors.entryField(field.getKey(), "every entry has it; leave it out");
      }
    }
    return new Entry(type, asOf, fields, CanonicalJson.bytes(fields));
  }

  /** Reads an entry's bytes, which must be canonical. */
  public static Entry parse(byte[] bytes) {
    return of(CanonicalJson.parseObject(bytes), bytes.clone());
  }

  /** An entry of all its fields. */
  public static Entry ofFields(Map<String, Object> fields) {
    return of(fields, CanonicalJson.bytes(fields));
  }

  private static Entry of(Map<String, Object> fields, byte[] bytes) {
    if (!Long.valueOf(VERSION).equals(fields.get("version"))) {
      throw FormatErrors.entryField("version", "it must be " + VERSION);
    }
    try {
      return new Entry(
          EntryType.valueOf(String.valueOf(fields.get("type"))),
          LocalDate.parse(String.valueOf(fields.get("as_of"))),
          new TreeMap<>(fields),
          bytes);
    } catch (DateTimeException e) {
      throw FormatErrors.entryField("as_of", "it must be a date such as 2026-01-31");
    } catch (IllegalArgumentException e) {
      throw FormatErrors.entryField("type", "it must be a known type");
    }
  }

  /** What it records. */
  public EntryType type() {
    return type;
  }

  /** The day whose data it rests on. */
  public LocalDate asOf() {
    return asOf;
  }

  /** All fields, those of every entry among them. */
  public Map<String, Object> fields() {
    return fields;
  }

  /** The commitment to what is kept out of the log, if there is one. */
  public Optional<Hash> commitment() {
    return Optional.ofNullable((String) fields.get("commitment"))
        .map(text -> Hash.of(HexFormat.of().parseHex(text)));
  }

  /** The bytes that stand in the log. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The hash of its leaf. */
  public Hash leaf() {
    return TreeHash.leaf(bytes);
  }

  private void requireHex(String field) {
    Object value = fields.get(field);
    if (value != null && !(value instanceof String text && isHex(text))) {
      throw FormatErrors.entryField(field, "it must be 64 lower-case hexadecimal digits");
    }
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return text.length() == HEX_DIGITS;
  }
}
