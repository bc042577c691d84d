package io.huxin.models.booster;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What rows of a frame have in sum: as large as the frame is wide, however many rows it has, and
 * the same in whatever order rows and summaries are added.
 */
final class FrameSummary implements Serializable {
  private static final long serialVersionUID = 1;

  final float[] least;
  final float[] most;
  final long[] present;
  long rows;
  long goods;
  long bads;
  long badWeights;

  /** Of no row; with nothing present, both ends are infinite and the count says so. */
  FrameSummary(int width) {
    least = new float[width];
    most = new float[width];
    present = new long[width];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
  }

  FrameSummary with(InternalRow row) {
    double label = row.getDouble(LabelledFrame.LABEL);
    double weight = row.getDouble(LabelledFrame.WEIGHT);
    rows++;
    goods += label == 0 ? 1 : 0;
    bads += label == 1 ? 1 : 0;
    badWeights += weight > 0 && (float) weight > 0 && Float.isFinite((float) weight) ? 0 : 1;
    byte[] values = row.getBinary(LabelledFrame.VALUES);
    for (int index = 0; index < present.length; index++) {
      float value = PackedValues.get(values, index);
      if (!Float.isNaN(value)) {
        present[index]++;
        least[index] = Math.min(least[index], value);
        most[index] = Math.max(most[index], value);
      }
    }
    return this;
  }

  FrameSummary with(FrameSummary other) {
    rows += other.rows;
    goods += other.goods;
    bads += other.bads;
    badWeights += other.badWeights;
    for (int index = 0; index < present.length; index++) {
      present[index] += other.present[index];
      least[index] = Math.min(least[index], other.least[index]);
      most[index] = Math.max(most[index], other.most[index]);
    }
    return this;
  }
}
