package io.huxin.jobs.loop;

import io.huxin.jobs.world.LiveUser;
import io.huxin.jobs.world.LiveWorld;
import io.huxin.jobs.world.PublishedQuota;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.learning.Outcomes;
import io.huxin.models.policy.SegmentPacks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rise does in the world itself: two copies of one world, in which the users due a rise get
 * it or do not, and nothing else is decided. All that is random is keyed, so the copies differ by
 * the rises alone, and what differs between them is no estimate.
 *
 * @param users users due a rise
 * @param takeUp balance per unit of quota, by days after the rise
 */
record Planted(int users, Map<Integer, Double> takeUp) {
  private static final int PERIOD = 90;

  /**
   * Takes two copies on.
   *
   * @param packs by whose bands users are due a rise; must not hold anybody out
   * @param days days to look at, at most 365
   */
  static Planted in(LiveWorld world, SegmentPacks packs, int days) {
    LocalDate start = world.day();
    LiveWorld with = world.twin(days);
    LiveWorld without = world.twin(days);
    Map<Long, List<Decision>> due = due(with, packs);
    for (int day = 0; day < days; day++) {
      with.next(day == 0 ? orders(with, due, true) : List.of());
      without.next(day == 0 ? orders(without, due, false) : List.of());
    }
    Map<Integer, Double> takeUp = new TreeMap<>();
    for (int window : Outcomes.WINDOWS) {
      if (window <= days) {
        takeUp.put(window, takeUp(start, window, risen(with, due), risen(without, due)));
      }
    }
    return new Planted(due.size(), takeUp);
  }

  private static Map<Long, List<Decision>> due(LiveWorld world, SegmentPacks packs) {
    var customers = new ArrayList<LoopUser>();
    for (LiveUser user : world.users()) {
      var customer = new LoopUser(user);
      customer.look(world.day(), false);
      if (customer.isCustomer()) {
        customers.add(customer);
      }
    }
    List<CustomerFacts> facts = customers.stream().map(each -> each.facts(world.day(), 0)).toList();
    List<List<Decision>> decisions = new WeeklyDecision(packs).of(facts);
    Map<Long, List<Decision>> due = new HashMap<>();
    for (int at = 0; at < customers.size(); at++) {
      List<Decision> rises =
          decisions.get(at).stream().filter(each -> each.action() == Action.INCREASE).toList();
      if (!rises.isEmpty()) {
        due.put(customers.get(at).user().number(), rises);
      }
    }
    return due;
  }

  /** Every line, so that the core system's own rules rest in both worlds. */
  private static List<PublishedQuota> orders(
      LiveWorld world, Map<Long, List<Decision>> due, boolean rises) {
    var orders = new ArrayList<PublishedQuota>();
    for (LiveUser user : world.users()) {
      for (boolean payLater : new boolean[] {true, false}) {
        if (user.hasLine(payLater)) {
          orders.add(order(user, payLater, rises ? due.get(user.number()) : null));
        }
      }
    }
    return orders;
  }

  private static PublishedQuota order(LiveUser user, boolean payLater, List<Decision> rises) {
    long quota = user.quota(payLater);
    boolean changed = false;
    for (Decision each : rises == null ? List.<Decision>of() : rises) {
      if (LoopUser.payLater(each.product()) == payLater) {
        quota = each.newQuota().movePointRight(2).longValueExact();
        changed = true;
      }
    }
    return new PublishedQuota(
        user.number(), payLater, quota, 0, "ACTIVE", 2, user.id() + payLater, changed, 0);
  }

  private static List<LiveUser> risen(LiveWorld world, Map<Long, List<Decision>> due) {
    return world.users().stream().filter(user -> due.containsKey(user.number())).toList();
  }

  private static double takeUp(
      LocalDate start, int window, Collection<LiveUser> with, Collection<LiveUser> without) {
    int until = (int) start.toEpochDay() + window;
    double owed = owed(with, until) - owed(without, until);
    return owed / (quotas(with, until - PERIOD, until) - quotas(without, until - PERIOD, until));
  }

  private static double owed(Collection<LiveUser> users, int until) {
    return users.stream()
        .mapToDouble(
            user ->
                user.trace().owed(true, until - PERIOD, until)
                    + user.trace().owed(false, until - PERIOD, until))
        .sum();
  }

  private static double quotas(Collection<LiveUser> users, int from, int until) {
    return users.stream().mapToDouble(user -> user.trace().quotas(from, until)).sum();
  }
}
