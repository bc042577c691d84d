package io.huxin.features.window;

/**
 * The rows of one cell at one day. What it holds is a pure function of the multiset of rows, so the
 * order in which they are added does not show.
 */
interface Accumulator {
  /**
   * Adds a row that lies in the longest window.
   *
   * @param day event date, in days since 1970-01-01
   * @param age days from the event date to the day looked at, 0 or more
   * @param value the measure; meaningless where {@code present} is false
   * @param present whether the measure is not null
   * @param weight weight of the measure, where the cell has one
   */
  void add(int day, int age, long value, boolean present, long weight);

  /**
   * The aggregate of the window at an index of the cell, or {@link Units#ABSENT} where no row gives
   * one.
   *
   * @param asOf the day looked at, in days since 1970-01-01
   */
  double value(int window, int asOf);

  /**
   * Takes a row away again that was added with just these values.
   *
   * @return false if what is held does not tell what is left without it; then all rows must be
   *     added anew
   */
  boolean remove(int day, int age, long value, boolean present, long weight);

  /**
   * Whether a present row makes up for another that it replaces: without the other, and with this
   * one, just the same is held as with both.
   */
  default boolean covers(int day, long value, int replacedDay, long replaced) {
    return false;
  }

  /** Whether no row is held that lies in the longest window. */
  boolean isEmpty(int asOf);

  /** Writes what is held of rows that lie in the longest window. */
  void save(StateWriter out, int asOf);

  /** Reads what {@link #save} wrote for the same day, in place of what is held. */
  void load(StateReader in, int asOf);

  /** Forgets all rows. */
  void clear();

  /** An accumulator for a cell that is kept as a state. */
  static Accumulator kept(Cell cell) {
    return switch (cell.aggregate()) {
      case MAX, MIN, DISTINCT, RECENCY, LAST, STREAK -> new Recalled(cell, of(cell));
      case COUNT, SUM, MEAN, DEVIATION, CONCENTRATION, SLOPE, MEDIAN_MONTH, MONTH_SPREAD, VALUE ->
          of(cell);
    };
  }

  /** An accumulator for a cell. */
  static Accumulator of(Cell cell) {
    return switch (cell.aggregate()) {
      case COUNT, SUM, MEAN, DEVIATION -> new Sums(cell);
      case SLOPE, MEDIAN_MONTH, MONTH_SPREAD -> new Months(cell);
      case MAX, VALUE -> new Extremes(cell, 1);
      case MIN -> new Extremes(cell, -1);
      case DISTINCT -> new Distinct(cell);
      case CONCENTRATION -> new Concentration(cell);
      case RECENCY, LAST -> new Latest(cell);
      case STREAK -> new Streak(cell);
    };
  }
}
