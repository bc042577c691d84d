package io.huxin.features.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Connected components by alternating large-star and small-star steps (Kiveris, Lattanzi, Mirrokni,
 * Rastogi and Vassilvitskii, "Connected Components in MapReduce and Beyond", SoCC 2014): every node
 * links its larger neighbours, then its smaller ones, to the least node that it sees. Long chains
 * shrink by half a round, and no more links are held than there were.
 */
public final class Components {
  private static final int MOST_ROUNDS = 60;

  private Components() {}

  /**
   * The component of every node that has a link.
   *
   * @param links columns {@code one} and {@code other}, text; in any direction, repeated or not
   * @return {@code node}, {@code component}: the least node of the component
   */
  public static Dataset<Row> of(Dataset<Row> links) {
    Dataset<Row> edges =
        links
            .where("one <> other")
            .selectExpr("greatest(one, other) AS node", "least(one, other) AS to")
            .distinct()
            .localCheckpoint(false);
    Row before = print(edges);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      edges = smallStar(largeStar(edges)).localCheckpoint(false);
      Row after = print(edges);
      if (after.equals(before)) {
        return members(edges);
      }
      before = after;
    }
    throw GraphErrors.notSettled(MOST_ROUNDS);
  }

  /** Tells one set of links from another: their number and the sum of their hashes. */
  private static Row print(Dataset<Row> edges) {
    return edges
        .agg(count(lit(1)), sum(xxhash64(col("node"), col("to")).cast("decimal(38,0)")))
        .head();
  }

  private static Dataset<Row> members(Dataset<Row> stars) {
    return stars
        .select(col("node"), col("to").as("component"))
        .union(stars.select(col("to").as("node"), col("to").as("component")))
        .distinct();
  }

  /** Every larger neighbour of a node is linked to the least of the node and its neighbours. */
  private static Dataset<Row> largeStar(Dataset<Row> edges) {
    Dataset<Row> both = edges.union(edges.select(col("to"), col("node")));
    return both.join(leastSeen(both), "node")
        .where("to > node")
        .select(col("to").as("node"), col("least").as("to"))
        .distinct();
  }

  /** A node and its smaller neighbours are linked to the least of them. */
  private static Dataset<Row> smallStar(Dataset<Row> edges) {
    Dataset<Row> least = leastSeen(edges);
    return edges
        .join(least, "node")
        .select(col("to").as("node"), col("least").as("to"))
        .union(least.select(col("node"), col("least").as("to")))
        .where("node <> to")
        .distinct();
  }

  private static Dataset<Row> leastSeen(Dataset<Row> edges) {
    return edges
        .groupBy("node")
        .agg(min("to").as("least"))
        .withColumn("least", least(col("least"), col("node")));
  }
}
