package io.huxin.features.window;

import java.util.Arrays;

/**
 * What a user's ledger rows amount to at the end of a day, as bytes: for each source the cells that
 * hold any row, and the keys that reversals take back. A pure function of the rows that count, so
 * that a state carried on from day to day is, byte for byte, the one made anew.
 */
final class UserState {
  /** Raised when the bytes come to mean something else. */
  static final int FORMAT = 3;

  private final boolean[] stateful;
  private final Reversed[] reversed;
  private final StateWriter out = new StateWriter();

  /**
   * States of a plan.
   *
   * @param stateful which of its sources the state holds
   */
  UserState(boolean[] stateful) {
    this.stateful = stateful;
    this.reversed = new Reversed[stateful.length];
    Arrays.setAll(reversed, source -> new Reversed());
  }

  /** Keys of a source that reversals take back. */
  Reversed reversed(int source) {
    return reversed[source];
  }

  /** The state at the end of a day; null where it holds nothing. */
  byte[] saved(CellBoard board, int asOf) {
    boolean any = false;
    for (int source = 0; source < stateful.length; source++) {
      if (stateful[source]) {
        int before = out.size();
        board.save(source, out, asOf);
        reversed[source].save(out);
        // Two zeros say that there is neither.
        any |= out.size() > before + 2;
      }
    }
    byte[] bytes = out.taken();
    return any ? bytes : null;
  }

  /** Reads a state that was saved at the end of a day. */
  void load(byte[] bytes, CellBoard board, int asOf) {
    var in = new StateReader(bytes);
    for (int source = 0; source < stateful.length; source++) {
      if (stateful[source]) {
        board.load(source, in, asOf);
        reversed[source].load(in);
      }
    }
  }

  void clear() {
    for (Reversed each : reversed) {
      each.clear();
    }
  }
}
