package io.huxin.features.window;

import java.util.Arrays;

/**
 * A map of long to int which is cleared and filled for every user: keys and values in the order in
 * which they came, found by open addressing.
 */
final class LongTable {
  private static final int LEAST = 16;

  /** What one large user needed is not dragged through all others. */
  private static final int MOST = 64 * LEAST;

  private long[] keys = new long[LEAST];
  private int[] values = new int[LEAST];
  private int size;

  /** Places of keys by hash, from 1 on; 0 is none. Twice as long as the keys. */
  private int[] places = new int[2 * LEAST];

  /** Place of a key, from 0 on, added with a value if it is new; valid until all are forgotten. */
  int place(long key, int otherwise) {
    int slot = find(key);
    if (places[slot] > 0) {
      return places[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = find(key);
    }
    keys[size] = key;
    values[size] = otherwise;
    places[slot] = size + 1;
    return size++;
  }

  int at(int place) {
    return values[place];
  }

  void put(int place, int value) {
    values[place] = value;
  }

  int size() {
    return size;
  }

  /** Number of values from {@code least} on. */
  int countFrom(int least) {
    int count = 0;
    for (int place = 0; place < size; place++) {
      if (values[place] >= least) {
        count++;
      }
    }
    return count;
  }

  /** Keys of the values from {@code least} on, ascending. */
  long[] sortedFrom(int least) {
    long[] found = new long[countFrom(least)];
    int count = 0;
    for (int place = 0; place < size; place++) {
      if (values[place] >= least) {
        found[count++] = keys[place];
      }
    }
    Arrays.sort(found);
    return found;
  }

  void clear() {
    if (size == 0) {
      return;
    }
    if (keys.length > MOST) {
      keys = new long[LEAST];
      values = new int[LEAST];
      places = new int[2 * LEAST];
    } else {
      Arrays.fill(places, 0);
    }
    size = 0;
  }

  /** Slot that holds the key's place, or the free one that is to hold it. */
  private int find(long key) {
    int mask = places.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (places[slot] > 0 && keys[places[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    values = Arrays.copyOf(values, 2 * size);
    places = new int[4 * size];
    for (int place = 0; place < size; place++) {
      places[find(keys[place])] = place + 1;
    }
  }
}
