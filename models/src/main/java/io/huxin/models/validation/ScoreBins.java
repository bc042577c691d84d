package io.huxin.models.validation;

import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Bins of about equal count over the raw score. The range of the score is cut into 131,072 cells of
 * equal width, and neighbouring cells share a bin; equal scores are never parted. Within a bin
 * scores count as tied, which moves an AUC by less than 1e-4 unless single scores lie so far out
 * that most rows meet in a few cells.
 */
final class ScoreBins implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int CELLS = 1 << 17;

  private final double lowest;
  private final double cellsPerUnit;
  private final int bins;
  private int[] binOfCell = {};

  private ScoreBins(double lowest, double highest, int bins) {
    this.lowest = lowest;
    this.cellsPerUnit = highest > lowest ? CELLS / (highest - lowest) : 0;
    this.bins = bins;
  }

  /**
   * Cuts the bins, in one pass.
   *
   * @param rawScores rows whose column {@code raw_score} lies between lowest and highest
   * @param bins most bins, at least 1
   */
  static ScoreBins of(Dataset<Row> rawScores, double lowest, double highest, int bins) {
    var cut = new ScoreBins(lowest, highest, bins);
    long[] rows =
        rawScores
            .select("raw_score")
            .toJavaRDD()
            .treeAggregate(
                new long[0],
                (counts, row) -> {
                  long[] grown = counts.length == 0 ? new long[CELLS] : counts;
                  grown[cut.cell(row.getDouble(0))]++;
                  return grown;
                },
                ScoreBins::added);
    cut.binOfCell = EqualCount.bins(rows, bins);
    return cut;
  }

  /** Bin of a score, 0 for the lowest. */
  int of(double rawScore) {
    return binOfCell[cell(rawScore)];
  }

  /** Number of bins, some of them perhaps empty. */
  int size() {
    return bins;
  }

  private int cell(double rawScore) {
    return (int) Math.max(0, Math.min(CELLS - 1, (rawScore - lowest) * cellsPerUnit));
  }

  private static long[] added(long[] one, long[] other) {
    if (one.length == 0 || other.length == 0) {
      return one.length == 0 ? other : one;
    }
    for (int cell = 0; cell < CELLS; cell++) {
      one[cell] += other[cell];
    }
    return one;
  }
}
