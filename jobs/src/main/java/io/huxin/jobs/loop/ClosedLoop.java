package io.huxin.jobs.loop;

import io.huxin.jobs.world.LiveUser;
import io.huxin.jobs.world.LiveWorld;
import io.huxin.jobs.world.PublishedQuota;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.Arm;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.learning.Effect;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.SegmentPacks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world whose days follow from quotas that are decided every few days: decided at the end of a
 * day, in force from the next one on.
 */
final class ClosedLoop {
  private final LiveWorld world;
  private final PolicyPack pack;
  private final long seed;
  private final int everyDays;
  private final Map<Long, LoopUser> users = new LinkedHashMap<>();
  private final WeeklyDecision weekly;
  private final LoopDraws draws;
  private final LocalDate start;
  private int decisionDays;
  private long opened;
  private long near;
  private long rises;
  private long cuts;
  private long complaints;

  /**
   * A loop that begins where the world stands.
   *
   * @param packs those that decide, by segment
   * @param seed seed of the arms
   * @param everyDays days from one decision to the next
   */
  ClosedLoop(LiveWorld world, SegmentPacks packs, long seed, int everyDays) {
    this.world = world;
    this.pack = packs.base();
    this.seed = seed;
    this.everyDays = everyDays;
    this.weekly = new WeeklyDecision(packs);
    this.draws = new LoopDraws(pack);
    this.start = world.day();
  }

  /** Goes on for some days; with {@code decides} false the core system's own rules go on. */
  LoopTotals run(String name, int days, Deciding decides) {
    long began = System.nanoTime();
    look();
    List<Given> given = List.of();
    for (int day = 0; day < days; day++) {
      if (decides == Deciding.WEEKLY && day % everyDays == 0) {
        given = decide();
      }
      world.next(orders(given));
      take(given);
      given = List.of();
      look();
    }
    return totals(name, (System.nanoTime() - began) / 1e9);
  }

  /** Whether quotas are decided. */
  enum Deciding {
    WEEKLY,
    NEVER
  }

  /** Effects of the arms as of the last day. */
  List<Effect> effects() {
    return draws.effects(world.day(), new Earnings(pack));
  }

  private record Given(LoopUser user, LocalDate asOf, Decision decision, int version) {}

  private void look() {
    LocalDate day = world.day();
    boolean monthEnd = day.getDayOfMonth() == day.lengthOfMonth();
    for (LiveUser user : world.users()) {
      users.computeIfAbsent(user.number(), any -> new LoopUser(user)).look(day, monthEnd);
    }
  }

  private List<Given> decide() {
    decisionDays++;
    LocalDate asOf = world.day();
    List<LoopUser> customers = users.values().stream().filter(LoopUser::isCustomer).toList();
    List<CustomerFacts> facts = customers.stream().map(each -> each.facts(asOf, seed)).toList();
    List<List<Decision>> decided = weekly.of(facts);
    var given = new ArrayList<Given>();
    for (int at = 0; at < customers.size(); at++) {
      LoopUser user = customers.get(at);
      draws.note(user, asOf, decided.get(at));
      for (Decision decision : decided.get(at)) {
        user.band(decision.band());
        given.add(new Given(user, asOf, decision, user.line(decision.product()).nextVersion()));
      }
    }
    return given;
  }

  private static List<PublishedQuota> orders(List<Given> given) {
    return given.stream().map(ClosedLoop::order).toList();
  }

  private static PublishedQuota order(Given given) {
    Decision decision = given.decision();
    LoopLine line = given.user().line(decision.product());
    return new PublishedQuota(
        given.user().user().number(),
        LoopUser.payLater(decision.product()),
        decision.newQuota().movePointRight(2).longValueExact(),
        0,
        line.after(decision.action()).name(),
        given.version(),
        given.asOf() + "-" + given.user().user().number() + "-" + decision.product(),
        changes(given),
        0);
  }

  private static boolean changes(Given given) {
    Decision decision = given.decision();
    LoopLine line = given.user().line(decision.product());
    return decision.newQuota().compareTo(decision.oldQuota()) != 0
        || decision.action() == Action.OPEN
        || line.after(decision.action()) != line.status();
  }

  /** What the core system took; a hundredth of the changes it refuses. */
  private void take(List<Given> given) {
    for (Given each : given) {
      Decision decision = each.decision();
      boolean payLater = LoopUser.payLater(decision.product());
      LiveUser user = each.user().user();
      boolean took =
          changes(each)
              && user.hasLine(payLater)
              && !user.closed(payLater)
              && user.version(payLater) == each.version();
      if (took) {
        count(each);
      }
    }
  }

  private void count(Given given) {
    Decision decision = given.decision();
    int change = decision.newQuota().compareTo(decision.oldQuota());
    boolean opens = decision.action() == Action.OPEN;
    opened += opens ? 1 : 0;
    near += decision.arm() == Arm.NEAR_CUT_OFF ? 1 : 0;
    rises += change > 0 && !opens ? 1 : 0;
    cuts += change < 0 ? 1 : 0;
    boolean reversed = given.user().line(decision.product()).take(given.asOf(), decision);
    complaints += reversed ? 1 : 0;
  }

  private LoopTotals totals(String name, double seconds) {
    var earnings = new Earnings(pack);
    LocalDate end = world.day();
    double earned = 0;
    double lost = 0;
    double quotas = 0;
    double owed = 0;
    long defaults = 0;
    long customers = 0;
    for (LoopUser user : users.values()) {
      earned += earnings.earned(user, start, end);
      lost += earnings.lost(user, start, end);
      defaults += user.defaults().stream().filter(day -> day.isAfter(start)).count();
      customers += user.isCustomer() && !user.user().applies() ? 1 : 0;
      for (Product product : Product.values()) {
        boolean payLater = LoopUser.payLater(product);
        if (user.user().hasLine(payLater) && !user.user().closed(payLater)) {
          quotas += user.user().quota(payLater) / 100.0;
          owed += user.user().outstanding(payLater) / 100.0;
        }
      }
    }
    return new LoopTotals(
        name,
        decisionDays,
        seconds,
        earned,
        lost,
        defaults,
        opened,
        near,
        customers,
        rises,
        cuts,
        complaints,
        quotas,
        owed);
  }
}
