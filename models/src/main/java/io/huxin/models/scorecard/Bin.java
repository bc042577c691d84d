package io.huxin.models.scorecard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One bin of an attribute and what it is worth.
 *
 * @param kind which values fall in
 * @param from exclusive lower end of a range; empty: no lower end
 * @param to inclusive upper end of a range; empty: no upper end
 * @param levels values of a bin of levels, or the one special code
 * @param goods weighted good rows in training
 * @param bads weighted bad rows in training
 * @param woe ln(share of goods / share of bads), nine decimals; 0 where the bin is too small for a
 *     value of its own
 * @param points part of the score, six decimals; higher is safer
 */
public record Bin(
    Kind kind,
    Optional<BigDecimal> from,
    Optional<BigDecimal> to,
    List<String> levels,
    BigDecimal goods,
    BigDecimal bads,
    BigDecimal woe,
    BigDecimal points) {

  /** Decimals of a stored WoE. */
  static final int WOE_SCALE = 9;

  /** Decimals of stored points. */
  static final int POINTS_SCALE = 6;

  /** Which values fall into a bin, in the order in which they are tried. */
  public enum Kind {
    /** Absent, and not-a-number. */
    MISSING,
    /** One special code. */
    SPECIAL,
    /** An interval, open below and closed above. */
    RANGE,
    /** Listed categories. */
    LEVELS,
    /** Every other category: rare in training, or never seen. */
    OTHER
  }

  public Bin {
    Objects.requireNonNull(kind);
    levels = List.copyOf(levels);
  }

  static Bin range(Optional<BigDecimal> from, Optional<BigDecimal> to, Tally tally, double woe) {
    return of(Kind.RANGE, from, to, List.of(), tally, woe);
  }

  static Bin levels(Kind kind, List<String> levels, Tally tally, double woe) {
    return of(kind, Optional.empty(), Optional.empty(), levels, tally, woe);
  }

  private static Bin of(
      Kind kind,
      Optional<BigDecimal> from,
      Optional<BigDecimal> to,
      List<String> levels,
      Tally tally,
      double woe) {
    return new Bin(
        kind,
        from,
        to,
        levels,
        rows(tally.goods()),
        rows(tally.bads()),
        Numbers.rounded(woe, WOE_SCALE),
        BigDecimal.ZERO);
  }

  Bin worth(BigDecimal otherPoints) {
    return new Bin(kind, from, to, levels, goods, bads, woe, otherPoints);
  }

  BigDecimal rows() {
    return goods.add(bads);
  }

  private static BigDecimal rows(long micros) {
    return Numbers.plain(BigDecimal.valueOf(micros, 6));
  }
}
