package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.jobs.store.VisibleLedger;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What persons have stopped by the moment of publishing, whenever they said so: a stop that came
 * after the decisions still stops them.
 */
final class Stops {
  /** Why growth of the user is stopped. */
  static final String NO_GROWTH = "_no_growth";

  /** Whether nothing of the user is published. */
  static final String NOTHING = "_nothing";

  private final Deployment deployment;
  private final Day day;
  private final List<Emergencies.Order> inForce;

  /** Reads the states in force now. */
  Stops(Deployment deployment, Day day) {
    this.deployment = deployment;
    this.day = day;
    this.inForce = new Emergencies(deployment.warehouse()).inForce();
  }

  /** The order under which nothing at all is published. */
  Optional<Emergencies.Order> halt() {
    return ofAll().filter(order -> order.state() == EmergencyState.HALT);
  }

  /** The order that closes everybody's growth lane. */
  Optional<Emergencies.Order> ofAll() {
    return inForce.stream().filter(order -> order.scope().equals(Emergencies.ALL)).findFirst();
  }

  /** The orders in force, for a person; empty if there are none. */
  String text() {
    return inForce.stream().map(Emergencies.Order::text).reduce((a, b) -> a + "; " + b).orElse("");
  }

  /** Decisions with what is stopped of their users: {@link #NO_GROWTH} and {@link #NOTHING}. */
  Dataset<Row> marked(Dataset<Row> decisions) {
    Object[] stopped = segments(order -> true);
    if (stopped.length == 0) {
      return decisions.withColumn(NO_GROWTH, lit(false)).withColumn(NOTHING, lit(false));
    }
    Dataset<Row> segments =
        new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())))
            .of(LedgerTables.USERS)
            .select(
                col("user_id"),
                in(stopped).as(NO_GROWTH),
                in(segments(order -> order.state() == EmergencyState.HALT)).as(NOTHING));
    return decisions
        .join(segments, new String[] {"user_id"}, "left_outer")
        .withColumn(NO_GROWTH, coalesce(col(NO_GROWTH), lit(false)))
        .withColumn(NOTHING, coalesce(col(NOTHING), lit(false)));
  }

  private Object[] segments(java.util.function.Predicate<Emergencies.Order> which) {
    return inForce.stream()
        .filter(order -> !order.scope().equals(Emergencies.ALL))
        .filter(which)
        .map(Emergencies.Order::scope)
        .toArray();
  }

  private static Column in(Object[] segments) {
    return segments.length == 0 ? lit(false) : col("segment").isin(segments);
  }
}
