package io.huxin.features.delinquency;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Small ledgers full of awkward cases, by seed; days 0 to 200, amounts near the thresholds. */
final class RandomLedgers {
  static final int LAST_DAY = 200;

  private static final List<Funding> FUNDINGS =
      Stream.of(Funding.values()).filter(Funding::isRepayment).toList();

  private RandomLedgers() {}

  static Ledger of(long seed) {
    var random = new Random(seed);
    Ledger ledger =
        Ledger.of(random.nextBoolean() ? Product.PAY_LATER : Product.CASH_LOAN)
            .under(quick(Rules.SHIPPED));
    int instalments = random.nextInt(6);
    for (int i = 0; i < instalments; i++) {
      String contract = random.nextInt(4) == 0 ? "d" : "c";
      int billedOn = ledger.product == Product.PAY_LATER ? random.nextInt(100) : 0;
      int dueOn = billedOn + random.nextInt(80);
      ledger.instalment(contract, "i" + i, billedOn, dueOn, amount(random), billedOn);
      if (random.nextInt(4) == 0) {
        // A correction, or a new schedule where it is billed anew.
        int again = random.nextBoolean() ? billedOn : Math.min(billedOn + 40, dueOn);
        int recordedOn = again + random.nextInt(60);
        int dueAgain = Math.max(again, dueOn + random.nextInt(60));
        ledger.instalment(contract, "i" + i, again, dueAgain, amount(random), recordedOn);
      }
    }
    if (random.nextInt(3) == 0) {
      int on = 10 + random.nextInt(150);
      ledger.events.add(new LifeEvent("e", "c", LifeEvent.Kind.RESCHEDULED, 0, on));
    }
    int payments = random.nextInt(9);
    for (int i = 0; i < payments; i++) {
      pay(ledger, random, "p" + i);
      if (random.nextInt(5) == 0) {
        int on = ledger.repayments.get(ledger.repayments.size() - 1).paidOn() + random.nextInt(50);
        ledger.reverse("p" + i, on, amount(random) + 40_00);
      }
    }
    return ledger;
  }

  static void pay(Ledger ledger, Random random, String id) {
    Funding funding = FUNDINGS.get(random.nextInt(FUNDINGS.size()));
    String contract = random.nextInt(4) == 0 ? "d" : "c";
    ledger.pay(id, contract, random.nextInt(180), amount(random), funding);
  }

  private static long amount(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 5_00L;
      case 1 -> 9_99L;
      case 2 -> 10_00L + random.nextInt(3000);
      default -> 100_00L;
    };
  }

  /** Rules under which a default and its cure fit into 200 days. */
  private static DelinquencySettings quick(DelinquencySettings rules) {
    return new DelinquencySettings(
        rules.materiality(),
        12,
        1,
        rules.upgradeDueDates(),
        1,
        25,
        40_00,
        10,
        25,
        rules.unlikelyToPayClass(),
        rules.writtenOffClass(),
        quick(rules.payLater()),
        quick(rules.cashLoan()));
  }

  private static ProductRules quick(ProductRules rules) {
    return new ProductRules(
        rules.graceDays(),
        false,
        List.of(new ClassLadder(LocalDate.of(1970, 1, 1), 0, 25, 40, 60)));
  }
}
