package io.huxin.features.window;

import java.util.Set;
import java.util.TreeSet;

/**
 * Keys of one source that do not count because a reversal takes them back. They are few, so the
 * state names them all, however old: a row may come, or be dated anew, long after its reversal.
 * Whatever is heard of one of them makes its user's rows be added anew.
 */
final class Reversed {
  private final Set<Long> keys = new TreeSet<>();

  void add(long key) {
    keys.add(key);
  }

  boolean contains(long key) {
    return keys.contains(key);
  }

  void save(StateWriter out) {
    out.whole(keys.size());
    keys.forEach(out::hash);
  }

  void load(StateReader in) {
    long size = in.whole();
    for (long i = 0; i < size; i++) {
      keys.add(in.hash());
    }
  }

  void clear() {
    keys.clear();
  }
}
