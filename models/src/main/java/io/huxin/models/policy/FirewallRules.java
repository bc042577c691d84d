package io.huxin.models.policy;

import java.io.Serializable;

/**
 * When a community of users who stand behind each other is sealed, and when it is let go, credit-
 * rules section 7.
 *
 * @param enabled off where the source has no guarantees
 * @param mostMembers most members of a community; a larger component is cut at its weakest links
 * @param lossRatio expected loss over exposure above which it is sealed
 * @param defaults members newly in default from which it is sealed
 * @param defaultsDays days in which they count
 * @param calmShare share of the triggers below which it is calm
 * @param calmDays calm days in a row after which a seal is eased, and eased once more lifted
 * @param exposureGrowth most growth of one community's exposure in a run, share of what stands
 * @param expectedLossGrowth most growth of its expected loss in a run, share of what stands
 */
public record FirewallRules(
    boolean enabled,
    int mostMembers,
    double lossRatio,
    int defaults,
    int defaultsDays,
    double calmShare,
    int calmDays,
    double exposureGrowth,
    double expectedLossGrowth)
    implements Serializable {
  static final String[] KEYS = {
    "enabled",
    "most-members",
    "loss-ratio",
    "defaults",
    "defaults-days",
    "calm-share",
    "calm-days",
    "exposure-growth",
    "expected-loss-growth"
  };

  static FirewallRules of(Section section) {
    return new FirewallRules(
        section.flag("enabled"),
        section.whole("most-members", 2, 100_000),
        section.fraction("loss-ratio"),
        section.whole("defaults", 1, 100_000),
        section.whole("defaults-days", 1, 365),
        section.fraction("calm-share"),
        section.whole("calm-days", 1, 3650),
        section.fraction("exposure-growth"),
        section.fraction("expected-loss-growth"));
  }
}
