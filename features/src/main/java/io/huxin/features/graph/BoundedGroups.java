package io.huxin.features.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Components, cut to a bounded size: of a component with more members the weaker half of its links
 * is left out, again and again until what still hangs together is small enough. So what is held
 * together by most stays together.
 */
public final class BoundedGroups {
  private BoundedGroups() {}

  /**
   * The group of every node that has a link.
   *
   * @param links {@code link_id}, {@code one}, {@code other}, {@code weight} (any number); of equal
   *     weights the later identifiers are left out first
   * @param most most members of a group, at least 2
   * @return {@code node}, {@code component}, {@code group_id}: the least node of either
   */
  public static Dataset<Row> of(Dataset<Row> links, int most) {
    if (most < 2) {
      throw GraphErrors.groupTooSmall(most);
    }
    Dataset<Row> members = Components.of(links).localCheckpoint();
    Dataset<Row> groups = members.select(col("node"), col("component").as("group_id"));
    Dataset<Row> fine = groups.limit(0);
    Dataset<Row> left = links;
    while (true) {
      Dataset<Row> large =
          groups.groupBy("group_id").agg(count(lit(1)).as("members")).where("members > " + most);
      if (large.isEmpty()) {
        break;
      }
      Dataset<Row> tooLarge =
          groups
              .join(large.select("group_id"), "group_id")
              .select(groups.col("node"), groups.col("group_id"))
              .localCheckpoint();
      fine = fine.union(groups.join(tooLarge.select("node"), new String[] {"node"}, "left_anti"));
      left = stronger(left, tooLarge).localCheckpoint();
      groups =
          tooLarge
              .join(Components.of(left), new String[] {"node"}, "left_outer")
              .selectExpr("node", "coalesce(component, node) AS group_id")
              .localCheckpoint();
    }
    return members.join(fine.union(groups), "node");
  }

  /** The stronger half of the links of each group. */
  private static Dataset<Row> stronger(Dataset<Row> links, Dataset<Row> groups) {
    var order = Window.partitionBy("group_id").orderBy(col("weight").desc(), col("link_id"));
    var whole = Window.partitionBy("group_id");
    return links
        .join(groups.withColumnRenamed("node", "one"), "one")
        .withColumn("_rank", row_number().over(order))
        .withColumn("_links", count(lit(1)).over(whole))
        .where("_rank <= _links / 2")
        .drop("_rank", "_links", "group_id");
  }
}
