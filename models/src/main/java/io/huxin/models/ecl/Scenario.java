package io.huxin.models.ecl;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One state of the economy, credit-rules section 11.
 *
 * @param weight its probability, above 0 and below 1; those of all scenarios add up to 1
 * @param odds what the odds of default within 12 months are multiplied by, above 0
 */
public record Scenario(BigDecimal weight, double odds) implements Serializable {

  /**
   * The PD in this scenario: odds / (1 + odds) at the multiplied odds.
   *
   * @param pd probability of default before scenarios, 0 to 1; 0 and 1 stay as they are
   */
  public double pd(double pd) {
    return odds * pd / (1 - pd + odds * pd);
  }
}
