package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for the prices at which the relaxed value is least, by a proximal bundle method (Lemaréchal
 * and Sagastizábal, Math. Programming 76, 1997; weights as Kiwiel, Math. Programming 46, 1990).
 * Every pass gives a cut; all prices move at once, to the lowest point of the cuts near the best
 * point so far.
 *
 * <p>Near the optimum each pass also counts who is nearly indifferent, which tells how the use
 * changes with prices ({@link Curvature}); steps by it are Newton's (Qi and Sun, Math. Programming
 * 58, 1993), within the same cuts. Where they leave too much of what does not fit, there are too
 * few users for them and the search goes on as before.
 */
final class DualSearch {
  /** Optimal normalised prices lie within this distance of the centre. */
  private static final double RADIUS = 1;

  private static final int MOST_CUTS = 120;
  private static final double SERIOUS = 0.1;
  private static final double ROUNDING = 1e-15;

  /** Added to each budget's own curvature, as a share of the mean. */
  private static final double REGULAR = 1e-3;

  /** What a step by curvature should leave of what does not fit. */
  private static final double ENOUGH = 0.75;

  /** Where the choices fit the budgets within this share of the value, curvature leads. */
  private static final double NEAR = 0.2;

  private final Blocks blocks;
  private final Terms terms;
  final Scale scale;
  private final List<Cut> cuts = new ArrayList<>();

  /** The pass with the least value so far. */
  Cut centre;

  private double[] shares;
  private double weight;
  private int nullSteps;
  private BigDecimal bound;
  private int passes;
  CommunityMethod method;

  private final CoreAlong along;

  /** That share, or less after a step by curvature that did not help. */
  private double nearest = NEAR;

  /**
   * Begins with a pass.
   *
   * @param core null where no core is to be brought along
   */
  DualSearch(
      Blocks blocks,
      Terms terms,
      Scale scale,
      double[] from,
      CommunityMethod method,
      CoreLimit core) {
    this.method = method;
    along = new CoreAlong(core);
    this.blocks = blocks;
    this.terms = terms;
    this.scale = scale;
    double[] point = from == null ? new double[scale.dims()] : scale.point(from);
    centre = cutAt(point, from == null ? null : along.first(scale));
    shares = new double[] {1};
    double first = from == null ? 0.3 : 0.003;
    weight = Math.max(1e-6, norm(centre.slope) / first);
  }

  /**
   * Goes on until the value is within {@code accuracy} of the least, or the best choices at the
   * centre fit the budgets within {@code misfit}, both in shares of the value.
   */
  boolean search(double accuracy, double misfit, int mostPasses) {
    while (passes < mostPasses) {
      if (fitting(misfit)) {
        return false;
      }
      double[] errors = errors();
      var master = new Master(cuts, errors, centre.point, metric());
      shares = master.shares(cuts.size());
      if (remaining(errors, master) <= accuracy * Math.abs(centre.value)) {
        return true;
      }
      if (!step(master)) {
        return true;
      }
    }
    return true;
  }

  /** Looks at the best point again, and from now on at all others, by another method. */
  void by(CommunityMethod other) {
    method = other;
    centre = cutAt(centre.point, along.toLookFor(centre, bound));
  }

  /** A pass at some prices by another method, for the bound there. */
  void bound(CommunityMethod other, Prices prices) {
    method = other;
    cutAt(scale.point(prices.price), null);
  }

  private boolean step(Master master) {
    var point = new double[scale.dims()];
    for (int k = 0; k < point.length; k++) {
      point[k] = centre.point[k] + master.at[k];
    }
    point = Scale.onGrid(point);
    double expected = -master.at[point.length];
    boolean led = led();
    // The cuts say that there is nothing left but roundings.
    if (Arrays.equals(point, centre.point) || expected <= ROUNDING * Math.abs(centre.value)) {
      keepAway();
      return led && !led();
    }
    forget();
    Cut cut = cutAt(point, led ? along.toLookFor(centre, bound) : null);
    double share = (centre.value - cut.value) / expected;
    if (led) {
      double before = centre.misfit();
      centre = share >= SERIOUS || fitsBetter(cut) ? cut : centre;
      if (centre.misfit() > ENOUGH * before) {
        keepAway();
      }
      return true;
    }
    double curved = 2 * weight * (1 - share);
    if (share >= SERIOUS) {
      weight = Math.max(1e-9, Math.min(weight, Math.max(curved, weight / 5)));
      centre = cut;
      nullSteps = 0;
    } else {
      nullSteps++;
      if (share < -1 || nullSteps > 3) {
        weight = Math.min(1e9, Math.min(Math.max(curved, weight), 5 * weight));
        nullSteps = 0;
      }
    }
    return true;
  }

  /**
   * Whether a cut is to be taken though its value does not say so: with communities, whose choices
   * are not proved best, a value can be off by more than steps near the optimum win.
   */
  private boolean fitsBetter(Cut cut) {
    return !terms.communityColumns().isEmpty() && cut.misfit() <= ENOUGH * centre.misfit();
  }

