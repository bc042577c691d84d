package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.CommunityTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.safety.DayDirectives;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.BudgetRules;
import io.huxin.models.policy.PolicyPack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One decision per user and product. A rerun that gives the same decisions adds nothing; one that
 * does not adds a revision.
 */
public final class DecideJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(DecideJob.class);

  private final boolean retrospective;
  private final boolean catchUp;
  private final Optional<List<String>> gatesThen;

  /**
   * Decides a day to be published, or one to be looked at only.
   *
   * @param retrospective whether the day is computed only, and so may be one already published
   * @param catchUp whether a gap after the last sealed day is accepted
   */
  public DecideJob(boolean retrospective, boolean catchUp) {
    this(retrospective, catchUp, Optional.empty());
  }

  private DecideJob(boolean retrospective, boolean catchUp, Optional<List<String>> gatesThen) {
    this.retrospective = retrospective;
    this.catchUp = catchUp;
    this.gatesThen = gatesThen;
  }

  /**
   * Decides a day as it was to be published, in a warehouse that ends before that day.
   *
   * @param gates why the growth lane was closed then; empty if it was open
   */
  public static DecideJob again(List<String> gates) {
    return new DecideJob(false, true, Optional.of(gates));
  }

  @Override
  public String name() {
    return "decide";
  }

  @Override
  public String description() {
    return "Decides every line and open application under the policy pack.";
  }

  @Override
  public List<Table> inputs() {
    var inputs = new ArrayList<Table>(LedgerTables.ALL);
    inputs.add(Features.catalogue().table());
    inputs.addAll(
        List.of(
            OutputTables.POSITIONS,
            OutputTables.DELINQUENCY,
            OutputTables.LINE_USE,
            OutputTables.SCORES,
            OutputTables.QUOTA_DECISIONS,
            AllocationTables.ALLOCATIONS,
            OutputTables.PUBLICATIONS,
            SafetyTables.EMERGENCIES,
            SafetyTables.ROLLBACKS,
            SafetyTables.REVIEWS,
            OutputTables.DAYS,
            OutputTables.GUARANTEE_USE,
            CommunityTables.CONTAGION,
            CommunityTables.COMMUNITIES,
            NoticeTables.NOTICES));
    return inputs;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    Optional<LocalDate> last = Days.lastSealed(warehouse);
    if (!retrospective && last.isPresent() && !last.get().isBefore(day.asOf())) {
      throw last.get().equals(day.asOf())
          ? JobErrors.alreadyPublished(day.asOf())
          : JobErrors.olderThanPublished(day.asOf(), last.get());
    }
    if (!retrospective
        && !catchUp
        // Nothing is sealed in shadow mode, so no day follows the last sealed one.
        && !deployment.settings().safety().shadow()
        && last.isPresent()
        && !last.get().plusDays(1).equals(day.asOf())) {
      throw JobErrors.gap(last.get(), day.asOf());
    }
    Strategies strategies = Policies.strategies(deployment, day);
    refuseWithout(warehouse, day);
    DayDirectives directives = DayDirectives.of(warehouse, day, strategies.champion());
    List<String> before = gatesThen.orElseGet(() -> standing(warehouse, day));
    boolean kept = !retrospective || !Days.isSealed(warehouse, day.asOf());
    var linked = new LinkedCustomers(deployment, day, strategies, directives, closed(before), kept);
    Dataset<Row> facts = facts(deployment, day, linked).persist();
    try {
      var customers =
          new Customers(day, deployment.settings().seed(), strategies, directives, retrospective);
      return decided(deployment, day, strategies.champion(), customers, facts, before);
    } finally {
      facts.unpersist();
    }
  }

  /** In which lanes the run decides if it gives no growth. */
  private static Lanes closed(List<String> before) {
    return before.isEmpty() ? Lanes.BUDGETS_CLOSED : Lanes.GROWTH_CLOSED;
  }

  /** Why the growth lane is closed already; empty if it is open. */
  private List<String> standing(Warehouse warehouse, Day day) {
    List<String> standing = new RunLedger(warehouse, "").gates(day.asOf());
    // What this very job found before is looked at anew.
    standing.removeIf(gate -> gate.startsWith(name() + ":"));
    // It was not known yet when the day was decided; publish looks again at what stopped it.
    standing.removeIf(gate -> gate.startsWith("publish:"));
    return standing;
  }

  private JobReport decided(
      Deployment deployment,
      Day day,
      PolicyPack pack,
      Customers customers,
      Dataset<Row> facts,
      List<String> before) {
    var tables = new AllotmentTables(deployment, day, pack);
    var allotment = new Allotment(pack, tables);
    var gates = new ArrayList<>(before);
    if (before.isEmpty()) {
      contradictions(facts, day).ifPresent(gates::add);
    }
    Optional<Allotted> chosen = Optional.empty();
    boolean budgeted = pack.budgets().strategy() == BudgetRules.Strategy.BUDGET;
    if (gates.isEmpty() && budgeted) {
      chosen = allotted(allotment, tables, customers, facts, gates);
    } else if (!retrospective && budgeted) {
      tables.storeStanding(allotment.limits(customers.considered(facts, closed(before))));
    } else if (!retrospective) {
      tables.storeNone();
    }
    Dataset<Row> decisions =
        (gates.isEmpty()
                ? chosen
                    .flatMap(
                        all -> all.choices().map(each -> customers.chosen(facts, each, all.rest())))
                    .orElseGet(() -> customers.decided(facts))
                : customers.protectedOnly(facts, closed(before)))
            .persist();
    try {
      JobReport report = new DecisionStore(deployment, day).store(decisions, before);
      return new JobReport(
          report.rowsIn(),
          report.rowsOut(),
          report.summary()
              + chosen.map(each -> "; " + each.summary()).orElse("")
              + observing(customers.observing()),
          gates.subList(before.size(), gates.size()));
    } finally {
      decisions.unpersist();
    }
  }

  /** Rules that cut nothing today, though their figures say so. */
  private static String observing(List<String> rules) {
    return rules.isEmpty()
        ? ""
        : "; only observing and cutting nothing, as persons overturned them too often: "
            + String.join(", ", rules);
  }

  /** Where persons contradict each other nothing grows; others do not wait for their protection. */
  private static Optional<String> contradictions(Dataset<Row> facts, Day day) {
    long lines =
        facts
            .where("overrides_differ")
            .where("coalesce(exists AND status <> 'CLOSED', false) OR open_application")
            .count();
    return lines == 0
        ? Optional.empty()
        : Optional.of(SafetyErrors.ordersDiffer(lines, day.asOf(), day.cutOff()));
  }

  /**
   * What budgets choose; empty where they cannot, which stops growth and nothing else: freezes and
   * cuts do not wait for an optimiser.
   */
  private Optional<Allotted> allotted(
      Allotment allotment,
      AllotmentTables tables,
      Customers customers,
      Dataset<Row> facts,
      List<String> gates) {
    try {
      Allotted chosen =
          allotment.of(rest -> customers.considered(facts, rest).localCheckpoint(true));
      if (!retrospective) {
        tables.store(chosen);
      }
      gates.addAll(chosen.gates());
      return chosen.gates().isEmpty() ? Optional.of(chosen) : Optional.empty();
    } catch (RuntimeException failed) {
      // The gate says that it happened, the log where.
      LOG.error("The rises of {} could not be chosen; growth stops.", tables.asOf(), failed);
      gates.add(notChosen(tables.asOf(), failed));
      if (!retrospective) {
        tables.storeNone();
      }
      return Optional.empty();
    }
  }

  /** The first line of a message only: the rest of Spark's may quote rows. */
  static String notChosen(LocalDate asOf, RuntimeException failed) {
    String why = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    return "the rises could not be chosen ("
        + failed.getClass().getSimpleName()
        + ": "
        + why
        + "). See the log of this run for where, mend that and run huxin decide --as-of "
        + asOf
        + " again before publish, or the day goes on without growth";
  }

  /** Refuses to decide before the jobs whose tables it reads. */
  private void refuseWithout(Warehouse warehouse, Day day) {
    Catalogue catalogue = Features.catalogue();
    if (!List.of(catalogue.table().columnNames()).contains(FeatureSources.OBSERVED_INCOME)) {
      throw JobErrors.badConfiguration(
          "features.conf",
          "decisions need the feature "
              + FeatureSources.OBSERVED_INCOME
              + ", which is missing. Put its line back (docs/features.md), then run features, train"
              + " and score again");
    }
    var needed = new LinkedHashMap<String, Dataset<Row>>();
    needed.put("delinquency", warehouse.day(OutputTables.POSITIONS, day.asOf()));
    needed.put(
        "features",
        warehouse
            .day(catalogue.table(), day.asOf())
            .where(col("feature_set_id").equalTo(lit(catalogue.id()))));
    needed.put("score", warehouse.day(OutputTables.SCORES, day.asOf()));
    if (!retrospective && gatesThen.isEmpty()) {
      needed.put(
          "gate", warehouse.day(OutputTables.METRICS, day.asOf()).where("metric = 'gate_lines'"));
    }
    var jobs = List.copyOf(needed.keySet());
    List<Boolean> missing = Concurrently.each(jobs, job -> needed.get(job).isEmpty());
    if (missing.contains(true)) {
      throw JobErrors.needsJobFirst(name(), jobs.get(missing.indexOf(true)), day.asOf());
    }
  }

  /** Facts of all customers, rows of one side by side. */
  private static Dataset<Row> facts(Deployment deployment, Day day, LinkedCustomers linked) {
    var customers = new CustomerFrame(deployment, day);
    // Computed once: guarantees are allotted from the same facts that decisions are made of.
    Dataset<Row> known = customers.rows(customers.lines()).localCheckpoint(true);
    return linked.completed(known).repartition(col("user_id")).sortWithinPartitions("user_id");
  }
}
