package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Builds a line for a test: active, never changed in the last year, nothing late. */
final class TestLine {
  private final Product product;
  private final BigDecimal quota;
  private final BigDecimal outstanding;
  private boolean exists = true;
  private boolean applied;
  private LineStatus status = LineStatus.ACTIVE;
  private BigDecimal earmarked = BigDecimal.ZERO;
  private EarmarkLapse lapse;
  private int dpd;
  private int uncured;
  private LocalDate frozenOn;
  private boolean confirmed;
  private BigDecimal inFlight = BigDecimal.ZERO;
  private BigDecimal due = BigDecimal.ZERO;
  private BigDecimal apr;
  private double feeRate;
  private LocalDate risenOn;
  private LocalDate cutOn;
  private LocalDate bandCutOn;
  private BigDecimal yearAgo;
  private BigDecimal beforeLimit;
  private BigDecimal earmarkLost = BigDecimal.ZERO;
  private ConversionFacts conversion = ConversionFacts.NONE;
  private OverrideOrder order;
  private BigDecimal upliftBefore = BigDecimal.ZERO;
  private BigDecimal upliftGranted = BigDecimal.ZERO;
  private double relief;
  private double insured;
  private Funding funding = Funding.OWN;

  private TestLine(Product product, String quota, String outstanding) {
    this.product = product;
    this.quota = Customer.money(quota);
    this.outstanding = Customer.money(outstanding);
    this.yearAgo = this.quota;
  }

  static TestLine payLater(String quota, String outstanding) {
    return new TestLine(Product.PAY_LATER, quota, outstanding);
  }

  static TestLine cashLoan(String quota, String outstanding) {
    return new TestLine(Product.CASH_LOAN, quota, outstanding);
  }

  static TestLine application(Product product) {
    var line = new TestLine(product, "0", "0");
    line.exists = false;
    line.applied = true;
    return line;
  }

  TestLine status(LineStatus state) {
    status = state;
    return this;
  }

  TestLine earmarked(String amount) {
    earmarked = Customer.money(amount);
    return this;
  }

  TestLine lapsed(EarmarkLapse why) {
    lapse = why;
    return this;
  }

  TestLine dpd(int days) {
    dpd = days;
    return this;
  }

  /** Settled by others' money: it counts as so late until its probation ends. */
  TestLine uncured(int days) {
    uncured = days;
    return this;
  }

  TestLine frozen(LocalDate since) {
    status = LineStatus.FROZEN;
    frozenOn = since;
    return this;
  }

  TestLine confirmed() {
    confirmed = true;
    return this;
  }

  TestLine inFlight(String amount) {
    inFlight = Customer.money(amount);
    return this;
  }

  TestLine due(String amount) {
    due = Customer.money(amount);
    return this;
  }

  TestLine apr(String rate) {
    apr = new BigDecimal(rate);
    return this;
  }

  TestLine fees(double rate) {
    feeRate = rate;
    return this;
  }

  TestLine risenOn(LocalDate day) {
    risenOn = day;
    return this;
  }

  TestLine cutOn(LocalDate day) {
    cutOn = day;
    return this;
  }

  TestLine bandCutOn(LocalDate day) {
    bandCutOn = day;
    return this;
  }

  TestLine yearAgo(String amount) {
    yearAgo = Customer.money(amount);
    return this;
  }

  TestLine earmarkLost(String amount) {
    earmarkLost = Customer.money(amount);
    return this;
  }

  TestLine beforeLimit(String amount) {
    beforeLimit = Customer.money(amount);
    return this;
  }

  TestLine conversion(String repaid, String converted, String billed) {
    conversion =
        new ConversionFacts(
            Customer.money(repaid), Customer.money(converted), Customer.money(billed), null);
    return this;
  }

  TestLine converted(LocalDate day) {
    conversion =
        new ConversionFacts(
            conversion.ownCashRepaid180(),
            conversion.converted180(),
            conversion.billedUnpaid(),
            day);
    return this;
  }

  TestLine ordered(Action action, String amount) {
    return ordered(action, amount, OverrideOrder.Source.OVERRIDE);
  }

  TestLine ordered(Action action, String amount, OverrideOrder.Source source) {
    order = new OverrideOrder(action, amount == null ? null : Customer.money(amount), source);
    return this;
  }

  TestLine order(OverrideOrder given) {
    order = given;
    return this;
  }

  TestLine uplift(String before, String granted) {
    upliftBefore = Customer.money(before);
    upliftGranted = Customer.money(granted);
    return this;
  }

  /** Guarantees take so much off the loss on what rests on them. */
  TestLine relief(double share) {
    relief = share;
    return this;
  }

  TestLine insured(double share) {
    insured = share;
    return this;
  }

  TestLine funding(String partner, double share) {
    funding = new Funding(partner, share);
    return this;
  }

  Product product() {
    return product;
  }

  LineFacts facts() {
    return new LineFacts(
        product,
        exists,
        status,
        quota,
        earmarked,
        lapse,
        exists ? 3 : 0,
        applied,
        new LineUse(outstanding, inFlight, outstanding, outstanding, due, apr, feeRate),
        new LineArrears(
            dpd, Math.max(dpd, uncured), dpd == 0 ? BigDecimal.ZERO : BigDecimal.TEN, null),
        new LineHistory(
            risenOn,
            cutOn,
            bandCutOn,
            yearAgo,
            beforeLimit,
            BigDecimal.ZERO,
            new EarmarkOwed(earmarkLost, BigDecimal.ZERO),
            frozenOn,
            confirmed),
        conversion,
        order,
        upliftBefore,
        upliftGranted,
        relief,
        insured,
        funding);
  }
}
