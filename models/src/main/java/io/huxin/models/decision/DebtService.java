package io.huxin.models.decision;

import io.huxin.models.policy.Affordability;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Income and debt service, credit-rules section 4; money per month. */
final class DebtService {
  private static final MathContext EXACT = MathContext.DECIMAL128;
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  private final CustomerFacts facts;
  private final PolicyPack pack;
  private final Affordability rules;

  DebtService(CustomerFacts facts, PolicyPack pack) {
    this.facts = facts;
    this.pack = pack;
    this.rules = pack.affordability();
  }

  /** Income that counts: verified, else the lower of what is declared and observed. */
  Optional<BigDecimal> income() {
    Income income = facts.income();
    if (income.verified() != null) {
      return Optional.of(income.verified()).filter(each -> each.signum() > 0);
    }
    BigDecimal declared =
        income.declared() == null ? null : share(income.declared(), rules.declaredShare());
    return Stream.of(Optional.ofNullable(declared), Optional.ofNullable(income.observed()))
        .flatMap(Optional::stream)
        .min(BigDecimal::compareTo)
        .filter(each -> each.signum() > 0);
  }

  /** Debt service over income at these quotas, half-even to six decimals; empty without income. */
  Optional<BigDecimal> ratio(Map<Product, BigDecimal> quotas) {
    BigDecimal service = elsewhere().add(others(null, quotas));
    return income().map(income -> service.divide(income, 6, RoundingMode.HALF_EVEN));
  }

  /** Whether debt service at these quotas is above the limit, exactly. */
  boolean exceeds(Map<Product, BigDecimal> quotas) {
    BigDecimal service = elsewhere().add(others(null, quotas));
    return income().map(income -> service.compareTo(most(income)) > 0).orElse(false);
  }

  /**
   * Most quota of a product, earmark included, at which debt service stays within the limit, the
   * other quotas given; 0 if none. Without income there is no such bound.
   */
  Optional<BigDecimal> ceiling(Product product, Map<Product, BigDecimal> quotas) {
    LineFacts line = facts.lines().get(product);
    return income()
        .map(
            income -> {
              BigDecimal left =
                  most(income).subtract(elsewhere()).subtract(others(product, quotas));
              if (left.signum() < 0 || line.use().dueIn30Days().compareTo(left) > 0) {
                return BigDecimal.ZERO;
              }
              BigDecimal net = left.divide(annuity(line), 2, RoundingMode.FLOOR);
              return net.add(line.earmarkKept());
            });
  }

  private BigDecimal most(BigDecimal income) {
    return share(income, rules.dsrLimit());
  }

  BigDecimal elsewhere() {
    Bureau bureau = facts.bureau();
    BigDecimal dues =
        bureau.monthlyDue() == null
            ? share(bureau.otherDebt(), rules.otherDebtShare())
            : bureau.monthlyDue();
    BigDecimal guarantees =
        share(facts.guaranteedCaps(), rules.guaranteeShare()).divide(MONTHS, EXACT);
    return dues.add(guarantees);
  }

  private BigDecimal others(Product except, Map<Product, BigDecimal> quotas) {
    BigDecimal total = BigDecimal.ZERO;
    for (LineFacts line : facts.lines().values()) {
      if (line.product() != except) {
        BigDecimal quota = quotas.getOrDefault(line.product(), BigDecimal.ZERO);
        BigDecimal net = quota.subtract(line.earmarkKept()).max(BigDecimal.ZERO);
        total = total.add(net.multiply(annuity(line)).max(line.use().dueIn30Days()));
      }
    }
    return total;
  }

  /** Monthly instalment per unit of quota at the all-in rate; without fees that is apr / 12. */
  private BigDecimal annuity(LineFacts line) {
    double monthly =
        line.use().feeRate() == 0
            ? pack.price().apr(line.product(), line.use().apr()) / 12
            : StrictMath.pow(1 + line.allIn(pack.price()), 1.0 / 12) - 1;
    double factor =
        monthly == 0
            ? 1.0 / rules.termMonths()
            : monthly / (1 - StrictMath.pow(1 + monthly, -rules.termMonths()));
    return BigDecimal.valueOf(factor).setScale(12, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal share(BigDecimal amount, double share) {
    return amount.multiply(BigDecimal.valueOf(share));
  }
}
