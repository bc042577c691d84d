package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Allots: looks for prices, takes the choices at them, repairs and improves. */
public final class Allocator {
  /** Share of the target gap that the prices may be off. */
  private static final double PRICE_SHARE = 0.2;

  private static final double SMALL_ACCURACY = 1e-10;

  /** How well choices must fit the budgets for an early try, in shares of the value. */
  private static final double[] EARLY = {3e-3, 3e-4};

  private static final int MOST_CORES = 6;
  private static final int MOST_RAISES = 40;

  /** Halvings of the range in which the least rise of prices lies. */
  private static final int RAISE_STEPS = 8;

  private final Blocks blocks;
  private final Terms terms;
  private final AllocatorSettings settings;
  private int passes;

  private Allocator(Blocks blocks, Terms terms, AllocatorSettings settings) {
    this.blocks = blocks;
    this.terms = terms;
    this.settings = settings;
  }

  /**
   * Chooses items.
   *
   * @param blocks all users; items that alone exceed a budget must have been built as blocked
   * @param from prices to start from, such as yesterday's, in profit per unit of cost; empty to
   *     start from nothing
   */
  public static Allocation allocate(
      Blocks blocks, Terms terms, AllocatorSettings settings, List<Double> from) {
    return new Allocator(blocks, terms, settings).allocated(start(terms, from));
  }

