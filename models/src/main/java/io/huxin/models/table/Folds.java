package io.huxin.models.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Training rows in parts of equal size and equal share of bad rows, by a hash of seed and id. */
final class Folds {
  private final int[] foldOfRow;
  private final int count;

  private Folds(int[] foldOfRow, int count) {
    this.foldOfRow = foldOfRow;
    this.count = count;
  }

  static Folds of(List<String> ids, byte[] labels, long seed, int count) {
    var foldOfRow = new int[labels.length];
    for (int label = 0; label <= 1; label++) {
      int wanted = label;
      List<Integer> order =
          IntStream.range(0, labels.length)
              .filter(row -> labels[row] == wanted)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingLong(row -> hash(seed, ids.get(row)))
                      .thenComparing(ids::get))
              .toList();
      for (int at = 0; at < order.size(); at++) {
        foldOfRow[order.get(at)] = at % count;
      }
    }
    return new Folds(foldOfRow, count);
  }

  /** FNV-1a, then mixed: neighbouring ids shall not be neighbours. */
  static long hash(long seed, String text) {
    long hash = 0xcbf29ce484222325L ^ seed;
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (next & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  int count() {
    return count;
  }

  int[] inside(int fold) {
    return rows(fold, true);
  }

  int[] outside(int fold) {
    return rows(fold, false);
  }

  private int[] rows(int fold, boolean inside) {
    return IntStream.range(0, foldOfRow.length)
        .filter(row -> (foldOfRow[row] == fold) == inside)
        .toArray();
  }

  /**
   * Values of each row from models that have not seen it; folds are worked on side by side.
   *
   * @param valuesOfFold of each of some models the values of the rows of {@link #inside}, in their
   *     order
   * @return of each of these models the values of all rows
   */
  List<double[]> outOfFold(IntFunction<List<double[]>> valuesOfFold) {
    List<List<double[]>> found =
        IntStream.range(0, count).parallel().mapToObj(valuesOfFold).toList();
    var all = new ArrayList<double[]>();
    for (int model = 0; model < found.get(0).size(); model++) {
      var values = new double[foldOfRow.length];
      for (int fold = 0; fold < count; fold++) {
        int[] rows = inside(fold);
        for (int at = 0; at < rows.length; at++) {
          values[rows[at]] = found.get(fold).get(model)[at];
        }
      }
      all.add(values);
    }
    return all;
  }

  static byte[] of(byte[] labels, int[] rows) {
    var chosen = new byte[rows.length];
    for (int at = 0; at < rows.length; at++) {
      chosen[at] = labels[rows[at]];
    }
    return chosen;
  }
}
