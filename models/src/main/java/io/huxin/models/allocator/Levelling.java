package io.huxin.models.allocator;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Moves prices until of each budget that has one as much is used as there is. Every pass counts how
 * use follows prices ({@link Curvature}), and by Newton's method the next prices are those at which
 * a little is left: as much as a step is thought to miss by. So most tries keep the budgets, and
 * each leaves less than the one before, until single choices leap by more than that. What the last
 * tries changed corrects what was counted.
 */
final class Levelling {
  private static final int MOST = 12;

  /** Tries of which it is kept what they changed. */
  private static final int KEPT = 3;

  /** What the first step is thought to miss by, as a share of what it should change. */
  private static final double FIRST_MISS = 0.1;

  private static final double LEAST_MISS = 0.03;
  private static final double MOST_MISS = 0.7;

  /** A step that misses by more than this share is no help: choices leap. */
  private static final double HELPLESS = 0.5;

  /** What the next step aims at, in aims of the last, once steps are no help. */
  private static final double AFTER_FITTING = 0.5;

  private static final double AFTER_EXCEEDING = 1.5;

  private final Terms terms;
  private final Tries tries;

  /** The best choice met that keeps all budgets; null if none does. */
  Found best;

  /** The prices at which least was too much or too little, by what it is worth. */
  Prices nearest;

  /** The least that a choice which keeps all budgets left of them, at its prices, normalised. */
  double unused = Double.POSITIVE_INFINITY;

  Levelling(Terms terms, Tries tries) {
    this.terms = terms;
    this.tries = tries;
  }

  /**
   * Looks for a choice. What may be left of all budgets together is told at their prices,
   * normalised.
   *
   * @param enough what may be left to end, above 0
   */
  void run(double enough) {
    Cut now = tries.first();
    LevellingStep last = null;
    double off = Double.POSITIVE_INFINITY;
    boolean ahead = true;
    var tried = new ArrayDeque<Cut>();
    for (int at = 0; ; at++) {
      tried.addLast(now);
      if (tried.size() > KEPT + 1) {
        tried.removeFirst();
      }
      Found found = tries.found(now);
      boolean fits = found.fits(terms);
      // Who was near led here: that was no help if about as much does not fit or is left.
      ahead &= at == 0 || last != null || now.off() <= HELPLESS * off;
      if (now.off() < off) {
        off = now.off();
        nearest = now.prices;
      }
      if (fits) {
        best = Found.better(best, found);
        unused = Math.min(unused, now.off());
      }
      double missed = last == null ? FIRST_MISS : last.missed(now);
      boolean helps = missed <= HELPLESS;
      if ((fits && now.off() <= enough) || at == MOST) {
        return;
      }
      double[] point = ahead ? tries.ahead(now) : null;
      if (point == null) {
        double most =
            helps
                ? Double.POSITIVE_INFINITY
                : last.aim() * (fits ? AFTER_FITTING : AFTER_EXCEEDING);
        var step = new LevellingStep(List.copyOf(tried), tries.scale());
        if (!step.find(Math.max(LEAST_MISS, Math.min(MOST_MISS, missed)), enough / 2, most)) {
          return;
        }
        point = step.point();
        last = step;
      } else {
        last = null;
      }
      now = tries.at(point);
    }
  }
}