  private static double[] start(Terms terms, List<Double> from) {
    if (!from.isEmpty()
        && (from.size() != terms.budgets().size()
            || from.stream().anyMatch(price -> !(price >= 0) || price.isInfinite()))) {
      throw AllocatorErrors.badPrices(from.size(), terms.budgets().size());
    }
    return from.isEmpty() ? null : from.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Chooses by prices alone: every user gets what is best for it at the same prices, and of choices
   * that are worth the same the first. So two users with the same items, one of whom wins less by
   * every step up, never end the other way round. That costs what a choice by hand for the last few
   * users could win, which with many users is little.
   *
   * @param blocks as for {@link #allocate}
   */
  public static Allocation priced(
      Blocks blocks, Terms terms, AllocatorSettings settings, List<Double> from) {
    return new Allocator(blocks, terms, settings).pricedFrom(start(terms, from));
  }

  private Allocation pricedFrom(double[] from) {
    Extent extent = Extent.of(blocks, terms);
    passes++;
    List<BigInteger> shortfall = shortfall(extent);
    if (extent.without > 0 || shortfall.stream().anyMatch(each -> each.signum() > 0)) {
      return infeasible(shortfall);
    }
    var search = new DualSearch(blocks, terms, Scale.of(extent, terms), from);
    search.search(settings.gap() * PRICE_SHARE, -1, settings.mostPasses());
    Found best = raised(search.prices(), extent);
    if (best == null) {
      return infeasible(shortfall);
    }
    return allocation(shortfall, best, search);
  }

  /** The choice at the least common rise of all prices that makes it fit, about. */
  private Found raised(Prices prices, Extent extent) {
    Found best = null;
    double low = 0;
    double high = 0;
    for (int step = 0; step < MOST_RAISES && best == null; step++) {
      Found at = found(ChoiceRule.at(raised(prices, extent, high)));
      if (at.fits(terms)) {
        best = at;
      } else {
        low = high;
        high = high == 0 ? 1e-6 : 4 * high;
      }
    }
    for (int step = 0; step < RAISE_STEPS && best != null && high > 0; step++) {
      double middle = (low + high) / 2;
      Found at = found(ChoiceRule.at(raised(prices, extent, middle)));
      if (at.fits(terms)) {
        best = better(best, at);
        high = middle;
      } else {
        low = middle;
      }
    }
    return best;
  }

  /** Prices raised by a share, and by that share of what any budget's whole is worth at least. */
  private Prices raised(Prices prices, Extent extent, double share) {
    double[] price = prices.price.clone();
    for (int k = 0; k < price.length; k++) {
      double budget = Math.max(1, terms.budgets().get(k).doubleValue());
      price[k] += share * (price[k] + 1e-3 * extent.spread.rounded() / budget);
    }
    return new Prices(price, prices.grid);
  }

  private Allocation allocated(double[] from) {
    Extent extent = Extent.of(blocks, terms);
    passes++;
    List<BigInteger> shortfall = shortfall(extent);
    if (extent.without > 0 || shortfall.stream().anyMatch(each -> each.signum() > 0)) {
      return infeasible(shortfall);
    }
    var search = new DualSearch(blocks, terms, Scale.of(extent, terms), from);
    boolean small = extent.items <= settings.coreItems();
    double accuracy = small ? SMALL_ACCURACY : settings.gap() * PRICE_SHARE;
    Found best = null;
    for (double early : small ? new double[0] : EARLY) {
      if (search.search(accuracy, early, settings.mostPasses())) {
        break;
      }
      best = better(best, improved(search, extent));
      if (best != null && best.gap(search) <= settings.gap()) {
        break;
      }
    }
    if (best == null || best.gap(search) > settings.gap() || small) {
      search.search(accuracy, -1, settings.mostPasses());
      best = better(best, improved(search, extent));
    }
    if (best == null) {
      return infeasible(shortfall);
    }
    return allocation(shortfall, best, search);
  }

  private Allocation allocation(List<BigInteger> shortfall, Found best, DualSearch search) {
    return new Allocation(
        shortfall,
        best.profit,
        search.bound(),
        List.of(best.use),
        Arrays.stream(search.prices().price).boxed().toList(),
        passes + search.passes(),
        Optional.of(best.rule));
  }

  private List<BigInteger> shortfall(Extent extent) {
    var shortfall = new ArrayList<BigInteger>();
    for (int k = 0; k < terms.budgets().size(); k++) {
      BigInteger over = extent.least[k].total().subtract(terms.budgets().get(k));
      shortfall.add(over.max(BigInteger.ZERO));
    }
    return shortfall;
  }

  private Allocation infeasible(List<BigInteger> shortfall) {
    return new Allocation(
        shortfall,
        BigInteger.ZERO,
        BigDecimal.ZERO,
        List.of(),
        List.of(),
        passes,
        Optional.empty());
  }

  /** The better of two ways to take choices from the prices, improved; null if none fits. */
  private Found improved(DualSearch search, Extent extent) {
    Found now = new Found(ChoiceRule.at(search.prices()), search.totals());
    DualSearch.Mix mix = search.mix();
    if (!search.fitting(EARLY[0]) && mix.prices().size() > 1) {
      Found mixed = found(ChoiceRule.mixed(mix));
      double[] price = search.prices().price;
      now = now.misfit(terms, price) <= mixed.misfit(terms, price) ? now : mixed;
    }
    Found best = null;
    for (int round = 0; round < MOST_CORES; round++) {
      Found next = cored(now, search, extent, round);
      best = next.fits(terms) ? better(best, next) : best;
      boolean whole = extent.items <= settings.coreItems();
      if (whole || (best != null && best.gap(search) <= settings.gap())) {
        break;
      }
      now = next;
    }
    return best == null ? forced(search, extent) : best;
  }

  /** Raises the prices of what is exceeded until the choices fit; null if that does not help. */
  private Found forced(DualSearch search, Extent extent) {
    Prices prices = search.prices();
    double[] price = prices.price.clone();
    for (int step = 0; step < MOST_RAISES; step++) {
      Found raised = found(ChoiceRule.at(new Prices(price.clone(), prices.grid)));
      if (raised.fits(terms)) {
        Found filled = cored(raised, search, extent, 0);
        return filled.fits(terms) ? better(raised, filled) : raised;
      }
      for (int k = 0; k < price.length; k++) {
        double budget = Math.max(1, terms.budgets().get(k).doubleValue());
        if (raised.use[k].compareTo(terms.budgets().get(k)) > 0) {
          double least = 1e-6 * extent.spread.rounded() / budget;
          price[k] = Math.max(price[k], least) * (1 + 0.01 * (1 << Math.min(step, 10)));
        }
      }
    }
    return null;
  }

  private Found found(ChoiceRule rule) {
    passes++;
    return new Found(rule, Totals.by(blocks, terms, rule));
  }

  private Found cored(Found now, DualSearch search, Extent extent, int round) {
    Prices prices = search.prices();
    boolean whole = extent.items <= settings.coreItems();
    passes += whole ? 1 : 2;
    double enough = settings.gap() * Math.abs(search.bound().doubleValue());
    double none = whole ? 0 : enough / extent.users;
    List<CoreUser> users =
        CoreUsers.of(blocks, terms, now.rule, prices, extent, none, settings.coreItems(), round);
    var core = new Core(users, terms, now.use, prices);
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

  private static Found better(Found one, Found other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.profit.compareTo(one.profit) > 0 ? other : one;
  }
}
