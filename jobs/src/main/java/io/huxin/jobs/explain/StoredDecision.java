package io.huxin.jobs.explain;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;

/**
 * A row of {@code quota_decisions}, and what became of it.
 *
 * @param frozen whether a freeze of ours stood on the line
 * @param changes whether anything of the line changes, so that something is to be published
 * @param binding null where no rule had anything to say
 * @param band null without a PD, as are {@code pd} and the four expected amounts
 * @param outcome {@code publications.outcome}, or null
 * @param answer what the core system answered to it, null if nothing is known
 */
record StoredDecision(
    Product product,
    BigDecimal oldQuota,
    BigDecimal newQuota,
    Action action,
    boolean frozen,
    boolean changes,
    List<ReasonCode> reasons,
    Binding binding,
    BigDecimal conversion,
    BigDecimal earmarked,
    BigDecimal uplift,
    double insuredShare,
    BigDecimal premium,
    BigDecimal exposure,
    Double dsr,
    BigDecimal expectedBalance,
    BigDecimal ead,
    BigDecimal expectedLoss,
    BigDecimal expectedProfit,
    Double pd,
    Band band,
    String modelId,
    String policyId,
    String strategy,
    boolean retrospective,
    String outcome,
    CoreAnswer answer) {

  /** Whether the engine, asked again, decides the same. */
  boolean agrees(Decision again) {
    return again.product() == product
        && again.action() == action
        && again.newQuota().compareTo(newQuota) == 0
        && again.oldQuota().compareTo(oldQuota) == 0
        && again.binding() == binding
        && again.reasons().equals(reasons)
        && again.earmarked().compareTo(earmarked) == 0
        && again.guaranteeUplift().compareTo(uplift) == 0;
  }
}
