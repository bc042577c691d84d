package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The decisions of a day by the groups of audit attributes, as rows of {@link
 * io.huxin.features.table.FairnessTables#FAIRNESS}. Attributes are joined with decisions that are
 * made, and only sums of groups come out.
 */
public final class GroupActions {
  /** Stands for all favourable actions together. */
  public static final String FAVOURABLE = "FAVOURABLE";

  private static final List<String> FAVOURABLE_ACTIONS =
      List.of("OPEN", "INCREASE", "CONVERT", "RESTORE");

  private static final List<String> OTHER_ACTIONS =
      List.of("HOLD", "REVIEW", "LIMIT", "DECREASE", "FREEZE", "BLOCK");

  private GroupActions() {}

  /**
   * The rows of a day.
   *
   * @param decisions {@code user_id} and {@code action} of the day's decisions
   * @param audited {@code user_id}, {@code attribute} and {@code value}, one row per user and
   *     attribute
   * @param leastUsers users below which a group has no figures
   */
  public static Dataset<Row> of(
      LocalDate asOf, Dataset<Row> decisions, Dataset<Row> audited, long leastUsers) {
    Column measured = col("users").geq(leastUsers);
    Dataset<Row> counted =
        counted(decisions, audited)
            .select(col("attribute"), col("value"), col("users"), col("decisions"), unpivoted())
            .withColumn("taken", when(measured, col("taken")))
            .withColumn("share", round(col("taken").cast("double").divide(col("decisions")), 9));
    Column favoured = col("action").equalTo(FAVOURABLE).and(col("share").gt(0));
    Column first =
        min(when(favoured, struct(negate(col("share")).as("least"), col("value").as("value"))))
            .over(Window.partitionBy("attribute"));
    Column ofReference =
        max(when(col("value").equalTo(col("reference")), col("share")))
            .over(Window.partitionBy("attribute", "action"));
    return counted
        .withColumn("reference", first.getField("value"))
        .withColumn("ratio", round(try_divide(col("share"), ofReference), 9))
        .withColumn("as_of", lit(asOf));
  }

  /** One row per group, with a column of its count for each action. */
  private static Dataset<Row> counted(Dataset<Row> decisions, Dataset<Row> audited) {
    var ofUser = new ArrayList<Column>();
    var ofGroup = new ArrayList<Column>();
    ofGroup.add(sum("decisions").as("decisions"));
    for (String action : actions()) {
      ofUser.add(count_if(taken(action)).as(action));
      ofGroup.add(sum(action).as(action));
    }
    Dataset<Row> users =
        decisions
            .groupBy("user_id")
            .agg(count(lit(1)).as("decisions"), ofUser.toArray(Column[]::new));
    Dataset<Row> attributes = audited.select("attribute").distinct();
    return users
        .crossJoin(broadcast(attributes))
        .join(
            audited.select("user_id", "attribute", "value"),
            new String[] {"user_id", "attribute"},
            "left_outer")
        .groupBy(col("attribute"), coalesce(col("value"), lit("null")).as("value"))
        .agg(count(lit(1)).as("users"), ofGroup.toArray(Column[]::new));
  }

  private static List<String> actions() {
    var all = new ArrayList<>(List.of(FAVOURABLE));
    all.addAll(FAVOURABLE_ACTIONS);
    all.addAll(OTHER_ACTIONS);
    return all;
  }

  private static Column taken(String action) {
    return action.equals(FAVOURABLE)
        ? col("action").isin(FAVOURABLE_ACTIONS.toArray())
        : col("action").equalTo(action);
  }

  private static Column unpivoted() {
    List<String> actions = actions();
    return expr(
        actions.stream()
            .map(action -> "'" + action + "', " + action)
            .collect(
                Collectors.joining(
                    ", ", "stack(" + actions.size() + ", ", ") AS (action, taken)")));
  }
}
