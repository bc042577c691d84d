package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Training rows.
 *
 * @param ids unique, per row
 * @param table columns
 * @param labels 1 = bad, 0 = good, per row
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never shared.
record LabelledRows(List<String> ids, ColumnTable table, byte[] labels) {
  /** So few that one split says little: folds are drawn more than once. */
  private static final int FEW = 4000;

  /** More than this tell no setting from another that these do not. */
  private static final int MANY = 40_000;

  int count() {
    return labels.length;
  }

  boolean isFew() {
    return count() < FEW;
  }

  LabelledRows rows(int[] chosen) {
    var someIds = new ArrayList<String>(chosen.length);
    var someLabels = new byte[chosen.length];
    for (int at = 0; at < chosen.length; at++) {
      someIds.add(ids.get(chosen[at]));
      someLabels[at] = labels[chosen[at]];
    }
    return new LabelledRows(someIds, table.rows(chosen), someLabels);
  }

  LabelledRows with(ColumnTable other) {
    return new LabelledRows(ids, other, labels);
  }

  /** Itself, or a part of it drawn by a hash of seed and id: enough to choose settings by. */
  LabelledRows toChooseBy(long seed) {
    return count() <= MANY
        ? this
        : rows(
            IntStream.range(0, count())
                .boxed()
                .sorted(
                    Comparator.<Integer>comparingLong(row -> Folds.hash(seed, ids.get(row)))
                        .thenComparing(ids::get))
                .limit(MANY)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray());
  }

  /** One split into four, or three into five of few rows. */
  List<Folds> folds(long seed) {
    boolean few = isFew();
    return IntStream.range(0, few ? 3 : 1)
        .mapToObj(repeat -> Folds.of(ids, labels, seed * 1000 + repeat, few ? 5 : 4))
        .toList();
  }
}
