package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Rules on partners that fund lines in part. How much each funds at most, its credit line, is a
 * {@link GroupBudget}.
 *
 * @param leastShare least part of a line that a partner funds; below it the line does not grow
 */
public record PartnerRules(double leastShare) implements Serializable {
  static final String[] KEYS = {"least-share"};

  static PartnerRules of(Section section) {
    return new PartnerRules(section.fraction("least-share"));
  }
}
