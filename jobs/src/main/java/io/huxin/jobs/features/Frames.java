package io.huxin.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.frame.FeatureFrame;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.snapshot.DayChanges;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.features.window.Plan;
import io.huxin.features.window.UserRows;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.VisibleLedger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The catalogue over the ledger, at one day or many. */
public final class Frames {
  /** Ledger tables a frame reads. */
  public static final List<Table> INPUTS =
      List.of(
          LedgerTables.USERS,
          LedgerTables.CREDIT_LINES,
          LedgerTables.APPLICATIONS,
          LedgerTables.CONTRACTS,
          LedgerTables.TRANSACTIONS,
          LedgerTables.REPAYMENTS,
          LedgerTables.INSTALMENTS,
          LedgerTables.CREDIT_LINKS,
          LedgerTables.BUREAU_REPORTS,
          LedgerTables.REPORTED_ARREARS);

  /** Tables of many rows, of which only those that a window may reach are read. */
  private static final Set<Table> RECENT =
      Set.of(LedgerTables.TRANSACTIONS, LedgerTables.REPAYMENTS);

  private Frames() {}

  /** One row per day and user with a line or an application. */
  public static Dataset<Row> of(
      Deployment deployment, Catalogue catalogue, List<LocalDate> days, Delinquency assessed) {
    return FeatureFrame.of(
        catalogue,
        sources(deployment, days, assessed, whole(deployment, catalogue, days.get(0))),
        users(deployment, days),
        SnapshotSeries.of(deployment.snapshots(days)));
  }

  /**
   * Measured features and states of one day (see {@link UserRows#kept}).
   *
   * @param only takes the rows of the users wanted
   */
  static Dataset<Row> kept(
      Deployment deployment,
      Catalogue catalogue,
      LocalDate asOf,
      Delinquency assessed,
      UnaryOperator<Dataset<Row>> only) {
    Map<String, Dataset<Row>> sources =
        new TreeMap<>(
            sources(deployment, List.of(asOf), assessed, whole(deployment, catalogue, asOf)));
    sources.replaceAll((name, rows) -> only.apply(rows));
    return UserRows.kept(
        FeatureFrame.plan(catalogue),
        sources,
        only.apply(users(deployment, List.of(asOf))),
        SnapshotSeries.of(deployment.snapshots(List.of(asOf))));
  }

  /** The same from the states of the day before and what has changed since. */
  static Dataset<Row> advanced(
      Deployment deployment,
      Catalogue catalogue,
      LocalDate asOf,
      Delinquency assessed,
      Dataset<Row> states) {
    Plan plan = FeatureFrame.plan(catalogue);
    Map<Table, List<DayChanges.Replaced>> replaced = replaced(deployment, asOf);
    Map<Table, int[]> edges = new HashMap<>();
    FeatureSources.LEDGER.forEach((source, table) -> edges.put(table, plan.edges(source)));
    Function<Table, Dataset<Row>> changes =
        table ->
            changes(deployment, table, asOf)
                .of(
                    deployment.warehouse().read(table),
                    edges.get(table),
                    replaced.getOrDefault(table, List.of()));
    return UserRows.advanced(
        plan,
        sources(deployment, List.of(asOf), assessed, changes),
        users(deployment, List.of(asOf)),
        states,
        SnapshotSeries.of(deployment.snapshots(List.of(asOf.minusDays(1), asOf))));
  }

  /** For each table the rows that were corrected, removed or came before. */
  private static Map<Table, List<DayChanges.Replaced>> replaced(
      Deployment deployment, LocalDate asOf) {
    Map<Table, List<DayChanges.Replaced>> replaced = new HashMap<>();
    FeatureSources.LEDGER.values().stream()
        .sorted(Comparator.comparing(Table::name))
        .map(
            table ->
                changes(deployment, table, asOf)
                    .replacedOn(deployment.warehouse().read(table))
                    .select(lit(table.name()).as("source"), col("replaces_on"), col("users")))
        .reduce(Dataset::union)
        .orElseThrow()
        .collectAsList()
        .forEach(
            row ->
                replaced
                    .computeIfAbsent(table(row.getString(0)), any -> new ArrayList<>())
                    .add(DayChanges.Replaced.of(row)));
    return replaced;
  }

  private static Table table(String name) {
    return FeatureSources.LEDGER.values().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static DayChanges changes(Deployment deployment, Table table, LocalDate asOf) {
    return new DayChanges(
        table, asOf, deployment.day(asOf.minusDays(1)).cutOff(), deployment.day(asOf).cutOff());
  }

  /** All versions that matter to windows that end on a day or later. */
  private static Function<Table, Dataset<Row>> whole(
      Deployment deployment, Catalogue catalogue, LocalDate first) {
    LocalDate since = first.minusDays(catalogue.longestWindow());
    return table -> {
      Dataset<Row> rows = deployment.warehouse().read(table);
      if (!RECENT.contains(table)) {
        return rows;
      }
      Column taken = VisibleLedger.isRecent(table, since);
      // A reversal counts however old it is, unless a version that replaces it says otherwise.
      return rows.where(
          table.equals(LedgerTables.REPAYMENTS)
              ? taken.or(expr("reverses_id IS NOT NULL OR replaces_on IS NOT NULL"))
              : taken);
    };
  }

  private static Map<String, Dataset<Row>> sources(
      Deployment deployment,
      List<LocalDate> days,
      Delinquency assessed,
      Function<Table, Dataset<Row>> versions) {
    var ledger = new VisibleLedger(deployment.warehouse(), deployment.snapshots(days));
    return FeatureSources.of(
        new FeatureSources.Inputs(
            ledger.of(LedgerTables.USERS),
            ledger.of(LedgerTables.CREDIT_LINES),
            ledger.of(LedgerTables.CREDIT_LINKS),
            versions.apply(LedgerTables.APPLICATIONS),
            versions.apply(LedgerTables.CONTRACTS),
            versions.apply(LedgerTables.TRANSACTIONS),
            versions.apply(LedgerTables.REPAYMENTS),
            versions.apply(LedgerTables.BUREAU_REPORTS),
            versions.apply(LedgerTables.REPORTED_ARREARS),
            assessed.bills(),
            assessed.delinquency(),
            assessed.positions()));
  }

  private static Dataset<Row> users(Deployment deployment, List<LocalDate> days) {
    var ledger = new VisibleLedger(deployment.warehouse(), deployment.snapshots(days));
    return ledger
        .of(LedgerTables.CREDIT_LINES)
        .where("status <> 'CLOSED'")
        .select("as_of", "user_id")
        .union(ledger.of(LedgerTables.APPLICATIONS).select("as_of", "user_id"));
  }
}
