package io.huxin.jobs.delinquency;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The last assessment of all users, kept for the next job of the same run that asks for one of its
 * days. A job that runs alone, or after the ledger has changed, computes its own.
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

  private Map<String, Long> versions = Map.of();
  private List<LocalDate> days = List.of();
  private Delinquency.Wanted tables;
  private Delinquency kept;

  /** Assessments as known at the cut-off of each day; valid until {@link #close}. */
  public Delinquency at(
      Deployment deployment, List<LocalDate> wanted, Delinquency.Wanted wantedTables) {
    Map<String, Long> now = deployment.warehouse().versions(INPUTS);
    if (kept == null
        || !now.equals(versions)
        || !days.containsAll(wanted)
        || !tables.covers(wantedTables)) {
      close();
      versions = now;
      days = List.copyOf(new TreeSet<>(wanted));
      tables = wantedTables;
      kept = Assessed.at(deployment, days, tables).persist();
    }
    return kept.on(wanted);
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.unpersist();
      kept = null;
    }
  }
}
