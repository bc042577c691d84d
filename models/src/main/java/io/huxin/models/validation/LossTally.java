package io.huxin.models.validation;

import io.huxin.models.validation.LossBacktest.Measure;
import io.huxin.models.validation.LossBacktest.Ratio;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Sums of one group of a loss back-test, in millionths, and the same per replicate. */
final class LossTally implements Serializable {
  private static final long serialVersionUID = 1;
  private static final List<Measure> MEASURES = List.of(Measure.values());
  private static final int SLOTS = 2 * MEASURES.size();

  private long lines;
  private long defaulted;
  private long closed;
  private long openLgd;
  private final long[] sums = new long[SLOTS];
  private final long[] drawn;

  LossTally(int replicates) {
    this.drawn = new long[replicates * SLOTS];
  }

  /** Predicted and realised amount of each measure of one line, in millionths. */
  static final class Amounts {
    private final long[] values = new long[SLOTS];

    void set(Measure measure, BigDecimal predicted, BigDecimal realised) {
      values[slot(measure)] = LossTallies.micro(predicted);
      values[slot(measure) + 1] = LossTallies.micro(realised);
    }
  }

  void add(
      boolean lineDefaulted, boolean lineClosed, long lineOpenLgd, Amounts line, int[] weights) {
    lines++;
    defaulted += lineDefaulted ? 1 : 0;
    closed += lineClosed ? 1 : 0;
    openLgd += lineOpenLgd;
    for (int at = 0; at < sums.length; at++) {
      long value = line.values[at];
      if (value != 0) {
        sums[at] = Math.addExact(sums[at], value);
        for (int replicate = 0; replicate < weights.length; replicate++) {
          int slot = replicate * sums.length + at;
          drawn[slot] =
              Math.addExact(drawn[slot], Math.multiplyExact(value, (long) weights[replicate]));
        }
      }
    }
  }

  LossTally add(LossTally other) {
    lines += other.lines;
    defaulted += other.defaulted;
    closed += other.closed;
    openLgd += other.openLgd;
    for (int at = 0; at < sums.length; at++) {
      sums[at] = Math.addExact(sums[at], other.sums[at]);
    }
    for (int at = 0; at < drawn.length; at++) {
      drawn[at] = Math.addExact(drawn[at], other.drawn[at]);
    }
    return this;
  }

  LossBacktest backtest(String product, String band) {
    var ratios = new TreeMap<Measure, Ratio>();
    for (Measure measure : MEASURES) {
      int at = slot(measure);
      if (sums[at] > 0) {
        ratios.put(
            measure,
            new Ratio(
                amount(measure, sums[at]),
                amount(measure, sums[at + 1]),
                (double) sums[at + 1] / sums[at],
                Interval.of(replicates(at))));
      }
    }
    long open = defaulted - closed;
    Optional<BigDecimal> openMean = open == 0 ? Optional.empty() : Optional.of(mean(openLgd, open));
    return new LossBacktest(product, band, lines, defaulted, closed, openMean, ratios);
  }

  /** Money is a sum; a fraction of each closed work-out is a mean. */
  private BigDecimal amount(Measure measure, long sum) {
    return measure == Measure.LGD ? mean(sum, closed) : BigDecimal.valueOf(sum, 6);
  }

  private static BigDecimal mean(long sum, long count) {
    return BigDecimal.valueOf(sum, 6).divide(BigDecimal.valueOf(count), 6, RoundingMode.HALF_EVEN);
  }

  /** Where the predicted amount of a measure stands; the realised one follows. */
  private static int slot(Measure measure) {
    return 2 * MEASURES.indexOf(measure);
  }

  private double[] replicates(int at) {
    var values = new double[drawn.length / sums.length];
    for (int replicate = 0; replicate < values.length; replicate++) {
      long predicted = drawn[replicate * sums.length + at];
      long realised = drawn[replicate * sums.length + at + 1];
      values[replicate] = predicted > 0 ? (double) realised / predicted : Double.NaN;
    }
    return values;
  }
}
