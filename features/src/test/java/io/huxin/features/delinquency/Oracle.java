package io.huxin.features.delinquency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Delinquency by brute force: every day is settled anew from all that had happened by it, and what
 * is held is carried from day to day.
 */
final class Oracle {
  private final Ledger ledger;
  private final DelinquencySettings rules;
  private final int asOf;

  /** By day from 0: days past due, overdue amount, and the days past due with what is held. */
  final int[] dpd;

  final long[] overdue;
  final int[] uncured;

  /** By day: whether in default. */
  final boolean[] inDefault;

  private record Line(String contract, String id, int dueOn, long required, int payableFrom) {}

  private record Part(Repayment payment, long amount) {}

  private static final class Carried {
    final int dpd;
    final int earliestEnd;
    int zeroDays;

    Carried(int dpd, int earliestEnd) {
      this.dpd = dpd;
      this.earliestEnd = earliestEnd;
    }
  }

  Oracle(Ledger ledger, DelinquencySettings rules, int asOf) {
    this.ledger = ledger;
    this.rules = rules;
    this.asOf = asOf;
    this.dpd = new int[asOf + 1];
    this.overdue = new long[asOf + 1];
    this.uncured = new int[asOf + 1];
    this.inDefault = new boolean[asOf + 1];
    walk();
  }

  private void walk() {
    List<Carried> held = new ArrayList<>();
    List<Carried> defaults = new ArrayList<>();
    for (int day = 0; day <= asOf; day++) {
      int today = day;
      Map<Line, List<Part>> settled = settled(day, day);
      Map<Line, List<Part>> morning = settled(day - 1, day - 1);
      dpd[day] = dpdOf(settled, day, null);
      overdue[day] = overdueOf(settled, day);
      List<Carried> newHolds = new ArrayList<>();
      List<Carried> newDefaults = new ArrayList<>();
      for (Map.Entry<Line, List<Part>> entry : settled.entrySet()) {
        boolean refinanced = false;
        for (Part part : entry.getValue()) {
          refinanced |= part.payment().funding().refinances();
          if (part.payment().paidOn() == day) {
            int without =
                Math.max(dpdOf(morning, day, null), dpdOf(settled(day, day - 1), day, null));
            int late = Math.min(day - entry.getKey().dueOn(), without);
            if (refinanced && late > 0) {
              newHolds.add(new Carried(late, 0));
            }
            if (part.payment().funding().standsIn()) {
              newDefaults.add(new Carried(0, 0));
            }
          }
        }
      }
      for (String contract : List.of("c", "d")) {
        int late = dpdOf(morning, day, contract);
        if (late > 0 && newScheduleOn(contract, day)) {
          int months =
              (int)
                  LocalDate.ofEpochDay(day)
                      .plusMonths(rules.restructureProbationMonths())
                      .toEpochDay();
          newHolds.add(new Carried(late, months));
          newDefaults.add(new Carried(0, months));
        }
      }
      held.removeIf(each -> over(each, today));
      defaults.removeIf(each -> over(each, today));
      held.addAll(newHolds);
      defaults.addAll(newDefaults);
      uncured[day] = Math.max(dpd[day], held.stream().mapToInt(each -> each.dpd).max().orElse(0));
      if (uncured[day] >= rules.defaultDpd() && overdue[day] >= rules.defaultOverdue()) {
        defaults.add(new Carried(0, 0));
      }
      inDefault[day] = !defaults.isEmpty();
      for (List<Carried> carried : List.of(held, defaults)) {
        carried.forEach(each -> each.zeroDays = dpd[today] == 0 ? each.zeroDays + 1 : 0);
      }
    }
  }

  /** Enough days at 0 in a row lie behind, and the months have passed. */
  private boolean over(Carried carried, int day) {
    return carried.zeroDays >= rules.probationDays() && day >= carried.earliestEnd;
  }

