package io.huxin.features.window;

import java.util.Map;
import java.util.TreeMap;

/**
 * Keys of one source that do not count because a reversal takes them back. They are few, so the
 * state names them; whatever is heard of one of them later makes its user's rows be added anew.
 */
final class Reversed {
  /** Key and the last day that matters to it: its own or the reversal's. */
  private final Map<Long, Integer> days = new TreeMap<>();

  void add(long key, int day) {
    days.merge(key, day, Math::max);
  }

  boolean contains(long key) {
    return days.containsKey(key);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** Writes those that may still be heard of, as long as the longest window reaches. */
  void save(StateWriter out, int asOf, int longest) {
    days.values().removeIf(day -> asOf - day >= longest);
    out.whole(days.size());
    days.forEach(
        (key, day) -> {
          out.signed(key);
          out.signed((long) asOf - day);
        });
  }

  void load(StateReader in, int asOf) {
    long size = in.whole();
    for (long i = 0; i < size; i++) {
      long key = in.signed();
      days.put(key, (int) (asOf - in.signed()));
    }
  }

  void clear() {
    days.clear();
  }
}
