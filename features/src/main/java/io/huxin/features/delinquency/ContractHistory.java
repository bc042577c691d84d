package io.huxin.features.delinquency;

import io.huxin.features.delinquency.Settlement.Allocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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
  private final Settlement settlement;

  /**
   * @param payments payments, waivers and reversals of the contract up to asOf
   * @param endsOn first day on which nothing is owed any more, or Integer.MAX_VALUE
   */
  ContractHistory(Schedule schedule, Collection<Repayment> payments, int endsOn, int asOf) {
    Map<String, List<Repayment>> reversals = new HashMap<>();
    Map<String, Repayment> byId = new HashMap<>();
    for (Repayment payment : payments) {
      if (payment.reversesId() == null) {
        byId.put(payment.id(), payment);
      } else {
        reversals.computeIfAbsent(payment.reversesId(), id -> new ArrayList<>()).add(payment);
      }
    }
    var epochStarts = new TreeSet<Integer>();
    epochStarts.add(Integer.MIN_VALUE);
    epochStarts.addAll(schedule.changedOn());
    for (List<Repayment> ofOne : reversals.values()) {
      ofOne.forEach(reversal -> epochStarts.add(reversal.paidOn()));
    }
    Settlement latest = null;
    for (int start : epochStarts) {
      Integer next = epochStarts.higher(start);
      int until = next == null ? asOf + 1 : next;
      List<Repayment> standing = new ArrayList<>();
      for (Repayment payment : byId.values()) {
        if (payment.paidOn() < until) {
          standing.add(
              payment.withAmount(
                  standingAmount(payment, reversals.getOrDefault(payment.id(), List.of()), start)));
        }
      }
      latest = Settlement.of(schedule.inForceOn(until - 1), standing);
      addEpoch(latest, start, Math.min(until, endsOn));
    }
    this.settlement = latest;
  }

  /** What is left of a payment after the reversals up to a day; never below 0. */
  private static long standingAmount(Repayment payment, List<Repayment> reversals, int day) {
    long amount = payment.amount();
    for (Repayment reversal : reversals) {
      if (reversal.paidOn() <= day) {
        amount -= reversal.amount();
      }
    }
    return Math.max(0, amount);
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

  /** The settlement that holds at asOf. */
  Settlement settlement() {
    return settlement;
  }
}
