package io.huxin.features.delinquency;

import io.huxin.features.delinquency.Arrears.Step;
import io.huxin.features.delinquency.ContractHistory.Refinancing;
import io.huxin.features.delinquency.ContractHistory.Shortfall;
import io.huxin.features.delinquency.ContractHistory.StandIn;
import io.huxin.features.delinquency.DefaultEvent.Reason;
import io.huxin.features.delinquency.LifeEvent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that follows from one user's obligations and payments on a product, at as_of. */
final class Assessment {
  private final Account account;
  private final DelinquencySettings settings;
  private final int asOf;
  private final Map<String, Schedule> schedules;
  private final Map<String, ContractHistory> histories = new TreeMap<>();
  private final List<DefaultEvent> defaultEvents = new ArrayList<>();

  /** Days past due to hold: from, days, and whether by restructuring. */
  private record Held(int on, int dpd, boolean restructured) {}

  private final List<Held> held = new ArrayList<>();
  private final Standing standing;

  Assessment(Account account, DelinquencySettings settings, int asOf) {
    this.account = account;
    this.settings = settings;
    this.asOf = asOf;
    this.schedules = schedulesOf();
    schedules.forEach((contract, schedule) -> histories.put(contract, history(contract, schedule)));
    List<Shortfall> shortfalls = new ArrayList<>();
    histories.values().forEach(history -> shortfalls.addAll(history.shortfalls()));
    Arrears arrears = new Arrears(shortfalls, settings.materiality(), asOf);
    Probation probation = new Probation(settings, arrears.streaks(), dues(), asOf);
    histories.values().forEach(this::addRefinancings);
    schedules.forEach(this::addRestructurings);
    account.events().forEach(this::addEvent);
    List<Hold> holds =
        held.stream()
            .map(
                each ->
                    new Hold(
                        each.on(),
                        each.restructured()
                            ? probation.endAfterRestructuring(each.on())
                            : probation.endAfter(each.on()),
                        each.dpd()))
            .toList();
    List<Hold> classHolds =
        held.stream()
            .map(each -> new Hold(each.on(), probation.upgradeAfter(each.on()), each.dpd()))
            .toList();
    addPastDue(arrears, holds);
    this.standing =
        new Standing(
            account.product(),
            arrears,
            holds,
            classHolds,
            defaultEvents,
            DefaultEpisode.of(defaultEvents, probation),
            probation,
            settings,
            asOf);
  }

  private Map<String, Schedule> schedulesOf() {
    Map<String, List<InstalmentVersion>> byContract = new TreeMap<>();
    account.contracts().forEach(contract -> byContract.put(contract.id(), new ArrayList<>()));
    for (InstalmentVersion version : account.instalments()) {
      byContract.computeIfAbsent(version.contractId(), id -> new ArrayList<>()).add(version);
    }
    Map<String, Schedule> schedules = new TreeMap<>();
    byContract.forEach(
        (contract, versions) ->
            schedules.put(contract, new Schedule(versions, daysOf(Kind.RESCHEDULED, contract))));
    return schedules;
  }

  private Collection<Integer> daysOf(Kind kind, String contract) {
    var days = new TreeSet<Integer>();
    for (LifeEvent event : account.events()) {
      if (event.kind() == kind && event.concerns(contract)) {
        days.add(event.on());
      }
    }
    return days;
  }

  private ContractHistory history(String contract, Schedule schedule) {
    List<Repayment> payments = new ArrayList<>();
    for (Repayment repayment : account.repayments()) {
      if (repayment.contractId().equals(contract) || repayment.reversesId() != null) {
        payments.add(repayment);
      }
    }
    for (LifeEvent event : account.events()) {
      if (event.kind() == Kind.WAIVED && contract.equals(event.contractId())) {
        payments.add(
            new Repayment(
                event.id(),
                contract,
                account.product(),
                event.amount(),
                event.on(),
                Long.MAX_VALUE,
                Funding.WAIVER,
                null));
      }
    }
    int closedOn = closedOn(contract);
    return new ContractHistory(schedule, payments, closedOn, asOf);
  }

  private int closedOn(String contract) {
    int first = Integer.MAX_VALUE;
    for (LifeEvent event : account.events()) {
      if (event.kind() == Kind.CLOSED && contract.equals(event.contractId())) {
        first = Math.min(first, event.on());
      }
    }
    return first;
  }

