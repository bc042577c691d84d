package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.portfolio.Exposure;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.policy.FirstQuotas;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Each line's decision of the day beside that of another policy. */
final class Pairs {
  /** Stands for all segments together. */
  static final String ALL = "ALL";

  /** Ends of the columns of either side. */
  static final List<String> SIDES = List.of("_decided", "_other");

  private static final String[] KEY = {"user_id", "product"};

  private Pairs() {}

  /**
   * One row per user and product.
   *
   * @param people see {@link #people}
   * @return user_id, product, segment, thin, old_quota, and of each of {@link #SIDES}: action (NONE
   *     without a decision), quota, usable (a quota that can be drawn on), exposure, expected_loss,
   *     expected_profit, binding
   */
  static Dataset<Row> of(Dataset<Row> decided, Dataset<Row> other, Dataset<Row> people) {
    return side(decided, SIDES.get(0))
        .join(side(other, SIDES.get(1)), KEY, "full_outer")
        .withColumn("old_quota", coalesce(col("old_quota_decided"), col("old_quota_other")))
        .join(people, new String[] {"user_id"}, "left_outer")
        .select(
            Stream.concat(
                    Stream.of(
                        col("user_id"),
                        col("product"),
                        coalesce(col("segment"), lit("UNKNOWN")).as("segment"),
                        coalesce(col("thin"), lit(false)).as("thin"),
                        col("old_quota")),
                    SIDES.stream().flatMap(Pairs::columns))
                .toArray(Column[]::new));
  }

  /** Every row once for its segment and once for {@link #ALL}. */
  static Dataset<Row> bySegment(Dataset<Row> pairs) {
    return pairs.withColumn("segment", explode(array(lit(ALL), col("segment"))));
  }

  /**
   * Who the users are, as known at the cut-off.
   *
   * @param then deployment as of then, with {@code line_use} of the day
   * @param rules what a thin file is
   * @return user_id, segment, thin
   */
  static Dataset<Row> people(Deployment then, LocalDate asOf, FirstQuotas rules) {
    Dataset<Row> settled =
        then.warehouse()
            .day(OutputTables.LINE_USE, asOf)
            .groupBy("user_id")
            .agg(org.apache.spark.sql.functions.sum("settled_bills").as("settled"));
    return new VisibleLedger(then.warehouse(), then.snapshots(List.of(asOf)))
        .of(LedgerTables.USERS)
        .join(settled, new String[] {"user_id"}, "left_outer")
        .selectExpr(
            "user_id",
            "segment",
            "datediff(as_of, registered_on) < "
                + rules.thinTenureDays()
                + " OR coalesce(settled, 0) < "
                + rules.thinSettledBills()
                + " AS thin");
  }

  private static Dataset<Row> side(Dataset<Row> decisions, String end) {
    return decisions.select(
        col("user_id"),
        col("product"),
        col("old_quota").as("old_quota" + end),
        col("action").as("action" + end),
        col("new_quota").as("quota" + end),
        col("new_quota").gt(0).and(col("status").equalTo("ACTIVE")).as("usable" + end),
        Exposure.of(col("new_quota"), col("earmarked"), col("outstanding")).as("exposure" + end),
        col("expected_loss").as("expected_loss" + end),
        col("expected_profit").as("expected_profit" + end),
        col("binding").as("binding" + end));
  }

  private static Stream<Column> columns(String end) {
    return Stream.of(
        orElse("action", end, lit("NONE")),
        orElse("quota", end, lit(0)).cast("decimal(18,2)").as("quota" + end),
        orElse("usable", end, lit(false)),
        orElse("exposure", end, lit(0)).cast("decimal(18,2)").as("exposure" + end),
        orElse("expected_loss", end, lit(0)).cast("decimal(24,6)").as("expected_loss" + end),
        orElse("expected_profit", end, lit(0)).cast("decimal(24,6)").as("expected_profit" + end),
        col("binding" + end));
  }

  private static Column orElse(String column, String end, Column otherwise) {
    return coalesce(col(column + end), otherwise).as(column + end);
  }
}
