package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.policy.Segment;
import java.util.Comparator;
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
  /** The strictest state that the user is in; null if there is none. */
  static final String STATE = "_state";

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

  /** Decisions with the {@link #STATE} of their users. */
  Dataset<Row> marked(Dataset<Row> decisions) {
    if (inForce.isEmpty()) {
      return decisions.withColumn(STATE, lit(null).cast("string"));
    }
    Column state = lit(ofAll().map(order -> order.state().name()).orElse(null)).cast("string");
    for (Segment segment : Segment.values()) {
      Optional<EmergencyState> strictest =
          Emergencies.states(inForce, segment).stream().max(Comparator.naturalOrder());
      if (strictest.isPresent()) {
        state =
            when(col("segment").equalTo(segment.name()), strictest.get().name()).otherwise(state);
      }
    }
    Dataset<Row> segments =
        new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())))
            .of(LedgerTables.USERS)
            .select("user_id", "segment");
    return decisions
        .join(segments, new String[] {"user_id"}, "left_outer")
        .withColumn(STATE, state)
        .drop("segment");
  }
}
