package io.huxin.jobs.delinquency;

import static org.apache.spark.sql.functions.broadcast;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The last assessment of all users, kept for the jobs of the same run that ask for one of its days.
 * A job that runs alone, or after the ledger has changed, computes its own.
 */
public final class Assessments implements AutoCloseable {
  /** Ledger tables that an assessment reads. */
  public static final List<Table> INPUTS =
      List.of(
          LedgerTables.CONTRACTS,
          LedgerTables.INSTALMENTS,
          LedgerTables.REPAYMENTS,
          LedgerTables.CONTRACT_EVENTS,
          LedgerTables.TRANSACTIONS,
          LedgerTables.CREDIT_LINES);

  /**
   * What is asked of an assessment.
   *
   * @param days days to assess at
   * @param tables what is wanted of which day
   */
  public record Request(Set<LocalDate> days, Delinquency.Wanted tables) {
    public Request {
      days = Set.copyOf(days);
    }

    boolean covers(Request other) {
      return days.containsAll(other.days) && tables.covers(other.tables);
    }
  }

  private final Optional<Request> least;
  private Map<String, Long> versions = Map.of();
  private Request request;
  private Delinquency kept;

  /** For a job that runs alone. */
  public Assessments() {
    this(Optional.empty());
  }

  /** For jobs that run together: whichever asks first, this much is assessed at once. */
  public Assessments(Request least) {
    this(Optional.of(least));
  }

  private Assessments(Optional<Request> least) {
    this.least = least;
  }

  /** Assessments as known at the cut-off of each day; valid until {@link #close}. */
  public synchronized Delinquency at(Deployment deployment, Request wanted) {
    Map<String, Long> now = deployment.warehouse().versions(INPUTS);
    if (kept == null || !now.equals(versions) || !request.covers(wanted)) {
      close();
      versions = now;
      request = least.filter(all -> all.covers(wanted)).orElse(wanted);
      kept =
          Assessed.at(
                  deployment,
                  List.copyOf(new TreeSet<>(request.days())),
                  request.tables(),
                  rows -> rows)
              .persist();
    }
    return kept.on(List.copyOf(wanted.days()));
  }

  /**
   * Positions of some users as known at the cut-off of each day, not kept.
   *
   * @param users user_id, each once, few enough to be sent to every task
   */
  public static Dataset<Row> positions(
      Deployment deployment, SortedSet<LocalDate> days, Dataset<Row> users) {
    return Assessed.at(
            deployment,
            List.copyOf(days),
            new Delinquency.Wanted(Set.of(), Set.of()),
            rows -> rows.join(broadcast(users), new String[] {"user_id"}, "left_semi"))
        .positions();
  }

  @Override
  public synchronized void close() {
    if (kept != null) {
      kept.unpersist();
      kept = null;
    }
  }
}
