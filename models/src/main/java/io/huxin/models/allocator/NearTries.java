package io.huxin.models.allocator;

import java.util.List;

/**
 * Tries without a pass: only users near indifference at the prices of the last one choose anew, all
 * others keep what they have. As long as prices move little that is what a pass would see, to the
 * unit.
 */
final class NearTries implements Tries {
  private final Terms terms;
  private final Scale scale;
  private final Cut last;
  private final Blocks near;

  /** What the last pass saw of all others. */
  private final Totals others;

  NearTries(Terms terms, Scale scale, Cut last, List<CoreUser> users) {
    this.terms = terms;
    this.scale = scale;
    this.last = last;
    var builder = new UserBlock.Builder(terms);
    for (CoreUser user : users) {
      builder.user(user);
    }
    near = new LocalBlocks(List.of(builder.build()));
    others = last.totals.less(look(last.prices));
  }

  private Totals look(Prices prices) {
    return Look.at(near, terms, prices, CommunityMethod.filled(), scale.curvature(), null).totals;
  }

  @Override
  public Cut first() {
    return last;
  }

  @Override
  public Scale scale() {
    return scale;
  }

  @Override
  public Found found(Cut cut) {
    return new Found(ChoiceRule.at(cut.prices, CommunityMethod.filled()), cut.totals);
  }

  @Override
  public Cut at(double[] point) {
    double[] moved = Scale.onGrid(point);
    Prices prices = scale.prices(moved);
    Totals totals = look(prices).add(others);
    return new Cut(moved, last.value, scale.slope(totals), prices, totals);
  }

  @Override
  public double[] ahead(Cut from) {
    return null;
  }
}
