package io.huxin.jobs.safety;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.policy.Segment;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** States of emergency: a list of orders, never changed. The last one of a scope holds. */
public final class Emergencies {
  /** The scope of everybody; the others are segments. */
  public static final String ALL = "ALL";

  private final Warehouse warehouse;

  /** The emergencies of a warehouse. */
  public Emergencies(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * One order.
   *
   * @param sequence its number, from 1
   * @param scope {@link #ALL} or a segment
   */
  public record Order(
      int sequence,
      String scope,
      EmergencyState state,
      String orderedBy,
      String approvedBy,
      String reason,
      Instant recordedAt) {
    /** What holds, for whom and by whom, for a person. */
    public String text() {
      return state.option()
          + " for "
          + (scope.equals(ALL) ? "all" : scope)
          + " since "
          + recordedAt
          + ", ordered by "
          + orderedBy
          + ", approved by "
          + approvedBy
          + ": "
          + reason;
    }
  }

  /**
   * Orders a state.
   *
   * @param segment whom it is about; empty for everybody
   * @throws io.huxin.jobs.UsageException if it is dated before the last order, or before the
   *     cut-off of a sealed day
   */
  public static Order set(
      Deployment deployment, EmergencyState state, Optional<Segment> segment, Approval approval) {
    Act act = approval.act();
    act.requireAfterSealedDays(deployment);
    var emergencies = new Emergencies(deployment.warehouse());
    Optional<Order> last = emergencies.orders().reduce((before, after) -> after);
    last.filter(order -> act.at().isBefore(order.recordedAt()))
        .ifPresent(
            order -> {
              throw SafetyErrors.outOfOrder("emergency", act.at(), order.recordedAt());
            });
    var order =
        new Order(
            last.map(Order::sequence).orElse(0) + 1,
            segment.map(Enum::name).orElse(ALL),
            state,
            act.by(),
            approval.approvedBy(),
            act.reason(),
            act.at());
    deployment
        .warehouse()
        .append(
            SafetyTables.EMERGENCIES,
            List.of(
                RowFactory.create(
                    order.sequence(),
                    order.scope(),
                    order.state().name(),
                    order.orderedBy(),
                    order.approvedBy(),
                    order.reason(),
                    Timestamp.from(order.recordedAt()))));
    return order;
  }

  /** All orders, in their order. */
  public java.util.stream.Stream<Order> orders() {
    return warehouse.rows(SafetyTables.EMERGENCIES).stream()
        .map(Emergencies::order)
        .sorted(Comparator.comparing(Order::sequence));
  }

  /** What holds for those recorded before a cut-off, by scope; NORMAL ones are left out. */
  public List<Order> inForce(Instant cutOff) {
    return inForce(order -> order.recordedAt().isBefore(cutOff));
  }

  /** What holds by all that is recorded, by scope; NORMAL ones are left out. */
  public List<Order> inForce() {
    return inForce(order -> true);
  }

  /** The states that a segment is in: everybody's and its own, of those in force. */
  public static List<EmergencyState> states(List<Order> inForce, Segment segment) {
    return inForce.stream()
        .filter(order -> order.scope().equals(ALL) || order.scope().equals(segment.name()))
        .map(Order::state)
        .toList();
  }

  private List<Order> inForce(Predicate<Order> counts) {
    Map<String, Order> last = new TreeMap<>();
    orders().filter(counts).forEach(order -> last.put(order.scope(), order));
    return last.values().stream().filter(order -> order.state() != EmergencyState.NORMAL).toList();
  }

  private static Order order(Row row) {
    return new Order(
        row.getInt(0),
        row.getString(1),
        EmergencyState.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant());
  }
}
