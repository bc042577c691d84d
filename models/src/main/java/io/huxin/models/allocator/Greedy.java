package io.huxin.models.allocator;

import java.util.Arrays;

/**
 * Moves of single users, each the best of its kind first: until no budget is exceeded, then as long
 * as something is won.
 *
 * <p>Where doubles do not hold the numbers exactly, budgets are taken a little smaller, so that
 * what fits here fits exactly.
 */
final class Greedy {
  private static final int MOST_SWEEPS = 60;
  private static final double SAFE = 1e-12;

  private final Core core;
  private final boolean[] in;
  private final int[] count;
  private final double[] use;
  private final double[] limit;
  private final CoreRooms.Use ofRooms;

  Greedy(Core core, boolean[] in) {
    this.core = core;
    this.in = in;
    count = new int[core.users.size()];
    use = new double[core.budgets];
    limit = core.limit.clone();
    ofRooms = core.rooms.new Use(core.exact ? 0 : SAFE);
    for (int item = 0; item < in.length; item++) {
      if (in[item]) {
        count[core.owner[item]]++;
        add(item, 1);
      }
    }
    if (!core.exact) {
      for (int k = 0; k < limit.length; k++) {
        limit[k] -= SAFE * (Math.abs(limit[k]) + use[k]);
      }
    }
  }

  private void add(int item, int sign) {
    for (int k = 0; k < core.budgets; k++) {
      use[k] += sign * core.cost[item * core.budgets + k];
    }
    ofRooms.add(core.owner[item], item, sign);
  }

  /** Whether the choice keeps every budget afterwards. */
  boolean repair() {
    for (int sweep = 0; sweep < MOST_SWEEPS && !keepsBudgets(); sweep++) {
      double[] need = new double[core.budgets];
      for (int k = 0; k < need.length; k++) {
        double over = use[k] - limit[k];
        need[k] = over > 0 ? over / Math.max(use[k], 1e-300) / Math.max(use[k], 1e-300) : 0;
      }
      if (sweep(need) == 0) {
        return false;
      }
    }
    return keepsBudgets() && ofRooms.fits();
  }

  /** One round of moves in order of what they lose for what they free; says how many were made. */
  private int sweep(double[] need) {
    var moves = new Moves();
    for (int user = 0; user < count.length; user++) {
      for (int out = core.start[user]; out < core.start[user + 1]; out++) {
        if (!in[out]) {
          continue;
        }
        if (count[user] > core.terms.least()) {
          offerRelief(moves, out, -1, need);
        }
        for (int into = core.start[user]; into < core.start[user + 1]; into++) {
          if (!in[into] && !core.blocked(into)) {
            offerRelief(moves, out, into, need);
          }
        }
      }
    }
    int made = 0;
    var moved = new boolean[count.length];
    for (int at : moves.order()) {
      int out = moves.out[at];
      int into = moves.into[at];
      int user = core.owner[out];
      if (moved[user] || !relieves(out, into)) {
        continue;
      }
      move(out, into);
      moved[user] = true;
      made++;
      if (keepsBudgets()) {
        break;
      }
    }
    return made;
  }

  private void offerRelief(Moves moves, int out, int into, double[] need) {
    double freed = 0;
    for (int k = 0; k < need.length; k++) {
      if (need[k] > 0) {
        freed += need[k] * (cost(out, k) - (into < 0 ? 0 : cost(into, k)));
      }
    }
    if (freed > 0) {
      double loss = core.reduced[out] - (into < 0 ? 0 : core.reduced[into]);
      // A move that loses nothing is the better the more it frees.
      moves.add(out, into, loss > 0 ? loss / freed : loss * freed);
    }
  }

  /** Whether the move lessens what is exceeded and exceeds nothing more. */
  private boolean relieves(int out, int into) {
    boolean better = false;
    for (int k = 0; k < core.budgets; k++) {
      double change = (into < 0 ? 0 : cost(into, k)) - cost(out, k);
      double over = use[k] - limit[k];
      if (change > 0 && over + change > 0) {
        return false;
      }
      better |= over > 0 && change < 0;
    }
    return better && ofRooms.fits(core.owner[out], out, into);
  }

  /** Adds and exchanges items as long as that wins profit and fits. */
  void fill() {
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      var moves = new Moves();
      for (int into = 0; into < in.length; into++) {
        if (in[into] || core.blocked(into)) {
          continue;
        }
        int user = core.owner[into];
        if (count[user] < core.terms.most() && core.profit[into] > 0 && fits(-1, into)) {
          moves.add(-1, into, -core.reduced[into]);
        }
        for (int out = core.start[user]; out < core.start[user + 1]; out++) {
          if (in[out] && core.profit[into] > core.profit[out] && fits(out, into)) {
            moves.add(out, into, core.reduced[out] - core.reduced[into]);
          }
        }
      }
      int made = 0;
      for (int at : moves.order()) {
        int out = moves.out[at];
        int into = moves.into[at];
        int user = core.owner[into];
        boolean open = !in[into] && (out < 0 ? count[user] < core.terms.most() : in[out]);
        if (open && fits(out, into)) {
          move(out, into);
          made++;
        }
      }
      if (made == 0) {
        return;
      }
    }
  }

  private void move(int out, int into) {
    if (out >= 0) {
      in[out] = false;
      count[core.owner[out]]--;
      add(out, -1);
    }
    if (into >= 0) {
      in[into] = true;
      count[core.owner[into]]++;
      add(into, 1);
    }
  }

  private double cost(int item, int k) {
    return core.cost[item * core.budgets + k];
  }

  private boolean fits(int out, int into) {
    for (int k = 0; k < core.budgets; k++) {
      if (use[k] + cost(into, k) - (out < 0 ? 0 : cost(out, k)) > limit[k]) {
        return false;
      }
    }
    return ofRooms.fits(core.owner[into], out, into);
  }

  private boolean keepsBudgets() {
    for (int k = 0; k < core.budgets; k++) {
      if (use[k] > limit[k]) {
        return false;
      }
    }
    return true;
  }

  /** Moves with a rank each. */
  private static final class Moves {
    private int[] out = new int[1024];
    private int[] into = new int[1024];
    private double[] rank = new double[1024];
    private int size;

    void add(int from, int to, double rank) {
      if (size == out.length) {
        out = Arrays.copyOf(out, 2 * size);
        into = Arrays.copyOf(into, 2 * size);
        this.rank = Arrays.copyOf(this.rank, 2 * size);
      }
      out[size] = from;
      into[size] = to;
      this.rank[size++] = rank;
    }

    /** Least rank first; of equal ranks the one offered first. */
    int[] order() {
      var order = new Integer[size];
      Arrays.setAll(order, at -> at);
      Arrays.sort(order, (a, b) -> Double.compare(rank[a], rank[b]));
      return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
  }
}
