package io.huxin.models.validation;

/** Cells in order, put together to bins of about equal count. */
final class EqualCount {
  private EqualCount() {}

  /**
   * The bin of each cell: a cell goes, whole, where the middle of its rows lies.
   *
   * @param rows rows of each cell
   * @param bins number of bins; some stay empty where a cell holds the rows of several
   */
  static int[] bins(long[] rows, int bins) {
    long all = 0;
    for (long count : rows) {
      all = Math.addExact(all, count);
    }
    var bin = new int[rows.length];
    long below = 0;
    for (int cell = 0; cell < rows.length; cell++) {
      double middle = (below + rows[cell] / 2.0) / Math.max(all, 1);
      bin[cell] = (int) Math.min(bins - 1, middle * bins);
      below += rows[cell];
    }
    return bin;
  }
}
