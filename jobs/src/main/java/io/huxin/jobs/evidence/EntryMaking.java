package io.huxin.jobs.evidence;

import java.io.Serializable;

/** Makes an entry of what lies together once pieces are in order, see {@link EntryRows}. */
interface EntryMaking extends Serializable {
  /** Of pieces that are entries all. */
  EntryMaking NONE =
      new EntryMaking() {
        private static final long serialVersionUID = 1;

        @Override
        public int besides() {
          return 0;
        }

        @Override
        public byte[] entry(byte[] core, byte[][] beside) {
          throw new IllegalStateException("nobody makes an entry of this piece");
        }

        /** Where one is serialised, it is no longer the same. */
        private Object readResolve() {
          return NONE;
        }
      };

  /** How many different pieces can lie beside one. */
  int besides();

  /**
   * The entry.
   *
   * @param core the bytes of one piece
   * @param beside those of what lies beside it, by place; null where nothing does
   */
  byte[] entry(byte[] core, byte[][] beside);

  /** This, or another if all that this one gets are entries. */
  default EntryMaking or(EntryMaking other) {
    if (this != NONE && other != NONE) {
      throw new IllegalArgumentException("two kinds of entries are still to be made");
    }
    return this == NONE ? other : this;
  }
}
