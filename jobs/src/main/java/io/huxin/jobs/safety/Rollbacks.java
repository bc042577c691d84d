package io.huxin.jobs.safety;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Orders to set all quotas back to those of an earlier day: a list, never changed. */
public final class Rollbacks {
  private final Warehouse warehouse;

  /** The rollbacks of a warehouse. */
  public Rollbacks(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Orders one, or withdraws what was ordered for the day.
   *
   * @param to sealed day whose quotas are to be restored; empty to withdraw
   * @param asOf day that is to decide so
   * @throws io.huxin.jobs.UsageException if {@code to} is not sealed or not before {@code asOf},
   *     the act comes too late for it, or one is ordered for that day already
   */
  public static void order(
      Deployment deployment, Optional<LocalDate> to, LocalDate asOf, Approval approval) {
    Act act = approval.act();
    to.ifPresent(day -> requireSealedBefore(deployment, day, asOf));
    LocalDate first = firstUnsealed(deployment, act);
    if (asOf.isBefore(first)) {
      throw SafetyErrors.rollbackTooLate(asOf, deployment.day(asOf).cutOff(), first);
    }
    List<Row> before = new Rollbacks(deployment.warehouse()).rows();
    Optional<LocalDate> ordered = standing(before, asOf);
    if (to.isPresent() && ordered.isPresent()) {
      throw SafetyErrors.rollbackOrdered(asOf, ordered.get());
    }
    deployment
        .warehouse()
        .append(
            SafetyTables.ROLLBACKS,
            List.of(
                RowFactory.create(
                    before.size() + 1,
                    Date.valueOf(asOf),
                    to.map(Date::valueOf).orElse(null),
                    act.by(),
                    approval.approvedBy(),
                    act.reason(),
                    Timestamp.from(act.at()))));
  }

  private static void requireSealedBefore(Deployment deployment, LocalDate to, LocalDate asOf) {
    if (!to.isBefore(asOf)) {
      throw SafetyErrors.rollbackForward(to, asOf);
    }
    if (!Days.isSealed(deployment.warehouse(), to)) {
      throw SafetyErrors.rollbackToUnsealed(to);
    }
  }

  private static LocalDate firstUnsealed(Deployment deployment, Act act) {
    LocalDate counts = act.firstDay(deployment).asOf();
    return Days.lastSealed(deployment.warehouse())
        .map(last -> last.plusDays(1))
        .filter(next -> next.isAfter(counts))
        .orElse(counts);
  }

  /** The day whose quotas a day is to restore, as ordered before its cut-off. */
  public Optional<LocalDate> of(Day day) {
    return standing(
        rows().stream()
            .filter(row -> row.getTimestamp(6).toInstant().isBefore(day.cutOff()))
            .toList(),
        day.asOf());
  }

  /** What the last of some orders for a day says. */
  private static Optional<LocalDate> standing(List<Row> orders, LocalDate asOf) {
    return orders.stream()
        .filter(row -> row.getDate(1).toLocalDate().equals(asOf))
        .reduce((before, after) -> after)
        .filter(row -> !row.isNullAt(2))
        .map(row -> row.getDate(2).toLocalDate());
  }

  private List<Row> rows() {
    return warehouse.rows(SafetyTables.ROLLBACKS).stream()
        .sorted(Comparator.comparingInt(row -> row.getInt(0)))
        .toList();
  }
}
