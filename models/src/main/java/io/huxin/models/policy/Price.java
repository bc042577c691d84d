package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Price of credit.
 *
 * @param allInCap most all-in cost of a year, as internal rate
 * @param apr nominal yearly rate of a line that states none
 */
public record Price(double allInCap, Map<Product, Double> apr) implements Serializable {
  static final String[] KEYS = {"all-in-cap", "apr"};

  static Price of(Section section) {
    return new Price(section.fraction("all-in-cap"), section.fractionBy("apr", Product.class));
  }

  /** The nominal yearly rate of a line: its own, else the pack's. */
  public double apr(Product product, BigDecimal own) {
    return own == null ? apr.get(product) : own.doubleValue();
  }

  /**
   * The all-in rate of everything a borrower pays on a line, a year (credit-rules 4).
   *
   * @param own nominal rate of the line, or null for the pack's
   * @param premium insurance that the borrower pays a year, as a fraction of what is owed
   * @param feeRate what fees add: of a cash loan to the all-in rate, of pay-later, whose bills
   *     charge them month by month, to the nominal rate
   */
  public double allIn(Product product, BigDecimal own, double premium, double feeRate) {
    double nominal = apr(product, own) + premium;
    return product == Product.PAY_LATER ? allIn(nominal + feeRate) : allIn(nominal) + feeRate;
  }

  /** The all-in rate of a nominal rate paid monthly: (1 + apr / 12)^12 - 1. */
  static double allIn(double apr) {
    return StrictMath.pow(1 + apr / 12, 12) - 1;
  }
}
