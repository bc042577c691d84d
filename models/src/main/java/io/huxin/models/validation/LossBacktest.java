package io.huxin.models.validation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Predicted against realised EAD, LGD, loss and expected loss of some lines.
 *
 * @param product product, or "all"
 * @param band band of the PD when it was predicted, or "all"
 * @param lines lines looked at
 * @param defaulted those that defaulted within the horizon
 * @param closed defaulted ones whose work-out is over
 * @param openLgd mean LGD to date of those still open, an upper bound that falls as they are worked
 *     out; empty if none is open
 * @param ratios realised over predicted, by measure; one that has no predicted amount is left out
 */
public record LossBacktest(
    String product,
    String band,
    long lines,
    long defaulted,
    long closed,
    Optional<BigDecimal> openLgd,
    SortedMap<Measure, Ratio> ratios) {
  /** Name of a product or band that stands for all of them. */
  public static final String ALL = "all";

  public LossBacktest {
    ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
  }

  /** What is held against what came. */
  public enum Measure {
    /** Exposure at default of all defaulted lines, in currency units. */
    EAD,
    /** Loss given default of closed work-outs: mean over lines of the fraction. */
    LGD,
    /** Loss of closed work-outs, LGD times EAD, in currency units. */
    LOSS,
    /**
     * Expected loss, PD times LGD times EAD, of all lines, against the loss of those that
     * defaulted; open work-outs count with their LGD to date. In currency units.
     */
    EL
  }

  /**
   * Realised over predicted.
   *
   * @param predicted what was predicted: a sum of currency units, of the LGD a mean
   * @param realised what came, likewise
   * @param value realised / predicted
   * @param interval 95 % by bootstrap over users
   */
  public record Ratio(
      BigDecimal predicted, BigDecimal realised, double value, Optional<Interval> interval) {}

  /** Defaulted lines whose work-out is not over. */
  public long open() {
    return defaulted - closed;
  }

  /**
   * Back-tests lines: all together, per product, and per product and band.
   *
   * @param lines user_id, product, band, predicted_ead (currency units), predicted_lgd,
   *     realised_ead and realised_lgd (null where not defaulted; of an open work-out the LGD to
   *     date, null if nothing came back yet), closed (whether the work-out is over); for the
   *     expected loss also defaulted (absent: all lines did) and predicted_pd, with a row for every
   *     line that did not default
   * @throws IllegalArgumentException if columns are missing, or a line lacks what it must have
   */
  public static List<LossBacktest> of(Dataset<Row> lines, ValidationSettings settings) {
    return LossTallies.of(LossColumns.of(lines, settings.seed()), settings.replicates());
  }
}
