package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Picks members out of an entry in one pass, without making anything of the others: for adding up
 * entries whose hashes have been checked. It does not see that a text is not canonical; {@link
 * Entry#parse} does.
 */
public final class Skim {
  private final byte[] json;
  private int at;

  private Skim(byte[] json) {
    this.json = json;
  }

  /**
   * Texts and whole numbers of the outermost object by name. Texts are given as they stand between
   * their quotes: one with an escape in it is not its value.
   *
   * @param names the members that are wanted
   */
  public static Map<String, String> members(byte[] json, Set<String> names) {
    return new Skim(json).members(names);
  }

  private Map<String, String> members(Set<String> names) {
    var found = new HashMap<String, String>();
    expect('{');
    if (peek() == '}') {
      return found;
    }
    do {
      String name = value();
      expect(':');
      if (names.contains(name)) {
        found.put(name, value());
      } else {
        skip();
      }
    } while (next() == ',');
    at--;
    expect('}');
    return found;
  }

  /** The value at hand, a text without its quotes. */
  private String value() {
    int start = at;
    skip();
    int quote = json[start] == '"' ? 1 : 0;
    return new String(json, start + quote, at - start - 2 * quote, StandardCharsets.UTF_8);
  }

  /** Goes behind the value at hand. */
  private void skip() {
    int depth = 0;
    do {
      byte c = next();
      if (c == '"') {
        skipText();
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (depth == 0) {
        skipBare();
      }
    } while (depth > 0);
  }

  private void skipText() {
    for (byte c = next(); c != '"'; c = next()) {
      if (c == '\\') {
        next();
      }
    }
  }

  private void skipBare() {
    while (peek() != ',' && peek() != '}') {
      at++;
    }
  }

  private void expect(char c) {
    if (next() != c) {
      throw FormatErrors.json(at - 1, "'" + c + "'");
    }
  }

  private byte next() {
    byte c = peek();
    at++;
    return c;
  }

  private byte peek() {
    if (at == json.length) {
      throw FormatErrors.json(at, "more");
    }
    return json[at];
  }
}
