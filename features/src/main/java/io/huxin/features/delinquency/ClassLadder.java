package io.huxin.features.delinquency;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * From which days past due on a loan falls into which class. Each bound is exclusive: with {@code
 * substandardOver} 90, day 90 is special mention and day 91 substandard.
 *
 * @param from first day on which the ladder is in force
 * @param specialMentionOver days, 0 or more
 * @param substandardOver days, more than specialMentionOver
 * @param doubtfulOver days, more than substandardOver
 * @param lossOver days, more than doubtfulOver
 */
public record ClassLadder(
    LocalDate from, int specialMentionOver, int substandardOver, int doubtfulOver, int lossOver)
    implements Serializable {

  public ClassLadder {
    if (specialMentionOver < 0
        || substandardOver <= specialMentionOver
        || doubtfulOver <= substandardOver
        || lossOver <= doubtfulOver) {
      throw DelinquencyErrors.ladderNotRising(from);
    }
  }

  AssetClass classOf(int dpd) {
    if (dpd > lossOver) {
      return AssetClass.LOSS;
    }
    if (dpd > doubtfulOver) {
      return AssetClass.DOUBTFUL;
    }
    if (dpd > substandardOver) {
      return AssetClass.SUBSTANDARD;
    }
    return dpd > specialMentionOver ? AssetClass.SPECIAL_MENTION : AssetClass.NORMAL;
  }
}
