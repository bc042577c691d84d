package io.huxin.features.delinquency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All versions of a contract's instalments, and so the schedule in force on any day. */
final class Schedule {
  private static final Comparator<Obligation> OLDEST_FIRST =
      Comparator.comparingInt(Obligation::dueOn)
          .thenComparingInt(obligation -> obligation.terms().billedOn())
          .thenComparing(obligation -> obligation.terms().id());

  /** A version and the first day on which it acts. */
  private record Dated(InstalmentVersion terms, int from) {}

  private final List<List<Dated>> versionsById = new ArrayList<>();
  private final TreeSet<Integer> changedOn = new TreeSet<>();
  private final TreeSet<Integer> rescheduledOn;

  Schedule(Collection<InstalmentVersion> versions, Collection<Integer> rescheduledOn) {
    this.rescheduledOn = new TreeSet<>(rescheduledOn);
    Map<String, List<InstalmentVersion>> byId = new TreeMap<>();
    for (InstalmentVersion version : versions) {
      byId.computeIfAbsent(version.id(), id -> new ArrayList<>()).add(version);
    }
    for (List<InstalmentVersion> same : byId.values()) {
      same.sort(Comparator.comparingLong(InstalmentVersion::recordedAt));
      add(same);
    }
  }

  private void add(List<InstalmentVersion> sameInstalment) {
    List<Dated> dated = new ArrayList<>(sameInstalment.size());
    for (InstalmentVersion version : sameInstalment) {
      Integer newScheduleOn = rescheduledOn.floor(version.recordedOn());
      boolean first = dated.isEmpty();
      dated.add(
          new Dated(
              version,
              first || newScheduleOn == null
                  ? version.billedOn()
                  : Math.max(version.billedOn(), newScheduleOn)));
    }
    versionsById.add(dated);
    InstalmentVersion before = null;
    for (int day : dated.stream().map(Dated::from).distinct().sorted().toList()) {
      InstalmentVersion now = actingOn(dated, day);
      if (before != null && !before.equals(now)) {
        changedOn.add(day);
      }
      before = now;
    }
  }

  private static InstalmentVersion actingOn(List<Dated> dated, int day) {
    for (int i = dated.size() - 1; i >= 0; i--) {
      if (dated.get(i).from() <= day) {
        return dated.get(i).terms();
      }
    }
    return null;
  }

  /** Days on which a new schedule replaced an older one. */
  Collection<Integer> changedOn() {
    return changedOn;
  }

  /** Instalments billed up to {@code day}, as in force on it, oldest due date first. */
  List<Obligation> inForceOn(int day) {
    List<Obligation> inForce = new ArrayList<>(versionsById.size());
    for (List<Dated> dated : versionsById) {
      InstalmentVersion terms = actingOn(dated, day);
      if (terms != null && !terms.removed()) {
        inForce.add(new Obligation(terms, payableFrom(terms, dated)));
      }
    }
    inForce.sort(OLDEST_FIRST);
    return inForce;
  }

  /** Instalments as first agreed, with what was corrected of them, before any reschedule. */
  List<InstalmentVersion> agreed() {
    int until = rescheduledOn.isEmpty() ? Integer.MAX_VALUE : rescheduledOn.first() - 1;
    return inForceOn(until).stream().map(Obligation::terms).toList();
  }

  /**
   * A bill can be met from the day it was first billed on. A loan instalment can be met ahead; one
   * made by a reschedule from that day, since its amount already allows for what was paid before.
   */
  private int payableFrom(InstalmentVersion terms, List<Dated> dated) {
    int billedFirst = Integer.MAX_VALUE;
    for (Dated version : dated) {
      billedFirst = Math.min(billedFirst, version.terms().billedOn());
    }
    if (terms.product() == Product.PAY_LATER) {
      return billedFirst;
    }
    Integer madeBy = rescheduledOn.floor(billedFirst);
    return madeBy == null ? Integer.MIN_VALUE : madeBy;
  }
}
