package io.huxin.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.window.UserRows;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.store.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The states that one day's features leave to the next day's. They are of use only if the ledger
 * still says of the earlier day what it said when they were made.
 */
final class FeatureState {
  /** Days for which states are kept, so that a day can be run again. */
  private static final int DAYS_KEPT = 3;

  private final Deployment deployment;
  private final Catalogue catalogue;

  FeatureState(Deployment deployment, Catalogue catalogue) {
    this.deployment = deployment;
    this.catalogue = catalogue;
  }

  /**
   * States of the day before a day.
   *
   * @param states user_id and state; empty if there are none of use
   * @param why why there are none of use; empty if there are
   */
  record Before(Optional<Dataset<Row>> states, String why) {
    static Before none(String why) {
      return new Before(Optional.empty(), why);
    }
  }

  /**
   * Refuses a catalogue with windows that the day before's state does not hold: a day costs what
   * the day costs, and does not read the whole history because a line of a file was changed. Looks
   * at the state alone, not at the ledger.
   *
   * @throws io.huxin.jobs.UsageException if there are states of the day before, and none of this
   *     feature set
   */
  void requireWindows(LocalDate asOf) {
    LocalDate dayBefore = asOf.minusDays(1);
    Set<String> sets = setsOf(dayBefore);
    if (!sets.isEmpty() && !sets.contains(catalogue.id())) {
      throw JobErrors.windowsNotInState(catalogue.id(), dayBefore, sets);
    }
  }

  /** Feature sets that there are states of. */
  private Set<String> setsOf(LocalDate day) {
    Warehouse warehouse = deployment.warehouse();
    var sets = new TreeSet<String>();
    if (warehouse.exists(OutputTables.FEATURE_STATE)) {
      warehouse
          .day(OutputTables.FEATURE_STATE, day)
          .select("feature_set_id")
          .distinct()
          .collectAsList()
          .forEach(row -> sets.add(row.getString(0)));
    }
    return sets;
  }

  /** States of the day before a day. A window that they do not hold is another feature set's. */
  Before before(LocalDate asOf) {
    Warehouse warehouse = deployment.warehouse();
    LocalDate dayBefore = asOf.minusDays(1);
    Set<String> sets = setsOf(dayBefore);
    if (!sets.contains(catalogue.id())) {
      return Before.none(
          sets.isEmpty()
              ? "no state of " + dayBefore
              : "the state of " + dayBefore + " holds the windows of another feature set");
    }
    Dataset<Row> states =
        warehouse
            .day(OutputTables.FEATURE_STATE, dayBefore)
            .where(col("feature_set_id").equalTo(catalogue.id()));
    List<Row> first = states.select("made_from").limit(1).collectAsList();
    if (!first.get(0).getString(0).startsWith(basis(dayBefore) + " ")) {
      return Before.none("the state of " + dayBefore + " is of another format, zone or cut-off");
    }
    if (!stillHolds(first.get(0).getString(0), dayBefore)) {
      return Before.none("rows of " + dayBefore + " and before have come since");
    }
    return new Before(Optional.of(states.select("user_id", UserRows.STATE)), "");
  }

  private boolean stillHolds(String madeFrom, LocalDate asOf) {
    Map<String, Long> versions = new TreeMap<>();
    for (String pair : madeFrom.substring(basis(asOf).length() + 1).split(" ", -1)) {
      int at = pair.indexOf('=');
      versions.put(pair.substring(0, at), Long.parseLong(pair.substring(at + 1)));
    }
    Instant cutOff = deployment.day(asOf).cutOff();
    return FeatureSources.LEDGER.values().stream()
        .allMatch(
            table ->
                deployment
                    .warehouse()
                    .keepsRowsBefore(table, versions.getOrDefault(table.name(), -1L), cutOff));
  }

  /** What a day's state stands on beside the ledger: another zone or cut-off makes it useless. */
  private String basis(LocalDate asOf) {
    return "format="
        + UserRows.STATE_FORMAT
        + " zone="
        + deployment.settings().zone()
        + " cut_off="
        + deployment.day(asOf).cutOff();
  }

  /** What states of a day made now are made from; to be asked before the ledger is read. */
  String madeFrom(LocalDate asOf) {
    Map<String, Long> versions =
        deployment.warehouse().versions(List.copyOf(FeatureSources.LEDGER.values()));
    return basis(asOf)
        + " "
        + versions.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
  }

  /** Writes the states of a day in place of those it may have, and drops old ones. */
  void write(LocalDate asOf, Dataset<Row> kept, String madeFrom) {
    Table table = OutputTables.FEATURE_STATE;
    Warehouse warehouse = deployment.warehouse();
    warehouse.replace(
        table,
        kept.where(col(UserRows.STATE).isNotNull())
            .withColumn("feature_set_id", lit(catalogue.id()))
            .withColumn("made_from", lit(madeFrom))
            .select(
                Arrays.stream(table.columnNames())
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new)),
        asOf,
        "feature_set_id = '" + catalogue.id() + "'");
    warehouse.dropDaysBefore(table, asOf.minusDays(DAYS_KEPT - 1L));
  }
}
