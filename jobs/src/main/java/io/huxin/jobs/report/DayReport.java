package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.Concurrently;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A day as the risk manager reads it: aggregates only, of a size that does not grow with users. */
public final class DayReport {
  /** How the day stands: its row in {@code days}, or OPEN while it has none. */
  enum State {
    SEALED,
    HELD,
    OPEN
  }

  private final State state;
  private List<String> policies;
  private List<String> models;
  private DayFigures today;
  private Optional<DayFigures> previous;
  private Tallies tallies;
  private List<Arm> arms;
  private Guarantees guarantees;
  private List<Budget> budgets;
  private List<Roll> rolls;
  private List<Measure> alarms;
  private List<Measure> monitored;
  private List<GroupShare> groups;
  private List<Measure> fairness;
  private List<RunLine> runs;

  private DayReport(DaySlice day) {
    this.state = day.state().map(State::valueOf).orElse(State.OPEN);
    day.prepare();
    Optional<DaySlice> before = day.previous();
    before.ifPresent(DaySlice::prepare);
    // Many small queries, each of which waits for its plan more than for its rows.
    Concurrently.run(
        () -> this.policies = names(day.decisions(), "policy_id"),
        () -> this.models = names(day.champion(), "model_id"),
        () -> this.today = DayFigures.of(day),
        () -> this.previous = before.map(DayFigures::of),
        () -> this.tallies = Tallies.of(day),
        () -> this.arms = Arm.of(day),
        () -> this.guarantees = Guarantees.of(day),
        () -> this.budgets = Budget.of(day),
        () -> this.rolls = Roll.of(day),
        () -> this.alarms = Measure.outOfBounds(day),
        () -> this.monitored = Measure.monitored(day),
        () -> this.groups = GroupShare.of(day),
        () -> this.fairness = Measure.fairness(day),
        () -> this.runs = RunLine.of(day));
  }

  /**
   * Reads and adds up the day. A day without any row is a report too, which says so.
   *
   * @param tables all rows of an output table by its name; an empty frame for a table not there yet
   * @param asOf the day
   */
  public static DayReport of(Function<String, Dataset<Row>> tables, LocalDate asOf) {
    return new DayReport(new DaySlice(tables, asOf));
  }

  private static List<String> names(Dataset<Row> rows, String column) {
    return rows.select(col(column)).distinct().orderBy(column).limit(5).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  LocalDate asOf() {
    return today.asOf();
  }

  State state() {
    return state;
  }

  List<String> policies() {
    return policies;
  }

  List<String> models() {
    return models;
  }

  DayFigures today() {
    return today;
  }

  Optional<DayFigures> previous() {
    return previous;
  }

  Tallies tallies() {
    return tallies;
  }

  List<Arm> arms() {
    return arms;
  }

  Guarantees guarantees() {
    return guarantees;
  }

  List<Budget> budgets() {
    return budgets;
  }

  List<Roll> rolls() {
    return rolls;
  }

  List<Measure> alarms() {
    return alarms;
  }

  List<Measure> monitored() {
    return monitored;
  }

  List<GroupShare> groups() {
    return groups;
  }

  List<Measure> fairness() {
    return fairness;
  }

  List<RunLine> runs() {
    return runs;
  }

  /** Attempts that failed or were stopped by a gate. */
  List<RunLine> stopped() {
    return runs.stream().filter(RunLine::stopped).toList();
  }
}
