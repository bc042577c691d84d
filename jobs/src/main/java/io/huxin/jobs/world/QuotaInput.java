package io.huxin.jobs.world;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings the published quotas to the clusters whose users they are of: at most 16 per cluster. */
final class QuotaInput {
  private QuotaInput() {}

  /** Rows (cluster, blob, quotas), one per cluster of the state. */
  static Dataset<Row> byCluster(Dataset<Row> state, Dataset<Row> quotas) {
    Dataset<Row> grouped =
        quotas
            .withColumn(
                "cluster",
                substring(col("source_id"), 2, 8)
                    .cast("bigint")
                    .minus(
                        substring(col("source_id"), 2, 8).cast("bigint").mod(Traits.CLUSTER_SIZE))
                    .divide(Traits.CLUSTER_SIZE)
                    .cast("bigint"))
            .groupBy("cluster")
            .agg(
                sort_array(
                        collect_list(
                            struct(
                                col("source_id"),
                                col("product"),
                                col("quota").cast("decimal(18,2)"),
                                coalesce(
                                        col("earmarked").cast("decimal(18,2)"),
                                        lit(0).cast("decimal(18,2)"))
                                    .as("earmarked"),
                                col("status"),
                                col("line_version").cast("int"),
                                col("decision_id"),
                                coalesce(col("changed"), lit(false)).as("changed"),
                                coalesce(
                                        col("conversion_amount").cast("decimal(18,2)"),
                                        lit(0).cast("decimal(18,2)"))
                                    .as("conversion_amount"))))
                    .as("quotas"));
    return state
        .join(grouped, state.col("cluster").equalTo(grouped.col("cluster")), "left")
        .select(state.col("cluster"), state.col("blob"), grouped.col("quotas"));
  }
}
