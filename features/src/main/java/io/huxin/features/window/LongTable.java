package io.huxin.features.window;

import java.util.Arrays;

/** A map of long to int by open addressing, which is cleared and filled for every user. */
final class LongTable {
  private static final int LEAST = 16;

  private long[] keys = new long[LEAST];
  private int[] values = new int[LEAST];
  private boolean[] used = new boolean[LEAST];
  private int size;

  /** Slot of a key, added with a value if it is new; valid until the next call. */
  int slot(long key, int otherwise) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = find(key);
    if (!used[slot]) {
      used[slot] = true;
      keys[slot] = key;
      values[slot] = otherwise;
      size++;
    }
    return slot;
  }

  int at(int slot) {
    return values[slot];
  }

  void put(int slot, int value) {
    values[slot] = value;
  }

  int size() {
    return size;
  }

  /** Number of values from {@code least} on. */
  int countFrom(int least) {
    int count = 0;
    if (size > 0) {
      for (int slot = 0; slot < keys.length; slot++) {
        if (used[slot] && values[slot] >= least) {
          count++;
        }
      }
    }
    return count;
  }

  /** Keys of the values from {@code least} on, ascending. */
  long[] sortedFrom(int least) {
    long[] found = new long[size];
    int count = 0;
    for (int slot = 0; slot < keys.length && size > 0; slot++) {
      if (used[slot] && values[slot] >= least) {
        found[count++] = keys[slot];
      }
    }
    long[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }

  void clear() {
    if (size == 0) {
      return;
    }
    if (keys.length > 64 * LEAST) {
      // What one large user needed is not dragged through all others.
      keys = new long[LEAST];
      values = new int[LEAST];
      used = new boolean[LEAST];
    } else {
      Arrays.fill(used, false);
    }
    size = 0;
  }

  private int find(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 40) & mask;
    while (used[slot] && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    boolean[] oldUsed = used;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    used = new boolean[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        int slot = find(oldKeys[i]);
        used[slot] = true;
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
