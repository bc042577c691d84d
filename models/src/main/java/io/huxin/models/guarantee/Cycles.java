package io.huxin.models.guarantee;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds links inside cycles by trimming: an edge whose guarantor nobody stands behind, or whose
 * borrower stands behind nobody, is in no cycle. What is left is every cycle and the paths that
 * lead from one to another, which are refused with them. Rounds are bounded; what they leave
 * untrimmed counts as circular, which is the safe side.
 */
final class Cycles {
  private static final int MOST_ROUNDS = 30;

  private Cycles() {}

  /** Pairs (guarantor_id, borrower_id) of {@code netted} with a counted weight inside a cycle. */
  static Dataset<Row> of(Dataset<Row> netted) {
    Dataset<Row> edges =
        netted
            .where("counted > 0")
            .select("guarantor_id", "borrower_id")
            .distinct()
            .localCheckpoint();
    long left = edges.count();
    for (int round = 0; round < MOST_ROUNDS && left > 0; round++) {
      edges = trimmed(edges).localCheckpoint();
      long now = edges.count();
      if (now == left) {
        break;
      }
      left = now;
    }
    return edges;
  }

  private static Dataset<Row> trimmed(Dataset<Row> edges) {
    Dataset<Row> stoodBehind = edges.select(col("borrower_id").as("node")).distinct();
    Dataset<Row> standBehind = edges.select(col("guarantor_id").as("node")).distinct();
    return edges
        .join(stoodBehind, edges.col("guarantor_id").equalTo(stoodBehind.col("node")), "left_semi")
        .join(standBehind, edges.col("borrower_id").equalTo(standBehind.col("node")), "left_semi");
  }
}
