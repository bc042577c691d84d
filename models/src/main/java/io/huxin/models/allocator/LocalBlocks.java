package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** Blocks in this process's memory. */
public final class LocalBlocks implements Blocks {
  private final List<UserBlock> blocks;

  /**
   * Wraps blocks.
   *
   * @param blocks all users, each once
   */
  public LocalBlocks(List<UserBlock> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  @Override
  public <R extends Serializable> R pass(R nothing, Mapping<R> mapping, Combining<R> combining) {
    return IntStream.range(0, blocks.size())
        .parallel()
        .mapToObj(index -> mapping.of(index, blocks.get(index)))
        .reduce(combining::of)
        .orElse(nothing);
  }
}
