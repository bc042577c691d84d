package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Allots: looks for prices, takes the choices at them, repairs and improves. */
public final class Allocator {
  /** Share of the target gap that the prices may be off. */
  static final double PRICE_SHARE = 0.2;

  private static final double SMALL_ACCURACY = 1e-10;

  /** How well choices must fit the budgets for an early try, in shares of the value. */
  private static final double[] EARLY = {3e-3, 3e-4};

  /** How well they must fit at the prices of the day before to go on from there. */
  private static final double NEARBY = 0.02;

  private static final int MOST_CORES = 6;

  /** Passes in which every community's integer problem is searched, to find prices. */
  private static final int MOST_SEARCHED = 4;

  private final Run run;
  private final Terms terms;
  private final AllocatorSettings settings;

  private Allocator(Run run) {
    this.run = run;
    terms = run.terms;
    settings = run.settings;
  }

  /**
   * Chooses items. Members of a community whose budgets bind get the best choice found for all of
   * them together.
   *
   * @param blocks all users; items that alone exceed a budget must have been built as blocked
   * @param from prices to start from, such as yesterday's, in profit per unit of cost; empty to
   *     start from nothing
   */
  public static Allocation allocate(
      Blocks blocks, Terms terms, AllocatorSettings settings, List<Double> from) {
    double[] start = start(terms, from);
    var run = new Run(blocks, terms, settings);
    return run.exceeded() ? run.infeasible() : new Allocator(run).allocated(start);
  }

  /**
   * Chooses by prices alone: every user gets what is best for it at the same prices, and of choices
   * that are worth the same the first. The members of a community whose budgets bind have prices of
   * these besides, the same for all of them; what these leave goes to whom it still fits, those
   * first who win most. So two users of one community, or of none, with the same items, one of whom
   * wins less by every step up, never end the other way round. That costs what a choice by hand for
   * the last few users, of all and of each community, could win.
   *
   * @param blocks as for {@link #allocate}
   */
  public static Allocation priced(
      Blocks blocks, Terms terms, AllocatorSettings settings, List<Double> from) {
    double[] start = start(terms, from);
    var run = new Run(blocks, terms, settings);
    return run.exceeded() ? run.infeasible() : new Pricing(run, start).run();
  }

  private static double[] start(Terms terms, List<Double> from) {
    if (!from.isEmpty()
        && (from.size() != terms.budgets().size()
            || from.stream().anyMatch(price -> !(price >= 0) || price.isInfinite()))) {
      throw AllocatorErrors.badPrices(from.size(), terms.budgets().size());
    }
    return from.isEmpty() ? null : from.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Allocation allocated(double[] from) {
    int nodes = from == null ? 0 : settings.nodes();
    DualSearch search = run.search(from, CommunityMethod.search(nodes), true);
    Found best = run.communities() ? ofCommunities(search, from == null) : ofUsers(search);
    return best == null ? run.infeasible() : run.allocation(best, search, search.centre.prices);
  }

  private Found ofUsers(DualSearch search) {
    boolean small = run.small();
    double accuracy = small ? SMALL_ACCURACY : settings.gap() * PRICE_SHARE;
    Found best = null;
    for (double early : small ? new double[0] : EARLY) {
      if (search.search(accuracy, early, settings.mostPasses())) {
        break;
      }
      // A step of the prices wins more than a second core at prices that are not yet right.
      best = Found.better(best, improved(search, 1));
      if (best != null && best.gap(search) <= settings.gap()) {
        break;
      }
    }
    if (best == null || best.gap(search) > settings.gap() || small) {
      search.search(accuracy, -1, settings.mostPasses());
      Found last = improved(search, MOST_CORES);
      best = Found.better(best, last == null ? forced(search) : last);
    }
    return best;
  }

  /**
   * Quick choices of communities lead near the right prices, and the search of each to them; from
   * the prices of the day before, where choices there nearly fit, it begins at once.
   */
  private Found ofCommunities(DualSearch search, boolean cold) {
    double accuracy = settings.gap() * PRICE_SHARE;
    if (cold || !search.fitting(NEARBY)) {
      search.method = CommunityMethod.search(0);
      search.search(accuracy, EARLY[0], settings.mostPasses());
      search.by(CommunityMethod.search(settings.nodes()));
    }
    int most = search.passes() + MOST_SEARCHED;
    Found best = null;
    for (double early : EARLY) {
      search.search(accuracy, early, most);
      best = Found.better(best, improved(search, 1));
      if (best != null && best.gap(search) <= settings.gap()) {
        return best;
      }
    }
    Found last = improved(search, MOST_CORES);
    best = Found.better(best, last);
    return best == null ? forced(search) : best;
  }

  /** The better of two ways to take choices from the prices, improved; null if none fits. */
  private Found improved(DualSearch search, int mostCores) {
    Found now = search.found();
    if (!search.fitting(EARLY[0]) && search.mix().prices().size() > 1) {
      Found mixed = run.found(search.mixed());
      double[] price = search.centre.prices.price;
      now = now.misfit(terms, price) <= mixed.misfit(terms, price) ? now : mixed;
    }
    Found best = null;
    for (int round = 0; round < mostCores; round++) {
      Found next = cored(now, search, round);
      best = next.fits(terms) ? Found.better(best, next) : best;
      if (run.small() || (best != null && best.gap(search) <= settings.gap())) {
        break;
      }
      now = next;
    }
    return best;
  }

  /** Raises the prices of what is exceeded until the choices fit; null if that does not help. */
  private Found forced(DualSearch search) {
    Found raised = new Rises(run, search.method).ofExceeded(search.centre.prices);
    if (raised == null) {
      return null;
    }
    Found filled = cored(raised, search, 0);
    return filled.fits(terms) ? Found.better(raised, filled) : raised;
  }

  private Found cored(Found now, DualSearch search, int round) {
    boolean whole = run.small();
    double enough = settings.gap() * Math.abs(search.bound().doubleValue());
    var core = new Core(coreUsers(now, search, round), terms, now.use, search.centre.prices);
    boolean[] before = core.chosenNow();
    Totals ofCore = core.totals(before);
    BigInteger others = now.profit.subtract(ofCore.profit.total());
    double bound = search.bound().subtract(new BigDecimal(others)).doubleValue();
    boolean[] after =
        new Improvement(core, bound, search.mix(), settings)
            .run(enough, whole ? settings.tries() : 1);
    Totals improved = core.totals(after);
    var use = new BigInteger[now.use.length];
    for (int k = 0; k < use.length; k++) {
      use[k] = now.use[k].subtract(ofCore.use[k].total()).add(improved.use[k].total());
    }
    return new Found(
        now.rule.except(core.exceptions(after)), others.add(improved.profit.total()), use);
  }

  /** Those that the search brought along, or found in a pass that counts and one that collects. */
  private List<CoreUser> coreUsers(Found now, DualSearch search, int round) {
    Prices prices = search.centre.prices;
    NearUsers known = now.rule.onlyAt(prices) ? search.near(search.centre) : null;
    if (known != null && known.taken() && round == 0) {
      return known.users();
    }
    CoreLimit limit = run.coreLimit();
    Near near = Near.ALL;
    if (!limit.all()) {
      Margins margins =
          known == null ? Margins.of(run.blocks, terms, now.rule, prices) : known.margins;
      run.passed(known == null ? 1 : 0);
      near = limit.within(margins, search.bound());
    }
    run.passed(1);
    return CoreUsers.of(run.blocks, terms, now.rule, prices, near, round);
  }
}
