package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/** Blocks in the partitions of a persisted Spark dataset. */
public final class SparkBlocks implements Blocks {
  private final JavaPairRDD<Integer, UserBlock> blocks;

  /**
   * Wraps blocks.
   *
   * @param blocks all users, each once; numbers of blocks are unique. Persist it: every pass reads
   *     it
   */
  public SparkBlocks(JavaPairRDD<Integer, UserBlock> blocks) {
    this.blocks = blocks;
  }

  @Override
  public <R extends Serializable> R pass(R nothing, Mapping<R> mapping, Combining<R> combining) {
    List<R> parts =
        blocks
            .mapPartitions(
                rows -> {
                  R sum = null;
                  while (rows.hasNext()) {
                    Tuple2<Integer, UserBlock> row = rows.next();
                    R next = mapping.of(row._1(), row._2());
                    sum = sum == null ? next : combining.of(sum, next);
                  }
                  return (sum == null ? List.<R>of() : List.of(sum)).iterator();
                })
            .collect();
    return parts.stream().reduce(combining::of).orElse(nothing);
  }
}
