package io.huxin.models.allocator;

import java.io.Serializable;

/** Blocks of users, wherever they lie, and the one thing done with them: map each, and combine. */
public interface Blocks {
  /** Looks at one block; must not depend on others. */
  interface Mapping<R extends Serializable> extends Serializable {
    /**
     * What the block gives.
     *
     * @param index number of the block, the same in every pass of a run
     */
    R of(int index, UserBlock block);
  }

  /** Combines what two blocks gave; the order must not matter. May change and return the first. */
  interface Combining<R extends Serializable> extends Serializable {
    /** What both give together. */
    R of(R one, R other);
  }

  /**
   * One pass.
   *
   * @param nothing what no block at all gives
   */
  <R extends Serializable> R pass(R nothing, Mapping<R> mapping, Combining<R> combining);
}
