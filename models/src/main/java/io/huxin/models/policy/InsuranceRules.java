package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Cover for rises at high risk, credit-rules section 8.
 *
 * @param enabled off where no insurer offers cover: then nothing rises at high risk
 * @param share s, share of a loss that the insurer bears
 * @param loading premium over s x PD x LGD x EAD
 * @param insurerPd probability that the insurer does not pay
 * @param paidBy who pays the premium; paid by the user it counts in the all-in cost
 * @param mostInsured most s x EAD of all covered lines together, money
 */
public record InsuranceRules(
    boolean enabled,
    double share,
    double loading,
    double insurerPd,
    Payer paidBy,
    BigDecimal mostInsured)
    implements Serializable {
  static final String[] KEYS = {
    "enabled", "share", "loading", "insurer-pd", "paid-by", "most-insured"
  };

  /** Who pays a premium. */
  public enum Payer {
    USER,
    LENDER
  }

  static InsuranceRules of(Section section) {
    return new InsuranceRules(
        section.flag("enabled"),
        section.fraction("share"),
        section.number("loading", 1, 10),
        section.fraction("insurer-pd"),
        section.oneOf("paid-by", Payer.class),
        section.money("most-insured"));
  }
}
