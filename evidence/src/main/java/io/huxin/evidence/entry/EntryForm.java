package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tile.Bundle;
import io.huxin.evidence.tree.Hash;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entries of one type and day that have the same fields: their order, and what all have in common,
 * is found once and not for each of them. The bytes are those of {@link Entry#of}, which besides
 * looks at what a subject and a commitment are: give these as {@link Hash}.
 */
public final class EntryForm implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int SAME = -1;

  private final EntryType type;
  private final LocalDate asOf;

  /** Names in order, each with the value that all entries have, if they have the same. */
  private final byte[][] names;

  private final int fields;

  /** Where the value of each name is found; {@link #SAME} if it stands with the name. */
  private final int[] places;

  /**
   * A form.
   *
   * @param fields the fields that the type adds; may not name those that every entry has
   */
  public EntryForm(EntryType type, LocalDate asOf, List<String> fields) {
    this.type = type;
    this.asOf = asOf;
    this.fields = fields.size();
    // Every entry has these, so an entry without any other gives the value of each.
    Map<String, Object> every = Entry.of(type, asOf, Map.of()).fields();
    var order = new TreeMap<String, Integer>();
    every.keySet().forEach(name -> order.put(name, SAME));
    for (int i = 0; i < fields.size(); i++) {
      if (order.putIfAbsent(fields.get(i), i) != null) {
        throw FormatErrors.entryField(
            fields.get(i), "every entry has it, or it is named twice; leave it out");
      }
    }
    names = new byte[order.size()][];
    places = new int[order.size()];
    int at = 0;
    for (Map.Entry<String, Integer> field : order.entrySet()) {
      var name = new JsonBytes().text(field.getKey()).raw(':');
      if (field.getValue() == SAME) {
        CanonicalJson.append(every.get(field.getKey()), name);
      }
      names[at] = name.bytes();
      places[at] = field.getValue();
      at++;
    }
  }

  /** What the entries record. */
  public EntryType type() {
    return type;
  }

  /** The day whose data they rest on. */
  public LocalDate asOf() {
    return asOf;
  }

  /**
   * The bytes of one entry.
   *
   * @param values of the fields, in the order in which they were named: as {@link CanonicalJson}
   *     takes them, or a {@link Hash}, which is written in hexadecimal digits, or the UTF-8 bytes
   *     of a text, as {@link JsonBytes#text(byte[])} takes them; null if there is none
   */
  public byte[] bytes(Object... values) {
    if (values.length != fields) {
      throw new IllegalArgumentException(
          values.length + " values were given for the " + fields + " fields of an entry");
    }
    var json = new JsonBytes();
    char before = '{';
    for (int i = 0; i < names.length; i++) {
      Object value = places[i] == SAME ? null : values[places[i]];
      if (places[i] != SAME && value == null) {
        continue;
      }
      json.raw(before).raw(names[i]);
      before = ',';
      if (value instanceof Hash hash) {
        json.hex(hash.bytes());
      } else if (value instanceof byte[] text) {
        json.text(text);
      } else if (value != null) {
        CanonicalJson.append(value, json);
      }
    }
    byte[] bytes = json.raw('}').bytes();
    if (bytes.length > Bundle.MAX_ENTRY) {
      throw FormatErrors.entryTooLong(bytes.length);
    }
    return bytes;
  }
}
