package io.huxin.features.delinquency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A ledger of one user and product, written down line by line; one contract "c" unless named. */
final class Ledger {
  final Product product;
  final List<InstalmentVersion> instalments = new ArrayList<>();
  final List<Repayment> repayments = new ArrayList<>();
  final List<LifeEvent> events = new ArrayList<>();
  final CardActivity activity = new CardActivity();
  private DelinquencySettings settings = Rules.SHIPPED;

  private Ledger(Product product) {
    this.product = product;
  }

  static Ledger payLater() {
    return new Ledger(Product.PAY_LATER);
  }

  static Ledger cashLoan() {
    return new Ledger(Product.CASH_LOAN);
  }

  static Ledger of(Product product) {
    return new Ledger(product);
  }

  Ledger copy() {
    Ledger copy = new Ledger(product).under(settings);
    copy.instalments.addAll(instalments);
    copy.repayments.addAll(repayments);
    copy.events.addAll(events);
    return copy;
  }

  Ledger under(DelinquencySettings other) {
    settings = other;
    return this;
  }

  Ledger bill(String id, String billedOn, String dueOn, String minimum) {
    return instalment("c", id, day(billedOn), day(dueOn), cents(minimum), day(billedOn));
  }

  Ledger instalment(String id, String billedOn, String dueOn, String amount) {
    return bill(id, billedOn, dueOn, amount);
  }

  /** A version recorded on a day of its own. */
  Ledger version(String id, String billedOn, String dueOn, String amount, String recordedOn) {
    return instalment("c", id, day(billedOn), day(dueOn), cents(amount), day(recordedOn));
  }

  Ledger instalment(
      String contract, String id, int billedOn, int dueOn, long amount, int recordedOn) {
    instalments.add(
        new InstalmentVersion(
            id,
            contract,
            product,
            billedOn,
            dueOn,
            product == Product.PAY_LATER ? amount * 20 : amount,
            product == Product.PAY_LATER ? amount : null,
            null,
            null,
            null,
            recordedOn,
            recordedOn * 100L + instalments.size(),
            false));
    return this;
  }

  Ledger pay(String on, String amount) {
    return pay(on, amount, Funding.CASH);
  }

  Ledger pay(String on, String amount, Funding funding) {
    return pay("r" + (repayments.size() + 1), "c", day(on), cents(amount), funding);
  }

  Ledger pay(String id, String contract, int on, long amount, Funding funding) {
    repayments.add(
        new Repayment(id, contract, product, amount, on, repayments.size(), funding, null));
    return this;
  }

  Ledger reverse(String id, String on, String amount) {
    return reverse(id, day(on), cents(amount));
  }

  Ledger reverse(String id, int on, long amount) {
    repayments.add(
        new Repayment(
            "v" + repayments.size(),
            "c",
            product,
            amount,
            on,
            repayments.size(),
            Funding.CASH,
            id));
    return this;
  }

  Ledger event(LifeEvent.Kind kind, String on) {
    return event(kind, on, "0");
  }

  Ledger event(LifeEvent.Kind kind, String on, String amount) {
    events.add(new LifeEvent("e" + events.size(), "c", kind, cents(amount), day(on)));
    return this;
  }

  Ledger buy(String on, String amount) {
    activity.add(new CardActivity.Tile(CardActivity.Kind.PURCHASE, day(on), cents(amount)));
    return this;
  }

  Assessment at(String asOf) {
    return at(day(asOf));
  }

  /** As known at the end of a day. */
  Assessment at(int asOf) {
    return new Assessment(
        new Account(
            product,
            List.of(new Contract("c", product, 0, 0, 0, 0)),
            instalments.stream()
                .filter(each -> each.billedOn() <= asOf && each.recordedOn() <= asOf)
                .toList(),
            repayments.stream().filter(each -> each.paidOn() <= asOf).toList(),
            events.stream().filter(each -> each.on() <= asOf).toList(),
            activity,
            CreditLine.none(product)),
        settings,
        asOf);
  }

  Standing standing(String asOf) {
    return at(asOf).standing();
  }

  int dpd(String asOf) {
    return standing(asOf).dpd();
  }

  /** What each instalment has received, in minor units, by instalment. */
  Map<String, Long> settled(String asOf) {
    Map<String, Long> settled = new TreeMap<>();
    for (Bill bill : Bill.of(at(asOf))) {
      settled.put(bill.terms().id(), bill.paid());
    }
    return settled;
  }

  String episodes(String asOf) {
    return standing(asOf).episodes().stream()
        .map(
            each ->
                each.reason()
                    + " "
                    + LocalDate.ofEpochDay(each.on())
                    + " "
                    + (each.lastsOn(day(asOf)) ? "open" : LocalDate.ofEpochDay(each.curedOn())))
        .collect(Collectors.joining(", "));
  }

  static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  static long cents(String amount) {
    return new BigDecimal(amount).movePointRight(2).longValueExact();
  }
}
