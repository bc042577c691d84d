package io.huxin.models.ecl;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.nio.file.Path;
import java.util.List;

/** Settings and pack as they ship, and lines that differ from them in what a test is about. */
final class Given {
  private Given() {}

  static EclSettings settings() {
    return EclSettings.from(conf("ecl.conf"));
  }

  static PolicyPack pack(String name) {
    return PolicyPack.of(conf("policy/" + name + ".conf"));
  }

  static Config conf(String name) {
    Path file = Path.of(System.getProperty("huxin.root", ".."), "conf", name);
    return ConfigFactory.parseFile(file.toFile()).resolve();
  }

  /**
   * A pay-later line that owes 1,000.00 of 3,000.00 at 15 %, with a PD of 2 %, as at origination.
   */
  static EclLine payLater() {
    return new EclLine(
        Product.PAY_LATER,
        100_000,
        100_000,
        false,
        200_000,
        true,
        List.of(),
        0.15,
        0.02,
        "MODEL",
        0.02,
        0,
        1,
        false,
        false);
  }

  /** A loan of three instalments of 1,000.00, 50.00 of interest accrued, with a PD of 4 %. */
  static EclLine loan(double pdAtOrigination) {
    return new EclLine(
        Product.CASH_LOAN,
        305_000,
        300_000,
        false,
        0,
        true,
        List.of(new Repayment(1, 100_000), new Repayment(2, 100_000), new Repayment(3, 100_000)),
        0.16,
        0.04,
        "MODEL",
        pdAtOrigination,
        0,
        1,
        false,
        false);
  }

  static EclLine withPd(EclLine line, Double pd, String population) {
    return new EclLine(
        line.product(),
        line.outstanding(),
        line.principal(),
        line.overdue(),
        line.undrawn(),
        line.drawable(),
        line.ahead(),
        line.apr(),
        pd,
        population,
        line.pdAtOrigination(),
        line.dpd(),
        line.backstop(),
        line.inDefault(),
        line.restructured());
  }

  static EclLine standing(
      EclLine line, int dpd, int backstop, boolean inDefault, boolean restructured) {
    return new EclLine(
        line.product(),
        line.outstanding(),
        line.principal(),
        dpd > 0,
        line.undrawn(),
        line.drawable(),
        line.ahead(),
        line.apr(),
        line.pd(),
        line.population(),
        line.pdAtOrigination(),
        dpd,
        backstop,
        inDefault,
        restructured);
  }
}
