package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.VerifierKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys of a log from its first on: each but the first was named by an entry of type KEY, under
 * the one before it. So who was given the first key can tell that the others are the log's too.
 */
final class KeyChain {
  private final KeyType type;
  private final List<VerifierKey> keys;

  /**
   * Keys of one type.
   *
   * @param keys those that have signed the log, that in use first
   */
  KeyChain(KeyType type, List<VerifierKey> keys) {
    this.type = type;
    this.keys = keys;
  }

  /** The field of an entry that names a new key. */
  static String fresh(KeyType type) {
    return type == KeyType.SM2 ? "sm2_key" : "key";
  }

  /** The field of an entry that names the key before it. */
  static String retired(KeyType type) {
    return type == KeyType.SM2 ? "sm2_retired" : "retired";
  }

  /**
   * Says which keys the log had, and finds those that no entry names.
   *
   * @param changes the log's entries of type KEY
   */
  void check(List<Entry> changes, Consumer<String> say, Consumer<String> find) {
    var chain = new ArrayList<>(List.of(keys.get(0).toString()));
    for (int i = changes.size() - 1; i >= 0; i--) {
      var change = changes.get(i).fields();
      // A change that was begun, and then begun anew, named a key that was never in use.
      if (chain.get(0).equals(change.get(fresh(type)))) {
        chain.add(0, String.valueOf(change.get(retired(type))));
      }
    }
    say.accept(
        (type == KeyType.SM2 ? "its first SM2 key is " : "its first key is ")
            + chain.get(0)
            + (chain.size() == 1
                ? ""
                : "; entries name those after it, the last is " + last(chain)));
    Set<String> unknown = new LinkedHashSet<>();
    keys.forEach(key -> unknown.add(key.toString()));
    unknown.removeAll(chain);
    unknown.forEach(
        key -> find.accept("the key " + key + " is taken for the log's, but no entry names it"));
  }

  private static String last(List<String> chain) {
    return chain.get(chain.size() - 1);
  }
}
