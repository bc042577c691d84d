package io.huxin.models.policy;

import java.io.Serializable;
import java.util.Map;

/**
 * What guarantees lift, credit-rules section 6.
 *
 * @param enabled off where the source has no guarantees
 * @param freeIncomeMonths months of free income that bound a guarantor's capacity
 * @param quotaShare share of the guarantor's own cash-loan quota that bounds it
 * @param minimumInstalments settled cash-loan instalments that a GUARANTEE asks for
 * @param minimumBills pay-later bills that a BACKSTOP asks for
 * @param maximumPd highest standalone PD of a guarantor
 * @param maximumUtilisation highest mean utilisation that a BACKSTOP asks for
 * @param upliftShare most uplift over the borrower's own quota
 * @param correlation of the two defaults
 * @param wrongWayCorrelation of the two defaults within a community or on one device
 * @param lgdCall share of a call on the guarantor that is lost, by how they are called on
 * @param toldFirst whether a guarantor's consent counts only from the day after they were told by a
 *     notice how a guarantee works; one that lifts a quota already goes on doing so
 */
public record GuaranteeRules(
    boolean enabled,
    double freeIncomeMonths,
    double quotaShare,
    int minimumInstalments,
    int minimumBills,
    double maximumPd,
    double maximumUtilisation,
    double upliftShare,
    double correlation,
    double wrongWayCorrelation,
    Map<Call, Double> lgdCall,
    boolean toldFirst)
    implements Serializable {
  static final String[] KEYS = {
    "enabled",
    "free-income-months",
    "quota-share",
    "minimum-instalments",
    "minimum-bills",
    "maximum-pd",
    "maximum-utilisation",
    "uplift-share",
    "correlation",
    "wrong-way-correlation",
    "lgd-call",
    "told-first"
  };

  static GuaranteeRules of(Section section) {
    return new GuaranteeRules(
        section.flag("enabled"),
        section.number("free-income-months", 0, 120),
        section.fraction("quota-share"),
        section.whole("minimum-instalments", 0, 1000),
        section.whole("minimum-bills", 0, 1000),
        section.fraction("maximum-pd"),
        section.fraction("maximum-utilisation"),
        section.fraction("uplift-share"),
        section.number("correlation", 0, 0.999),
        section.number("wrong-way-correlation", 0, 0.999),
        section.fractionBy("lgd-call", Call.class),
        section.flag("told-first"));
  }
}
