package io.huxin.features.catalogue;

/**
 * One line of the catalogue.
 *
 * @param id stable name, the column of the features table
 * @param source source it is measured over (see {@link FeatureSources}), or {@code derived}: an
 *     expression over features above it
 * @param aggregate count, sum, max, min, mean, distinct, recency (days since the last row), or
 *     {@code value} for a source with one row per user, and for derived features
 * @param measure Spark SQL over the source's columns (or over features)
 * @param windowDays rows with event date in (as_of − windowDays, as_of]; 0 for sources of states
 * @param filter Spark SQL condition on the source's rows; empty for all
 * @param missing what a user without a row gets: ZERO or NONE
 * @param risk whether risk rises (UP) or falls (DOWN) with the value, or is not known (NONE)
 * @param group own, network or endogenous (moved by our own decisions)
 * @param english reason text
 * @param chinese reason text
 */
public record FeatureDefinition(
    String id,
    String source,
    Aggregate aggregate,
    String measure,
    int windowDays,
    String filter,
    Missing missing,
    Risk risk,
    Group group,
    String english,
    String chinese) {

  /** How rows of a window become one value. */
  public enum Aggregate {
    COUNT,
    SUM,
    MAX,
    MIN,
    MEAN,
    DISTINCT,
    RECENCY,
    VALUE
  }

  /** Value of a user without a row in the window. */
  public enum Missing {
    ZERO,
    NONE
  }

  /** Direction of risk. */
  public enum Risk {
    UP,
    DOWN,
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
        String.valueOf(windowDays),
        filter,
        missing.name());
  }
}
