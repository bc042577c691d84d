package io.huxin.models.validation;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percent_rank;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;

/**
 * Which rows a model may see, as conditions. A user is on one side with all its rows, and stays
 * there when others come or go.
 */
public final class Split {
  /** Hexadecimal digits of the hash that are used: 48 bits. */
  private static final int DIGITS = 12;

  private static final double RANGE = 0x1p48;

  private Split() {}

  /** Number in [0, 1) of a user: the first 48 bits of SHA-256(lot | seed | user), as a fraction. */
  public static Column position(Lot lot, long seed, Column user) {
    Column hash =
        sha2(concat(lit(lot + "|" + seed + "|"), user.cast("string")).cast("binary"), 256);
    return conv(substring(hash, 1, DIGITS), 16, 10).cast("bigint").cast("double").divide(RANGE);
  }

  /** True for about that share of the users, by hash of lot, seed and user. */
  public static Column byUser(Lot lot, long seed, Column user, double share) {
    return position(lot, seed, user).lt(requireShare(share));
  }

  /**
   * True for that share of the rows of each label, up to a row: the users first in order of their
   * hash. For one row per user; all rows of a label meet in one task.
   */
  public static Column withinLabel(Lot lot, long seed, Column user, Column label, double share) {
    Column position = position(lot, seed, user);
    return percent_rank()
        .over(Window.partitionBy(label).orderBy(position, user))
        .lt(requireShare(share));
  }

  /** True from that snapshot on: the rows to judge a model on that was trained before it. */
  public static Column outOfTime(Column asOf, LocalDate first) {
    return asOf.geq(lit(java.sql.Date.valueOf(first)));
  }

  private static double requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw ValidationErrors.shareOutside(share);
    }
    return share;
  }
}
