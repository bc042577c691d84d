package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.models.validation.Psi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * How far attributes moved while the training rows were gathered: their CSI (the PSI of an
 * attribute over its own bins) of the later half of the snapshots against the earlier half. With an
 * odd number of snapshots the one in the middle is an earlier one. Each row counts once, whatever
 * its weight.
 *
 * @param csi by id, at least 0; empty where there is no figure
 * @param text which snapshots were compared, or why none were, for a person
 */
record Stability(Map<String, Double> csi, String text) {
  /** Of rows that are of one moment. */
  static final String NO_SNAPSHOTS = "Not selected by stability: the rows are of one snapshot.";

  /**
   * Least rows of each half: with 500 and ten bins chance alone makes a CSI of 0.04, with 100 it
   * makes 0.2.
   */
  static final long LEAST_ROWS = 500;

  /**
   * @param sample rows to count
   * @param compared attributes that a figure is wanted of
   * @param positions positions in the rows of these attributes
   * @param cells fine cells per position in the rows
   */
  static Stability of(
      TrainingRows sample,
      List<BinnedAttribute> compared,
      List<Integer> positions,
      List<Cells> cells,
      SelectionSettings settings) {
    List<Row> snapshots = sample.rows().groupBy("as_of").count().orderBy("as_of").collectAsList();
    if (snapshots.size() < 2) {
      return new Stability(Map.of(), NO_SNAPSHOTS);
    }
    int half = (snapshots.size() + 1) / 2;
    Object last = snapshots.get(half - 1).get(0);
    if (Math.min(rows(snapshots.subList(0, half)), rows(snapshots.subList(half, snapshots.size())))
        < LEAST_ROWS) {
      return new Stability(
          Map.of(),
          text(
              "Not selected by stability: fewer than %d rows up to %s or after it.",
              LEAST_ROWS, last));
    }
    return new Stability(
        csi(
            compared,
            CellCounts.of(
                halves(sample, coalesce(col("as_of").gt(lit(last)), lit(false))),
                positions,
                cells)),
        text(
            "Selected by stability too: CSI of the snapshots after %s against those up to it, at"
                + " most %.3f.",
            last, settings.maxCsi()));
  }

  private static long rows(List<Row> snapshots) {
    return snapshots.stream().mapToLong(row -> row.getLong(1)).sum();
  }

  /** Counted as good and bad rows are; here the two kinds are earlier and later. */
  private static TrainingRows halves(TrainingRows sample, Column later) {
    return sample.with(
        sample.rows().withColumn("label", later.cast("double")).withColumn("weight", lit(1L)));
  }

  private static Map<String, Double> csi(List<BinnedAttribute> compared, List<List<Tally>> halves) {
    var csi = new TreeMap<String, Double>();
    for (int index = 0; index < compared.size(); index++) {
      csi.put(compared.get(index).id(), csi(compared.get(index), halves.get(index)));
    }
    return csi;
  }

  private static double csi(BinnedAttribute attribute, List<Tally> cells) {
    var earlier = new long[attribute.bins().size()];
    var later = new long[attribute.bins().size()];
    for (int cell = 0; cell < cells.size(); cell++) {
      int bin = attribute.cellBins().get(cell);
      earlier[bin] += cells.get(cell).goods();
      later[bin] += cells.get(cell).bads();
    }
    return Psi.of(Arrays.stream(earlier).boxed().toList(), Arrays.stream(later).boxed().toList());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
