package io.huxin.features.delinquency;

import io.huxin.features.delinquency.Settlement.Allocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a contract was short of on every day up to {@code asOf}.
 *
 * <p>Reversals and new schedules cut the time into epochs. Within one, payments and bills only come
 * in, so one settlement answers for all its days.
 */
final class ContractHistory {
  /**
   * An obligation lacked {@code amount} (minor units) on the days from {@code from} to before
   * until.
   */
  record Shortfall(int from, int until, int dueOn, long amount) {}

  /** On a day, money that cures nothing went into an obligation that many days late. */
  record Refinancing(int on, int daysLate) {}

  /** On a day, a guarantor or an insurer paid an instalment. */
  record StandIn(int on, Funding by) {}

  private final List<Shortfall> shortfalls = new ArrayList<>();
  private final List<Refinancing> refinancings = new ArrayList<>();
  private final List<StandIn> standIns = new ArrayList<>();
  private final List<Repayment> payments;
  private final Map<String, List<Repayment>> reversals = new HashMap<>();
  private final Map<Integer, List<Shortfall>> unmetOnMorningOf = new HashMap<>();
  private final Settlement settlement;

  /**
   * @param payments payments and waivers of the contract up to asOf, and any reversals: those of
   *     other payments are left aside
   * @param endsOn first day on which nothing is owed any more, or Integer.MAX_VALUE
   */
  ContractHistory(Schedule schedule, Collection<Repayment> payments, int endsOn, int asOf) {
    this.payments = payments.stream().filter(payment -> payment.reversesId() == null).toList();
    Set<String> ids = this.payments.stream().map(Repayment::id).collect(Collectors.toSet());
    for (Repayment payment : payments) {
      if (payment.reversesId() != null && ids.contains(payment.reversesId())) {
        reversals.computeIfAbsent(payment.reversesId(), id -> new ArrayList<>()).add(payment);
      }
    }
    var epochStarts = new TreeSet<Integer>();
    epochStarts.add(Integer.MIN_VALUE);
    epochStarts.addAll(schedule.changedOn());
    reversals.values().forEach(all -> all.forEach(each -> epochStarts.add(each.paidOn())));
    Settlement latest = null;
    for (int start : epochStarts) {
      Integer next = epochStarts.higher(start);
      int until = next == null ? asOf + 1 : next;
      latest = Settlement.of(schedule.inForceOn(until - 1), standing(start, until));
      addEpoch(latest, start, Math.min(until, endsOn));
      if (start != Integer.MIN_VALUE && start < endsOn) {
        unmetOnMorningOf.put(
            start, unmet(Settlement.of(schedule.inForceOn(start), standing(start, start)), start));
      }
    }
    this.settlement = latest;
  }

  /**
   * Payments made before {@code until}, with what reversals up to {@code day} have left of them.
   */
  private List<Repayment> standing(int day, int until) {
    List<Repayment> standing = new ArrayList<>(payments.size());
    for (Repayment payment : payments) {
      if (payment.paidOn() < until) {
        standing.add(payment.withAmount(standingAmount(payment, day)));
      }
    }
    return standing;
  }

  private long standingAmount(Repayment payment, int day) {
    long amount = payment.amount();
    for (Repayment reversal : reversals.getOrDefault(payment.id(), List.of())) {
      if (reversal.paidOn() <= day) {
        amount -= reversal.amount();
      }
    }
    return Math.max(0, amount);
  }

  private static List<Shortfall> unmet(Settlement settlement, int day) {
    List<Shortfall> unmet = new ArrayList<>();
    for (int i = 0; i < settlement.obligations().size(); i++) {
      if (settlement.missing(i) > 0) {
        unmet.add(
            new Shortfall(
                day, day + 1, settlement.obligations().get(i).dueOn(), settlement.missing(i)));
      }
    }
    return unmet;
  }

  private void addEpoch(Settlement settlement, int start, int until) {
    for (int i = 0; i < settlement.obligations().size(); i++) {
      Obligation obligation = settlement.obligations().get(i);
      int dueOn = obligation.dueOn();
      long missing = obligation.terms().required();
      int from = Math.max(start, dueOn);
      boolean refinanced = false;
      for (Allocation allocation : settlement.allocations().get(i)) {
        addShortfall(from, Math.min(allocation.on(), until), dueOn, missing);
        missing -= allocation.amount();
        from = Math.max(from, allocation.on());
        refinanced |= allocation.payment().funding().refinances();
        if (allocation.on() >= start && allocation.on() < until) {
          if (refinanced && allocation.on() > dueOn) {
            refinancings.add(new Refinancing(allocation.on(), allocation.on() - dueOn));
          }
          if (allocation.payment().funding().standsIn()) {
            standIns.add(new StandIn(allocation.on(), allocation.payment().funding()));
          }
        }
      }
      addShortfall(from, until, dueOn, missing);
    }
  }

  private void addShortfall(int from, int until, int dueOn, long amount) {
    if (amount > 0 && from < until) {
      shortfalls.add(new Shortfall(from, until, dueOn, amount));
    }
  }

  List<Shortfall> shortfalls() {
    return shortfalls;
  }

  List<Refinancing> refinancings() {
    return refinancings;
  }

  List<StandIn> standIns() {
    return standIns;
  }

  /** What was unmet in the evening before {@code day}. */
  List<Shortfall> unmetBefore(int day) {
    return shortfalls.stream().filter(each -> each.from() < day && each.until() >= day).toList();
  }

  /**
   * What would be unmet on {@code day} with its reversals and schedule, but no payment made on it.
   */
  List<Shortfall> unmetWithoutPaymentsOf(int day) {
    List<Shortfall> unmet = unmetOnMorningOf.get(day);
    return unmet == null ? unmetBefore(day) : unmet;
  }

  /** The settlement that holds at asOf. */
  Settlement settlement() {
    return settlement;
  }
}
