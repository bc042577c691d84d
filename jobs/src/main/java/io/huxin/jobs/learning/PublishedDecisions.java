package io.huxin.jobs.learning;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.sql.Date;
import java.time.LocalDate;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Decisions of published days, and what of them took effect. */
final class PublishedDecisions {
  private final Warehouse warehouse;
  private final Dataset<Row> rows;

  /**
   * Of some days.
   *
   * @param published days, each with the revision that was published
   */
  PublishedDecisions(Warehouse warehouse, SortedMap<LocalDate, Integer> published) {
    this.warehouse = warehouse;
    Dataset<Row> days =
        warehouse
            .spark()
            .createDataFrame(
                published.entrySet().stream()
                    .map(each -> RowFactory.create(Date.valueOf(each.getKey()), each.getValue()))
                    .toList(),
                new StructType()
                    .add("as_of", DataTypes.DateType, false)
                    .add("revision", DataTypes.IntegerType, false));
    this.rows =
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .join(broadcast(days), new String[] {"as_of", "revision"})
            .where("NOT retrospective");
  }

  /** All of them. */
  Dataset<Row> rows() {
    return rows;
  }

  /** user_id, product, as_of, change: changes of a quota that were applied. */
  Dataset<Row> changes() {
    return applied()
        .where("new_quota <> old_quota")
        .select(
            col("user_id"),
            col("product"),
            col("as_of"),
            expr("CAST(new_quota - old_quota AS DECIMAL(18,2))").as("change"));
  }

  /** user_id, product, opened_on, first_quota, band, arm: openings that were applied. */
  Dataset<Row> openings() {
    return applied()
        .where("action = 'OPEN'")
        .groupBy("user_id", "product")
        .agg(
            min_by(
                    struct(
                        col("as_of").as("opened_on"),
                        col("new_quota").as("first_quota"),
                        col("band"),
                        col("arm")),
                    col("as_of"))
                .as("opened"))
        .select("user_id", "product", "opened.*");
  }

  /** user_id, product, quota: as the last of the days left it. */
  Dataset<Row> quotas() {
    return rows.join(outcomes(), new String[] {"decision_id"}, "left_outer")
        .groupBy("user_id", "product")
        .agg(
            expr("max_by(if(changes AND outcome IS NULL, old_quota, new_quota), as_of)")
                .as("quota"));
  }

  private Dataset<Row> applied() {
    return rows.where("changes")
        .join(outcomes().select("decision_id"), new String[] {"decision_id"}, "left_semi");
  }

  private Dataset<Row> outcomes() {
    return warehouse
        .read(OutputTables.PUBLICATIONS)
        .where("outcome = 'APPLIED'")
        .select("decision_id", "outcome");
  }
}
