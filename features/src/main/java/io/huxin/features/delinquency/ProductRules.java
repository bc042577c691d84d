package io.huxin.features.delinquency;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * What differs by product.
 *
 * @param graceDays days, 0 to 30, within which lateness is not reported in dpd_after_grace
 * @param refundMeetsMinimum whether the refund of a billed purchase also meets minimums
 * @param ladders class ladders by date, at least one, ascending; days before the first use the
 *     first
 */
public record ProductRules(int graceDays, boolean refundMeetsMinimum, List<ClassLadder> ladders)
    implements Serializable {

  public ProductRules {
    ladders = List.copyOf(ladders);
    if (ladders.isEmpty()) {
      throw DelinquencyErrors.noLadder();
    }
    for (int i = 1; i < ladders.size(); i++) {
      if (!ladders.get(i).from().isAfter(ladders.get(i - 1).from())) {
        throw DelinquencyErrors.laddersOutOfOrder(ladders.get(i).from());
      }
    }
  }

  ClassLadder ladderOn(LocalDate day) {
    ClassLadder inForce = ladders.get(0);
    for (ClassLadder ladder : ladders) {
      if (!ladder.from().isAfter(day)) {
        inForce = ladder;
      }
    }
    return inForce;
  }
}
