package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Unmade;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What conversions have moved between a user's lines since an earlier day. */
final class ConvertedSince {
  private ConvertedSince() {}

  /**
   * Lines with anything moved: converted since the day with both rows, less earmarks that have gone
   * since, also of conversions before it; an earmark that is drawn stays moved. Pay-later also has
   * what was lost before the day and has come back to it since.
   *
   * @param unmade what the core system has not made
   * @param earlier the earlier day
   * @param asOf the day that looks back
   * @return user_id, product, moved: money by which the line has more than without, or less
   */
  static Dataset<Row> of(Warehouse warehouse, Unmade unmade, LocalDate earlier, LocalDate asOf) {
    Dataset<Row> made =
        Decisions.applied(
                warehouse,
                warehouse
                    .read(OutputTables.QUOTA_DECISIONS)
                    .where(col("as_of").gt(lit(earlier)).and(col("as_of").lt(lit(asOf))))
                    .where("changes"))
            .join(unmade.decisions(), new String[] {"decision_id"}, "left_anti");
    Dataset<Row> converted =
        made.where("action = 'CONVERT'")
            .groupBy("user_id", "as_of")
            .agg(count(lit(1)).as("sides"), max("conversion_amount").as("amount"))
            .where("sides = 2")
            .select("user_id", "amount");
    Dataset<Row> gone =
        made.where("product = 'CASH_LOAN' AND action <> 'CONVERT' AND earmarked < earmarked_before")
            // What pay-later never gave does not come back to it.
            .where("NOT array_contains(reasons, 'EARMARK_HALF_CONVERTED')")
            .selectExpr("user_id", "earmarked - earmarked_before AS amount");
    Dataset<Row> both = converted.unionByName(gone);
    Dataset<Row> back =
        LostEarmarks.of(warehouse, earlier, unmade)
            .where("earmark_lost > 0")
            .join(
                made.where("product = 'PAY_LATER' AND action = 'RESTORE'")
                    .select("user_id")
                    .distinct(),
                "user_id")
            .selectExpr("user_id", "product", "earmark_lost AS amount");
    return both.selectExpr("user_id", "'CASH_LOAN' AS product", "amount")
        .unionByName(both.selectExpr("user_id", "'PAY_LATER' AS product", "-amount AS amount"))
        .unionByName(back)
        .groupBy("user_id", "product")
        .agg(sum("amount").cast("decimal(18,2)").as("moved"));
  }
}
