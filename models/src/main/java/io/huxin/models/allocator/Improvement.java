package io.huxin.models.allocator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds a good choice within a core: repairs and fills, and then, in a number of tries, decides
 * anew the users who lose least by another choice. Each try parts them into two halves, makes a
 * beam of each, and looks for the best pair of their choices; all other users keep their best
 * choice at the prices. Tries differ in who takes part and in how much use beside the expected
 * counts.
 */
final class Improvement {
  /** In a core with no more users every choice within the gap takes part. */
  private static final int FEW = 20;

  private static final int MOST_OPTIONS = 8;
  private static final int ALL_OPTIONS = 120;

  /** Share of the gap that one user may lose by another choice. */
  private static final double SHARE_OF_GAP = 0.1;

  /** Found by trial on random and correlated tables; see docs/allocator.md. */
  private static final double[] WEIGHTS = {0.15, 0.1, 0.08, 0.2, 0.12, 0.06};

  private static final int[] USERS = {60, 45, 80, 100, 55, 70};
  private static final double ROUNDING = 1e-12;

  private final Core core;
  private final double bound;
  private final List<int[][]> choices;

  /** Per user and budget, what it uses on average in the relaxed optimum. */
  private final double[][] averages;

  private final AllocatorSettings settings;
  private boolean[] best;
  private double profit;

  /**
   * @param bound profit that no choice in the core can exceed
   * @param mix the relaxed optimum
   */
  Improvement(Core core, double bound, DualSearch.Mix mix, AllocatorSettings settings) {
    this.core = core;
    this.bound = bound;
    choices = core.choices(mix);
    averages = core.averages(mix, choices);
    this.settings = settings;
  }

  /**
   * The best choice found; if none keeps what is left of the budgets, one that exceeds less.
   *
   * @param enough by how much the choice may fall short of the bound and be good enough
   * @param tries most tries
   */
  boolean[] run(double enough, int tries) {
    best = core.chosenNow();
    profit = completed(best);
    boolean[] diffused = new Diffusion(core, choices).run(averages);
    double other = completed(diffused);
    if (other > profit) {
      best = diffused;
      profit = other;
    }
    boolean kept = profit > Double.NEGATIVE_INFINITY;
    double reach = kept ? bound - profit : spread();
    for (int round = 0; round < tries; round++) {
      if (bound - profit <= enough) {
        break;
      }
      double gap = Math.min(reach, bound - profit);
      search(round, gap);
    }
    return best;
  }

  /** Repairs and fills a choice; its profit then, or negative infinity if it still does not fit. */
  private double completed(boolean[] in) {
    var greedy = new Greedy(core, in);
    if (!greedy.repair() && !core.keeps(in)) {
      return Double.NEGATIVE_INFINITY;
    }
    greedy.fill();
    return core.totals(in).profit.rounded();
  }

  /** More than any choice can fall short of the bound. */
  private double spread() {
    double sum = 0;
    for (int item = 0; item < core.items(); item++) {
      sum += core.blocked(item) ? 0 : Math.abs(core.reduced[item]);
    }
    return sum;
  }

  private void search(int round, double gap) {
    boolean few = core.users.size() <= FEW;
    var all = new ArrayList<Options>();
    for (int user = 0; user < core.users.size(); user++) {
      all.add(
          Options.of(core, user, few ? ALL_OPTIONS : MOST_OPTIONS, few ? gap : gap * SHARE_OF_GAP));
    }
    var in = new boolean[core.items()];
    for (Options options : all) {
      mark(in, options, 0);
    }
    List<Options> taking = taking(all, round);
    if (taking.isEmpty()) {
      return;
    }
    for (Options options : taking) {
      for (int item : options.options.get(0).items) {
        in[item] = false;
      }
    }
    if (paired(in, taking, WEIGHTS[round % WEIGHTS.length], gap)) {
      new Greedy(core, in).fill();
      double found = core.totals(in).profit.rounded();
      if (found > profit && core.keeps(in)) {
        best = in;
        profit = found;
      }
    }
  }

  private static void mark(boolean[] in, Options options, int option) {
    if (!options.options.isEmpty()) {
      for (int item : options.options.get(option).items) {
        in[item] = true;
      }
    }
  }

  /** Three quarters are the users who lose least, the rest some of the next. */
  private static List<Options> taking(List<Options> all, int round) {
    int count = USERS[(round / USERS.length + round) % USERS.length];
    List<Options> near =
        all.stream()
            .filter(options -> options.options.size() > 1)
            .sorted(Comparator.comparingDouble(Options::second))
            .limit(count * 3L / 2)
            .toList();
    return IntStream.range(0, near.size())
        .boxed()
        .sorted(
            Comparator.comparingLong(
                at -> round == 0 || at < count * 3 / 4 ? at : drawn(near.get(at), round)))
        .limit(count)
        .map(near::get)
        .sorted(
            round % 3 == 2
                ? Comparator.comparingLong(options -> drawn(options, round))
                : Comparator.comparingDouble(options -> -options.second()))
        .toList();
  }

  /** At least as large as any position. */
  private static long drawn(Options options, int round) {
    return Hashes.mixed(options.user * 1000L + round) >>> 1 | 1L << 62;
  }

  /** Marks the best pair of choices; says whether there is one. */
  private boolean paired(boolean[] in, List<Options> taking, double weight, double below) {
    List<List<Options>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    List<List<double[]>> expected = List.of(new ArrayList<>(), new ArrayList<>());
    double[] room = room(in);
    for (int at = 0; at < taking.size(); at++) {
      double[] average = averages[taking.get(at).user];
      halves.get(at % 2).add(taking.get(at));
      expected.get(at % 2).add(average);
      for (int k = 0; k < room.length; k++) {
        room[k] -= average[k];
      }
    }
    double[] price = core.price.clone();
    for (int k = 0; k < price.length; k++) {
      price[k] *= weight;
    }
    Beam[] beams =
        IntStream.range(0, 2)
            .parallel()
            .mapToObj(
                half ->
                    new Beam(halves.get(half), expected.get(half), price, settings.width(), below))
            .toArray(Beam[]::new);
    var pair = new Pairing(beams[0], beams[1], room, core.price, below);
    if (!pair.found()) {
      return false;
    }
    for (int half = 0; half < 2; half++) {
      int[] chosen = beams[half].chosen(half == 0 ? pair.first : pair.second);
      for (int at = 0; at < chosen.length; at++) {
        mark(in, halves.get(half).get(at), chosen[at]);
      }
    }
    return true;
  }

  /** What the marked items leave; a little more where doubles are not exact. */
  private double[] room(boolean[] in) {
    double[] room = core.limit.clone();
    for (int k = 0; k < room.length; k++) {
      room[k] += core.exact ? 0 : ROUNDING * Math.abs(room[k]);
    }
    for (int item = 0; item < in.length; item++) {
      if (in[item]) {
        for (int k = 0; k < room.length; k++) {
          room[k] -= core.cost[item * room.length + k];
        }
      }
    }
    return room;
  }
}
