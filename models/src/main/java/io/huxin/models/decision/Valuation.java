package io.huxin.models.decision;

import io.huxin.models.policy.InsuranceRules;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.ValueRules;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The formulas of credit-rules section 3, and of a guaranteed slice of section 6. Terms are added
 * in a fixed order in StrictMath and rounded half-even once, at the end.
 */
final class Valuation {
  private final PolicyPack pack;
  private final ValueRules rules;
  private final double pd;

  /**
   * @param pd PD at today's quotas; the pack's floor is applied
   */
  Valuation(PolicyPack pack, double pd) {
    this.pack = pack;
    this.rules = pack.value();
    this.pd = Math.max(pd, pack.bands().pdFloor());
  }

  /**
   * PD at other quotas: logit PD + elasticity x ln(max(q, q0) / q0); a cut never lowers it.
   *
   * @param oldQuotas q0, all products together, net of undrawn earmarks
   * @param newQuotas q, likewise
   */
  double pdAt(BigDecimal oldQuotas, BigDecimal newQuotas) {
    double before = oldQuotas.max(pack.firstQuotas().smallest()).doubleValue();
    double after = Math.max(newQuotas.doubleValue(), before);
    double logit =
        StrictMath.log(pd / (1 - pd)) + rules.pdElasticity() * StrictMath.log(after / before);
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** Expected mean balance of 12 months at quota q, from the mean balance of 90 days. */
  double balance(LineFacts line, double oldQuota, double quota) {
    double mean = line.use().meanBalance90().doubleValue();
    if (quota < oldQuota) {
      return Math.min(mean, quota);
    }
    double taken = rules.takeUp(line.utilisation()) * (quota - oldQuota);
    return Math.min(quota, mean + taken);
  }

  /** Outstanding and the part of the undrawn quota that is drawn at default. */
  double ead(LineFacts line, double quota, Use use) {
    double outstanding = line.use().outstanding().doubleValue();
    return outstanding + ccf(line, use) * Math.max(0, quota - outstanding);
  }

  /**
   * The part of the EAD that rests on guarantees: what is drawn of the uplift held, the own part
   * being drawn first, and of the rest of the uplift what will be drawn at default. So a rise by
   * guarantee adds to this part no more than to the EAD: with what it covers otherwise, a rise
   * would be worth the more the riskier the customer is.
   *
   * @param oldQuota quota before, net of the undrawn earmark, with the uplift held in it
   * @param quota new quota, likewise
   * @param uplift part of the new quota that rests on guarantees in force
   */
  double guaranteed(LineFacts line, double oldQuota, double quota, double uplift, Use use) {
    double held = line.upliftBefore().doubleValue();
    double outstanding = line.use().outstanding().doubleValue();
    double drawn = Math.max(0, Math.min(outstanding - (oldQuota - held), Math.min(held, uplift)));
    double undrawn = Math.min(uplift - drawn, Math.max(0, quota - outstanding));
    return drawn + ccf(line, use) * undrawn;
  }

  private double ccf(LineFacts line, Use use) {
    return use == Use.STOPPED ? 0 : rules.ccf().get(line.product());
  }

  /** Whether the line can still be drawn. */
  enum Use {
    OPEN,
    STOPPED
  }

  /**
   * The value of a quota. What guarantees take off the loss ({@link LineFacts#relief}, at the PD of
   * the day) is in the LGD, as is what insurance takes off the rest of it; the premium is of the
   * whole.
   *
   * @param quota new quota, net of the undrawn earmark
   * @param oldQuota quota before, likewise
   * @param pdAtQuota {@link #pdAt}
   * @param uplift part of the quota that rests on guarantees in force, money
   * @param insured share of the loss that is insured, in [0, 1]
   */
  QuotaValue of(
      LineFacts line,
      BigDecimal oldQuota,
      BigDecimal quota,
      double pdAtQuota,
      Use use,
      BigDecimal uplift,
      double insured) {
    Product product = line.product();
    double balance = balance(line, oldQuota.doubleValue(), quota.doubleValue());
    double ead = ead(line, quota.doubleValue(), use);
    double gross = rules.lgd(product);
    InsuranceRules cover = pack.insurance();
    double premium = cover.loading() * insured * pdAtQuota * gross * ead;
    double guaranteed =
        guaranteed(line, oldQuota.doubleValue(), quota.doubleValue(), uplift.doubleValue(), use);
    double left = ead == 0 ? 1 : 1 - line.relief() * guaranteed / ead;
    double lgd = gross * left * (1 - insured * (1 - cover.insurerPd()));
    double loss = pdAtQuota * lgd * ead;
    double borne = cover.paidBy() == InsuranceRules.Payer.LENDER ? premium : 0;
    double margin = pack.price().apr(product, line.use().apr()) - rules.funding();
    double income = margin * balance * (1 - pdAtQuota / 2);
    double fees = rules.fee().get(product) * spend(line, balance);
    double capital = rules.capitalCost() * (rules.riskWeight() * rules.capitalRatio() * ead);
    double profit = income + fees - loss - borne - capital - rules.lineCost().doubleValue();
    return new QuotaValue(
        rounded(balance, 2),
        rounded(ead, 2),
        lgd,
        rounded(loss, 6),
        rounded(profit, 6),
        insured,
        rounded(premium, 2));
  }

  private double spend(LineFacts line, double balance) {
    double mean = line.use().meanBalance90().doubleValue();
    return mean == 0
        ? rules.spendOfBalance() * balance
        : rules.spendMultiple() * line.use().purchases90().doubleValue() * balance / mean;
  }

  private static BigDecimal rounded(double amount, int scale) {
    return new BigDecimal(amount).setScale(scale, RoundingMode.HALF_EVEN);
  }
}
