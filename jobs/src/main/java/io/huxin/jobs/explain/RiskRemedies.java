package io.huxin.jobs.explain;

import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What would take away a reason that lies in the risk: the PD at which it ends. */
final class RiskRemedies {
  private final CaseFile file;
  private final PolicyPack pack;

  RiskRemedies(CaseFile file) {
    this.file = file;
    this.pack = file.pack();
  }

  /** The riskiest PD at which a line may rise. */
  Remedy rise() {
    double highest = highest(band -> pack.bands().rise().get(band) > 0);
    return pd(Math.min(highest, pack.protection().highRiskPd()));
  }

  /** The riskiest PD at which a first quota is given. */
  Remedy firstQuota() {
    CustomerFacts facts = file.facts();
    Map<Band, BigDecimal> quotas =
        pack.firstQuotas().byBand(facts.tenureDays(), facts.settledBills());
    double highest = highest(band -> quotas.get(band).signum() > 0);
    return pd(Math.min(highest, pack.eligibility().cutOff()));
  }

  /** What ends the cut of the worst band: the PD of the band before it. */
  Remedy bandCut() {
    return pd(pack.bands().upTo().get(Band.D));
  }

  private double highest(Predicate<Band> gives) {
    return Stream.of(Band.values())
        .filter(gives)
        .mapToDouble(band -> pack.bands().upTo().get(band))
        .max()
        .orElse(pack.bands().pdFloor());
  }

  private Remedy pd(double most) {
    Double now = file.facts().risk().pd();
    String bound = CaseFile.percent(most);
    String lasting = CaseFile.percent(most * pack.bands().improvementFactor());
    boolean kept = now != null && now <= most;
    return Remedy.of(
        "The probability of default must "
            + (kept ? "stay" : "come down to")
            + " at most "
            + bound
            + ", and a better band needs less than "
            + lasting
            + " at three month ends: pay on time and use less of what you have.",
        "违约概率须" + (kept ? "保持在" : "降至") + bound + "以内,风险等级上调须连续三个月末低于" + lasting + ":请按时还款并减少用信。",
        now == null ? null : facts -> Supposed.pd(facts, Math.min(now, most)));
  }
}
