package io.huxin.models.guarantee;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import scala.jdk.javaapi.CollectionConverters;

/** Links active on a day, and what is left of them when reciprocal ones are set off. */
final class Links {
  private static final String MONEY = "decimal(18,2)";
  private static final List<String> PAIR = List.of("guarantor_id", "borrower_id");

  private Links() {}

  /** Active links with {@code flaw}: why the contract itself lifts nothing, or null. */
  static Dataset<Row> active(Dataset<Row> links, Dataset<Row> consents, LocalDate asOf) {
    Column day = lit(asOf);
    Dataset<Row> consented =
        consents
            .where(col("kind").equalTo("GUARANTEE"))
            .where(col("withdrawn_at").isNull().or(col("withdrawn_at").cast("date").gt(day)))
            .select(
                col("consent_ref"), col("user_id").as("guarantor_id"), lit(true).as("consented"));
    return links
        .where(col("starts_on").leq(day))
        .where(col("ends_on").isNull().or(col("ends_on").geq(day)))
        .where(col("revoked_on").isNull().or(col("revoked_on").gt(day)))
        .join(
            consented,
            CollectionConverters.asScala(List.of("consent_ref", "guarantor_id")).toSeq(),
            "left")
        .withColumn(
            "flaw",
            expr(
                "CASE WHEN fee > 0 THEN 'BLOCKED_NEEDS_LICENCE'"
                    + " WHEN consented IS NULL THEN 'NO_CONSENT'"
                    + " WHEN cap_amount <= 0 THEN 'NO_CAP'"
                    + " WHEN ends_on IS NULL THEN 'NO_END_DATE' END"));
  }

  /** Links of which either side is in a sealed community lift nothing. */
  static Dataset<Row> outsideSeals(Dataset<Row> active, Dataset<Row> sealed) {
    Dataset<Row> ids = sealed.select("user_id").distinct();
    return active
        .join(
            ids.select(col("user_id").as("guarantor_id"), lit(true).as("_from")),
            CollectionConverters.asScala(List.of("guarantor_id")).toSeq(),
            "left")
        .join(
            ids.select(col("user_id").as("borrower_id"), lit(true).as("_to")),
            CollectionConverters.asScala(List.of("borrower_id")).toSeq(),
            "left")
        .withColumn(
            "flaw",
            expr("coalesce(flaw, if(_from OR _to, 'COMMUNITY_SEALED', cast(null as string)))"))
        .drop("_from", "_to");
  }

  /**
   * Adds {@code counted}: of the link's weight, what stands when the weight of the links the other
   * way is set off, the latest links first. A flawed link counts for nothing.
   */
  static Dataset<Row> netted(Dataset<Row> weighed) {
    Dataset<Row> valid = weighed.withColumn("weight", expr("if(flaw IS NULL, weight, 0)"));
    Dataset<Row> back =
        valid
            .groupBy(col("borrower_id").as("guarantor_id"), col("guarantor_id").as("borrower_id"))
            .agg(sum("weight").as("back"));
    WindowSpec pair = Window.partitionBy("guarantor_id", "borrower_id");
    WindowSpec before =
        inOrder("guarantor_id", "borrower_id").rowsBetween(Window.unboundedPreceding(), -1);
    Column net = sum("weight").over(pair).minus(coalesce(col("back"), lit(0)));
    return valid
        .join(back, CollectionConverters.asScala(PAIR).toSeq(), "left")
        .withColumn("left_over", net.minus(coalesce(sum("weight").over(before), lit(0))))
        .withColumn(
            "counted", expr("cast(greatest(0, least(weight, left_over)) as " + MONEY + ")"));
  }

  /** Links of a group by start and identifier, the order in which capacity is taken. */
  static WindowSpec inOrder(String... keys) {
    Column[] columns = new Column[keys.length];
    for (int i = 0; i < keys.length; i++) {
      columns[i] = col(keys[i]);
    }
    return Window.partitionBy(columns).orderBy("starts_on", "link_id");
  }
}
