package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.jobs.evidence.LogFiles.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The keys of a log from its first on: each but the first was named by an entry of type KEY, under
 * a checkpoint that the one before it has signed. So who was given the first key can tell that the
 * others are the log's too.
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
  void check(Collection<Entry> changes, Consumer<String> say, Consumer<String> find) {
    List<String> chain = chain(List.copyOf(changes));
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

  private List<String> chain(List<Entry> changes) {
    var chain = new ArrayList<>(List.of(keys.get(0).toString()));
    for (int i = changes.size() - 1; i >= 0; i--) {
      var change = changes.get(i).fields();
      // A change that was begun, and then begun anew, named a key that was never in use.
      if (chain.get(0).equals(change.get(fresh(type)))) {
        chain.add(0, String.valueOf(change.get(retired(type))));
      }
    }
    return chain;
  }

  /**
   * Finds checkpoints that another key has signed than the log's at that place. A key follows only
   * after a checkpoint under the one before it that covers the entry naming it, and then for good.
   * Until it is first used that before it goes on, as after a change that was killed.
   *
   * @param changes the log's entries of type KEY by index
   * @param checkpoints all of the log in order, each signed by one of the keys
   */
  void checkSigners(
      SortedMap<Long, Entry> changes, List<Stored> checkpoints, Consumer<String> find) {
    String current = chain(List.copyOf(changes.values())).get(0);
    long since = 0;
    long covered = 0;
    for (Stored checkpoint : checkpoints) {
      List<String> signers = signers(checkpoint);
      if (!signers.contains(current)) {
        Set<String> next = successors(current, changes.subMap(since, covered).values());
        if (Collections.disjoint(next, signers)) {
          find.accept(
              "checkpoint "
                  + checkpoint.number()
                  + " is signed by "
                  + signers.get(0)
                  + ", but the log's key was "
                  + current
                  + " until then, and no entry before it names another");
        } else {
          signers.retainAll(next);
        }
        current = signers.get(0);
        since = covered;
      }
      covered = checkpoint.size();
    }
  }

  private List<String> signers(Stored checkpoint) {
    var signers = new ArrayList<String>();
    checkpoint.signed().note().verify(keys).forEach(one -> signers.add(one.key().toString()));
    return signers;
  }

  private Set<String> successors(String key, Collection<Entry> changes) {
    Set<String> successors = new LinkedHashSet<>();
    for (Entry change : changes) {
      if (key.equals(change.fields().get(retired(type)))) {
        successors.add(String.valueOf(change.fields().get(fresh(type))));
      }
    }
    return successors;
  }

  private static String last(List<String> chain) {
    return chain.get(chain.size() - 1);
  }
}
