package io.huxin.jobs.train;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a training frame, counted.
 *
 * @param exclusions rows outside the population, by reason
 * @param outcomes rows of the population, by outcome ({@link Labels})
 */
record FrameCounts(SortedMap<String, Long> exclusions, SortedMap<String, Long> outcomes) {
  /**
   * Counts in one pass.
   *
   * @param frame with population and outcome
   */
  static FrameCounts of(Dataset<Row> frame) {
    var exclusions = new TreeMap<String, Long>();
    var outcomes = new TreeMap<String, Long>();
    for (Row row : frame.groupBy("population", Labels.OUTCOME).count().collectAsList()) {
      if (row.getString(0).equals("MODEL")) {
        outcomes.merge(row.getString(1), row.getLong(2), Long::sum);
      } else {
        exclusions.merge(row.getString(0), row.getLong(2), Long::sum);
      }
    }
    return new FrameCounts(exclusions, outcomes);
  }

  /** Rows of the frame. */
  long all() {
    return sum(exclusions) + sum(outcomes);
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
