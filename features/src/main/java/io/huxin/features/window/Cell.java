package io.huxin.features.window;

import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import java.io.Serializable;
import java.util.Arrays;

/** One aggregate over the rows of one filter, in one or more windows. */
final class Cell implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A feature without a window looks back over everything. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Days of what monthly aggregates take as a month. */
  static final int MONTH = 30;

  private final Aggregate aggregate;
  private final int filter;
  private final int measure;
  private final int weight;
  private final int[] windows;
  private final int[] features;
  private final boolean ages;
  private final boolean monthly;

  /**
   * A cell.
   *
   * @param aggregate how rows become one value
   * @param filter bit of the row's mask that must be set
   * @param measure index of the row's value that is aggregated; -1 where rows only count
   * @param weight index of the value that weighs {@code measure}; -1 for one each
   * @param windows days of each window, ascending; {@link #UNBOUNDED} for all rows
   * @param features index of the feature of each window, in the order of the plan's features
   */
  Cell(Aggregate aggregate, int filter, int measure, int weight, int[] windows, int[] features) {
    this.aggregate = aggregate;
    this.filter = filter;
    this.measure = measure;
    this.weight = weight;
    this.windows = windows;
    this.features = features;
    this.monthly = aggregate.monthly();
    this.ages =
        switch (aggregate) {
          case COUNT, SUM, MEAN, DEVIATION, CONCENTRATION, SLOPE, MEDIAN_MONTH, MONTH_SPREAD ->
              true;
          case MAX, MIN, VALUE, DISTINCT, RECENCY, LAST, STREAK -> false;
        };
  }

  Aggregate aggregate() {
    return aggregate;
  }

  int filter() {
    return filter;
  }

  int measure() {
    return measure;
  }

  int weight() {
    return weight;
  }

  /**
   * Whether rows are held by their age, so that a row moves when it grows older than a window or,
   * for monthly aggregates, than a month. Other aggregates hold days, which stay.
   */
  boolean ages() {
    return ages;
  }

  /** Whether a row moves on the day on which it reaches an age. */
  boolean movesAt(int age) {
    if (!ages || age > longest()) {
      return false;
    }
    // Asked for each row and cell, where a stream would cost more than the answer.
    for (int days : windows) {
      if (days == age) {
        return true;
      }
    }
    return monthly && age % MONTH == 0;
  }

  /** Number of windows. */
  int windows() {
    return windows.length;
  }

  /** Days of a window. */
  int days(int window) {
    return windows[window];
  }

  /** Days of the longest window. */
  int longest() {
    return windows[windows.length - 1];
  }

  /** Days of the longest window that has an end; 0 if there is none. */
  int longestBounded() {
    return Arrays.stream(windows).filter(days -> days < UNBOUNDED).max().orElse(0);
  }

  /** Index of the feature of a window. */
  int feature(int window) {
    return features[window];
  }

  /**
   * The range of ages between two windows that an age lies in: band 0 lies in every window, the
   * last one in the longest only. The age must lie in the longest.
   */
  int band(int age) {
    int band = 0;
    while (age >= windows[band]) {
      band++;
    }
    return band;
  }
}
