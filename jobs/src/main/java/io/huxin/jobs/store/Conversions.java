package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The two rows of a conversion as one act: where one of them failed, neither counts as made, except
 * a side that the core system states on its line all the same.
 */
final class Conversions {
  private static final String[] ID = {"decision_id"};
  private static final String[] ACT = {"as_of", "user_id", "revision"};
  private static final String[] LINE = {"user_id", "product"};

  private Conversions() {}

  /**
   * Widens what failed by the other rows of conversions.
   *
   * @param failed decisions refused, or not answered in time: decision_id, line_version; kept
   * @param stated lines as the core system states them: user_id, product, stated_version,
   *     stated_quota
   * @param awaited see {@link Unmade}
   * @param asOf day that asks: later days' decisions are none of its business
   */
  static Unmade of(
      Warehouse warehouse,
      Dataset<Row> failed,
      Dataset<Row> stated,
      Dataset<Row> awaited,
      LocalDate asOf) {
    Dataset<Row> decisions =
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .where(col("as_of").lt(lit(asOf)).and(col("changes")));
    Dataset<Row> rows = decisions.where("action = 'CONVERT'");
    Dataset<Row> broken = rows.join(failed, ID, "left_semi").selectExpr(ACT).distinct();
    Dataset<Row> sides = rows.join(broken, ACT, "left_semi");
    Dataset<Row> standing =
        sides
            .join(stated, LINE, "left_outer")
            .join(ended(warehouse, decisions, sides, failed), LINE, "left_outer")
            .selectExpr(
                "decision_id",
                "line_version",
                "as_of",
                "user_id",
                "product",
                "revision",
                "old_quota",
                "coalesce(stated_version > line_version"
                    // A later rise on top of the cash loan's side leaves the side standing.
                    + " AND if(product = 'CASH_LOAN', stated_quota >= new_quota,"
                    + " stated_quota = new_quota)"
                    + " AND (ended_on IS NULL OR ended_on <= as_of), false) AS stands")
            .localCheckpoint(true);
    Dataset<Row> undone = standing.where("NOT stands");
    return new Unmade(
        failed
            .join(standing, ID, "left_anti")
            .unionByName(undone.select("decision_id", "line_version"))
            .selectExpr("decision_id", "line_version + 1 AS made_version")
            .localCheckpoint(true),
        standing
            .where("stands")
            .join(undone.selectExpr(ACT), ACT, "left_semi")
            .groupBy(LINE[0], LINE[1])
            .agg(max("old_quota").as("half_before")),
        awaited);
  }

  /** The last day that took a converted amount off a line again, or converted anew. */
  private static Dataset<Row> ended(
      Warehouse warehouse, Dataset<Row> decisions, Dataset<Row> sides, Dataset<Row> failed) {
    Dataset<Row> moved =
        decisions
            .where("action = 'CONVERT' OR earmarked = 0")
            .join(sides.selectExpr(LINE).distinct(), LINE, "left_semi");
    return Decisions.applied(warehouse, moved)
        .join(failed, ID, "left_anti")
        .groupBy(LINE[0], LINE[1])
        .agg(max("as_of").as("ended_on"));
  }
}