  /** Has the curvature lead only where clearly less does not fit than at the centre. */
  private void keepAway() {
    nearest = Math.min(nearest, ENOUGH * centre.misfit() / Math.abs(centre.value));
  }

  /** What steps from the centre cost: by the curvature there, or by their length. */
  private double[][] metric() {
    int dims = scale.dims();
    double[][] metric =
        led() ? centre.totals.curvature.matrix(scale.value()) : new double[dims][dims];
    double least = led() ? Math.max(1e-9, REGULAR * trace(metric) / dims) : weight;
    for (int k = 0; k < dims; k++) {
      metric[k][k] += least;
    }
    return metric;
  }

  private static double trace(double[][] matrix) {
    double sum = 0;
    for (int k = 0; k < matrix.length; k++) {
      sum += matrix[k][k];
    }
    return sum;
  }

  /** Whether the curvature at the centre leads. */
  private boolean led() {
    return centre.totals.curvature != null && fitting(nearest);
  }

  /** How far the centre's value can lie above the least, in normalised units. */
  private double remaining(double[] errors, Master master) {
    double error = 0;
    var slope = new double[scale.dims()];
    for (int j = 0; j < shares.length; j++) {
      error += shares[j] * errors[j];
      for (int k = 0; k < slope.length; k++) {
        slope[k] += shares[j] * cuts.get(j).slope[k];
      }
    }
    for (int k = 0; k < slope.length; k++) {
      slope[k] -= master.multiplier[shares.length + k];
      error += centre.point[k] * Math.max(0, master.multiplier[shares.length + k]);
    }
    return error + RADIUS * norm(slope);
  }

  private double[] errors() {
    return cuts.stream().mapToDouble(cut -> cut.below(centre.value, centre.point)).toArray();
  }

  private Cut cutAt(double[] point, NearUsers toLookFor) {
    Prices prices = scale.prices(point);
    Look look = Look.at(blocks, terms, prices, method, curvature(), toLookFor);
    Totals totals = look.totals;
    passes++;
    BigDecimal most = scale.bound(totals, prices);
    bound = bound == null ? most : bound.min(most);
    // Where communities' choices are not proved best, a cut at the bound could cut off the optimum:
    // what is proved of other prices is what these choices are worth there.
    BigDecimal value = terms.communityColumns().isEmpty() ? most : scale.worth(totals, prices);
    var cut =
        new Cut(point, value.doubleValue() / scale.value(), scale.slope(totals), prices, totals);
    cuts.add(cut);
    along.found(look.near, cut);
    return cut;
  }

  private Curvature curvature() {
    return terms.most() == 1 ? scale.curvature() : null;
  }

  /** Drops the oldest cuts that have no share in the aggregate. */
  private void forget() {
    for (int j = 0; cuts.size() > MOST_CUTS && j < cuts.size() - 1; ) {
      if (shares[j] < 1e-9 && cuts.get(j) != centre) {
        cuts.remove(j);
        double[] kept = new double[shares.length - 1];
        System.arraycopy(shares, 0, kept, 0, j);
        System.arraycopy(shares, j + 1, kept, j, kept.length - j);
        shares = kept;
      } else {
        j++;
      }
    }
  }

  /** A pass at a normalised point near one that was looked at. */
  Cut at(double[] point) {
    return cutAt(Scale.onGrid(point), along.toLookFor(cuts.get(cuts.size() - 1), bound));
  }

  /** The same by another method, for once. */
  Cut at(double[] point, CommunityMethod once) {
    CommunityMethod before = method;
    method = once;
    Cut cut = at(point);
    method = before;
    return cut;
  }

  /** The least bound so far, in units of profit. */
  BigDecimal bound() {
    return bound;
  }

  int passes() {
    return passes;
  }

  /** Whether the best choices at these prices fit the budgets within a share of the value. */
  boolean fitting(double misfit) {
    return centre.fits(misfit);
  }

  /** Everybody's choice at these prices. */
  Found found() {
    return new Found(ChoiceRule.at(centre.prices, method), centre.totals);
  }

  /** Who is near indifference at the prices of the last pass; null if that is not known. */
  NearUsers near(Cut last) {
    return along.near(last);
  }

  /** A rule by the mix of prices. */
  ChoiceRule mixed() {
    return ChoiceRule.mixed(mix(), method);
  }

  /** Prices whose choices together use the budgets as the aggregate of the cuts does. */
  Mix mix() {
    var prices = new ArrayList<Prices>();
    var kept = new ArrayList<Double>();
    for (int j = 0; j < shares.length; j++) {
      if (shares[j] > 1e-6) {
        prices.add(cuts.get(j).prices);
        kept.add(shares[j]);
      }
    }
    return new Mix(prices, kept);
  }

  /** Prices with a share each; together the shares are 1. */
  record Mix(List<Prices> prices, List<Double> shares) {}

  private static double norm(double[] vector) {
    double sum = 0;
    for (double each : vector) {
      sum += each * each;
    }
    return Math.sqrt(sum);
  }
}