  private Map<Line, List<Part>> settled(int day, int paymentsUpTo) {
    List<Line> lines = lines(day);
    Map<Line, List<Part>> settled = new HashMap<>();
    Map<Line, Long> missing = new HashMap<>();
    for (Line line : lines) {
      settled.put(line, new ArrayList<>());
      missing.put(line, line.required());
    }
    List<Repayment> payments =
        ledger.repayments.stream()
            .filter(each -> each.reversesId() == null && each.paidOn() <= paymentsUpTo)
            .sorted(Comparator.comparingInt(Repayment::paidOn).thenComparingLong(Repayment::paidAt))
            .toList();
    for (Repayment payment : payments) {
      long rest = payment.amount();
      for (Repayment reversal : ledger.repayments) {
        if (payment.id().equals(reversal.reversesId()) && reversal.paidOn() <= day) {
          rest = Math.max(0, rest - reversal.amount());
        }
      }
      for (Line line : lines) {
        long part = Math.min(rest, missing.get(line));
        if (part > 0
            && line.contract().equals(payment.contractId())
            && line.payableFrom() <= payment.paidOn()) {
          settled.get(line).add(new Part(payment, part));
          missing.merge(line, -part, Long::sum);
          rest -= part;
        }
      }
    }
    return settled;
  }

  private List<Line> lines(int day) {
    List<Line> lines = new ArrayList<>();
    for (String id : new TreeSet<>(ledger.instalments.stream().map(each -> each.id()).toList())) {
      InstalmentVersion inForce = inForce(id, day);
      if (inForce != null) {
        int first =
            ledger.instalments.stream()
                .filter(each -> each.id().equals(id))
                .mapToInt(InstalmentVersion::billedOn)
                .min()
                .getAsInt();
        int payableFrom =
            ledger.product == Product.PAY_LATER ? first : rescheduled(inForce.contractId(), first);
        lines.add(
            new Line(inForce.contractId(), id, inForce.dueOn(), inForce.required(), payableFrom));
      }
    }
    lines.sort(
        Comparator.comparingInt(Line::dueOn)
            .thenComparingInt(line -> inForce(line.id(), day).billedOn())
            .thenComparing(Line::id));
    return lines;
  }

  /** The last recorded version that acts by the day. */
  private InstalmentVersion inForce(String id, int day) {
    InstalmentVersion best = null;
    boolean first = true;
    for (InstalmentVersion version : ledger.instalments) {
      if (version.id().equals(id)) {
        int from =
            first
                ? version.billedOn()
                : Math.max(
                    version.billedOn(), rescheduled(version.contractId(), version.recordedOn()));
        first = false;
        best = from <= day ? version : best;
      }
    }
    return best;
  }

  /** Last reschedule of a contract up to a day, far back if none. */
  private int rescheduled(String contract, int upTo) {
    return ledger.events.stream()
        .filter(each -> each.concerns(contract) && each.on() <= upTo)
        .mapToInt(LifeEvent::on)
        .max()
        .orElse(Integer.MIN_VALUE);
  }

  private boolean newScheduleOn(String contract, int day) {
    boolean event =
        ledger.events.stream().anyMatch(each -> each.concerns(contract) && each.on() == day);
    return event
        || ledger.instalments.stream()
            .filter(each -> each.contractId().equals(contract))
            .anyMatch(
                each -> {
                  InstalmentVersion before = inForce(each.id(), day - 1);
                  return before != null && !before.equals(inForce(each.id(), day));
                });
  }

  private int dpdOf(Map<Line, List<Part>> settled, int day, String contract) {
    long total = 0;
    for (Line line :
        settled.keySet().stream()
            .filter(each -> contract == null || each.contract().equals(contract))
            .sorted(Comparator.comparingInt(Line::dueOn))
            .toList()) {
      long missing = missing(line, settled);
      if (line.dueOn() < day && missing > 0) {
        total += missing;
        if (total >= rules.materiality()) {
          return day - line.dueOn();
        }
      }
    }
    return 0;
  }

  private static long overdueOf(Map<Line, List<Part>> settled, int day) {
    return settled.keySet().stream()
        .filter(line -> line.dueOn() < day)
        .mapToLong(line -> missing(line, settled))
        .sum();
  }

  private static long missing(Line line, Map<Line, List<Part>> settled) {
    return line.required() - settled.get(line).stream().mapToLong(Part::amount).sum();
  }
}
