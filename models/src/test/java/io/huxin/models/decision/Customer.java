package io.huxin.models.decision;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a customer for a test: by default a good one who has half-used one pay-later line. */
final class Customer {
  static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  private final Map<Product, LineFacts> lines = new EnumMap<>(Product.class);
  private Integer age = 30;
  private int tenureDays = 1000;
  private int settledBills = 24;
  private Segment segment = Segment.PERSON;
  private String region;
  private Income income = new Income(new BigDecimal("20000.00"), null, null);
  private Bureau bureau = Bureau.NONE;
  private Risk risk = new Risk(Population.MODEL, 0.008, null, List.of());
  private Standing standing = Standing.CLEAN;
  private Consents consents = new Consents(true, true, false);
  private BigDecimal guarantees = BigDecimal.ZERO;
  private double draw = 0.5;
  private Directives directives = Directives.NONE;

  static PolicyPack consumer() {
    return PolicyPack.of(config("consumer"));
  }

  static Config config(String name) {
    var file = Path.of(System.getProperty("huxin.root", ".."), "conf", "policy", name + ".conf");
    return ConfigFactory.parseFile(file.toFile()).resolve();
  }

  static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(2);
  }

  static Customer with(TestLine... lines) {
    var customer = new Customer();
    for (TestLine line : lines) {
      customer.lines.put(line.product(), line.facts());
    }
    return customer;
  }

  Customer age(Integer years) {
    age = years;
    return this;
  }

  Customer thin() {
    tenureDays = 30;
    settledBills = 0;
    return this;
  }

  Customer segment(Segment kind) {
    segment = kind;
    return this;
  }

  Customer region(String name) {
    region = name;
    return this;
  }

  Customer income(String verified) {
    income = verified == null ? Income.UNKNOWN : new Income(money(verified), null, null);
    return this;
  }

  Customer income(Income known) {
    income = known;
    return this;
  }

  Customer bureau(Bureau report) {
    bureau = report;
    return this;
  }

  Customer pd(double pd) {
    risk = new Risk(Population.MODEL, pd, risk.previousBand(), risk.monthEndPds());
    return this;
  }

  Customer history(Band previous, Double... monthEnds) {
    risk = new Risk(risk.population(), risk.pd(), previous, List.of(monthEnds));
    return this;
  }

  Customer unscored(Population population) {
    risk = new Risk(population, null, null, new ArrayList<>());
    return this;
  }

  Customer standing(Standing other) {
    standing = other;
    return this;
  }

  Customer consents(boolean credit, boolean conversion, boolean refused) {
    consents = new Consents(credit, conversion, refused);
    return this;
  }

  Customer guarantees(String caps) {
    guarantees = money(caps);
    return this;
  }

  Customer emergency(Emergency ordered) {
    directives = new Directives(ordered, Set.of());
    return this;
  }

  Customer observed(Binding... rules) {
    directives = new Directives(Emergency.NONE, Set.of(rules));
    return this;
  }

  Customer draw(double value) {
    draw = value;
    return this;
  }

  CustomerFacts facts() {
    return new CustomerFacts(
        AS_OF,
        "u-1",
        segment,
        region,
        age,
        tenureDays,
        settledBills,
        income,
        bureau,
        risk,
        standing,
        consents,
        guarantees,
        draw,
        directives,
        lines);
  }

  Map<Product, Decision> decided() {
    return decided(Lanes.GROWTH_OPEN);
  }

  Map<Product, Decision> decided(Lanes lanes) {
    return decided(consumer(), lanes);
  }

  Map<Product, Decision> decided(PolicyPack pack, Lanes lanes) {
    var rows = new EnumMap<Product, Decision>(Product.class);
    DecisionEngine.decide(facts(), pack, lanes).forEach(row -> rows.put(row.product(), row));
    return rows;
  }

  Decision payLater() {
    return decided().get(Product.PAY_LATER);
  }

  Decision cashLoan() {
    return decided().get(Product.CASH_LOAN);
  }
}
