package io.huxin.features.catalogue;

import java.io.Serializable;
import java.util.List;

/**
 * One line of the catalogue.
 *
 * @param id stable name, the column of the features table
 * @param source source it is measured over (see {@link Sources}), or {@code derived}: an expression
 *     over features above it
 * @param aggregate how the rows of a window become one value
 * @param measure Spark SQL over the source's columns (or over features)
 * @param weight Spark SQL that weighs the measure of a concentration; empty for one each
 * @param windowDays rows with event date in (as_of − windowDays, as_of]; 0 for sources of states
 * @param filter Spark SQL condition on the source's rows; empty for all
 * @param missing what a user without a row gets: ZERO or NONE
 * @param risk how risk moves with the value
 * @param codes values that are codes and no quantities, such as -999; left out of the set's id, as
 *     they say how a model reads a value, not what it is
 * @param group own, network or endogenous (moved by our own decisions)
 * @param english reason text
 * @param chinese reason text
 */
public record FeatureDefinition(
    String id,
    String source,
    Aggregate aggregate,
    String measure,
    String weight,
    int windowDays,
    String filter,
    Missing missing,
    Risk risk,
    List<String> codes,
    Group group,
    String english,
    String chinese)
    implements Serializable {
  public FeatureDefinition {
    codes = List.copyOf(codes);
  }

  /** How rows of a window become one value. */
  public enum Aggregate {
    COUNT,
    SUM,
    MEAN,
    /** Population standard deviation. */
    DEVIATION,
    MAX,
    MIN,
    DISTINCT,
    /** Herfindahl index over the measure's values, by weight. */
    CONCENTRATION,
    /** Days since the last row. */
    RECENCY,
    /** Largest value on the last day with a row. */
    LAST,
    /** Least-squares slope of the sums of 30-day months, per month. */
    SLOPE,
    /** Median of the sums of 30-day months. */
    MEDIAN_MONTH,
    /** Standard deviation of the sums of 30-day months over their mean. */
    MONTH_SPREAD,
    /** Number of rows since the last one of which the measure, a condition, is false. */
    STREAK,
    /** For a source with one row a user, and for derived features. */
    VALUE;

    /** Whether windows must be whole 30-day months. */
    public boolean monthly() {
      return this == SLOPE || this == MEDIAN_MONTH || this == MONTH_SPREAD;
    }
  }

  /** Value of a user without a row in the window. */
  public enum Missing {
    ZERO,
    NONE
  }

  /** How risk moves with the value. */
  public enum Risk {
    /** It rises. */
    UP,
    /** It falls. */
    DOWN,
    /** It rises and falls again. */
    PEAK,
    /** It falls and rises again. */
    VALLEY,
    /** It is not known. */
    NONE
  }

  /** What a feature speaks of. */
  public enum Group {
    OWN,
    NETWORK,
    ENDOGENOUS
  }

  public boolean derived() {
    return source.equals("derived");
  }

  /** The definition as canonical text, part of the feature set's id; reason texts left out. */
  String canonical() {
    return String.join(
        "|",
        id,
        source,
        aggregate.name(),
        measure,
        weight,
        String.valueOf(windowDays),
        filter,
        missing.name());
  }
}