  private List<InstalmentVersion> dues() {
    List<InstalmentVersion> dues = new ArrayList<>();
    for (ContractHistory history : histories.values()) {
      for (Obligation obligation : history.settlement().obligations()) {
        if (obligation.terms().required() > 0) {
          dues.add(obligation.terms());
        }
      }
    }
    return dues;
  }

  private void addRefinancings(ContractHistory history) {
    for (Refinancing refinancing : history.refinancings()) {
      int dpd = Math.min(refinancing.daysLate(), dpdWithoutPaymentsOf(refinancing.on()));
      if (dpd > 0) {
        held.add(new Held(refinancing.on(), dpd, false));
      }
    }
    for (StandIn standIn : history.standIns()) {
      defaultEvents.add(new DefaultEvent(standIn.on(), Reason.valueOf(standIn.by().name())));
    }
  }

  private void addRestructurings(String contract, Schedule schedule) {
    var days = new TreeSet<>(schedule.changedOn());
    days.addAll(daysOf(Kind.RESCHEDULED, contract));
    for (int day : days) {
      int dpd = dpdBefore(day, contract);
      if (dpd > 0) {
        held.add(new Held(day, dpd, true));
        defaultEvents.add(new DefaultEvent(day, Reason.RESTRUCTURED));
      }
    }
  }

  private int dpdBefore(int day, String contract) {
    ContractHistory history = contract == null ? null : histories.get(contract);
    return history == null ? 0 : Arrears.dpd(day, history.unmetBefore(day), settings.materiality());
  }

  /** DPD on a day on which nothing had been paid; before and after a new schedule, the worse. */
  private int dpdWithoutPaymentsOf(int day) {
    List<Shortfall> before = new ArrayList<>();
    List<Shortfall> after = new ArrayList<>();
    for (ContractHistory history : histories.values()) {
      before.addAll(history.unmetBefore(day));
      after.addAll(history.unmetWithoutPaymentsOf(day));
    }
    return Math.max(
        Arrears.dpd(day, before, settings.materiality()),
        Arrears.dpd(day, after, settings.materiality()));
  }

  private void addEvent(LifeEvent event) {
    switch (event.kind()) {
      case WRITTEN_OFF -> defaultEvents.add(new DefaultEvent(event.on(), Reason.WRITTEN_OFF));
      case INSOLVENT -> defaultEvents.add(new DefaultEvent(event.on(), Reason.INSOLVENT));
      case SOLD -> {
        if (dpdBefore(event.on(), event.contractId()) > 0) {
          defaultEvents.add(new DefaultEvent(event.on(), Reason.SOLD));
        }
      }
      case CLOSED -> {
        // What is closed with arrears was forgiven or paid elsewhere: no cure.
        int dpd = dpdBefore(event.on(), event.contractId());
        if (dpd > 0) {
          held.add(new Held(event.on(), dpd, false));
        }
      }
      // Deaths and confirmed fraud are excluded by who builds a population; a recovery follows a
      // write-off, and reschedules and waivers are part of the history.
      case RESCHEDULED, WAIVED, RECOVERED, DECEASED, FRAUD_CONFIRMED -> {}
    }
  }

  private void addPastDue(Arrears arrears, List<Hold> holds) {
    for (Step step : arrears.steps()) {
      if (step.overdue() < settings.defaultOverdue()) {
        continue;
      }
      if (step.late()) {
        int first = Math.max(step.from(), step.oldestDueOn() + settings.defaultDpd());
        addPastDueWithin(first, step.until());
      }
      for (Hold hold : holds) {
        if (hold.dpd() >= settings.defaultDpd()) {
          addPastDueWithin(
              Math.max(step.from(), hold.from()), Math.min(step.until(), hold.until()));
        }
      }
    }
  }

  private void addPastDueWithin(int first, int until) {
    if (first < until && first > Integer.MIN_VALUE) {
      defaultEvents.add(new DefaultEvent(first, Reason.PAST_DUE));
    }
  }

  Account account() {
    return account;
  }

  Standing standing() {
    return standing;
  }

  /** Settlements that hold at as_of, by contract. */
  /** All versions of each contract's instalments. */
  Map<String, Schedule> schedules() {
    return schedules;
  }

  Map<String, ContractHistory> histories() {
    return histories;
  }

  int asOf() {
    return asOf;
  }

  DelinquencySettings settings() {
    return settings;
  }
}
