package io.huxin.models.ecl;

import io.huxin.models.policy.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random lines of both products. */
final class RandomLines {
  private RandomLines() {}

  static EclLine line(Random random) {
    Product product = random.nextBoolean() ? Product.PAY_LATER : Product.CASH_LOAN;
    List<Repayment> ahead = new ArrayList<>();
    long scheduled = 0;
    for (int month = 1; product == Product.CASH_LOAN && month <= random.nextInt(30); month++) {
      long principal = random.nextInt(200_000);
      ahead.add(new Repayment(month, principal));
      scheduled += principal;
    }
    long principal = random.nextInt(3) == 0 ? scheduled / 2 : scheduled;
    boolean overdue = random.nextInt(4) == 0;
    principal += overdue ? random.nextInt(100_000) : 0;
    int backstop = random.nextInt(6) == 0 ? 2 + random.nextInt(2) : 1;
    boolean scored = random.nextInt(8) > 0;
    return new EclLine(
        product,
        principal + (random.nextBoolean() ? random.nextInt(50_000) : 0),
        principal,
        overdue,
        random.nextBoolean() ? random.nextInt(500_000) : 0,
        random.nextInt(5) > 0,
        ahead,
        random.nextBoolean() ? null : random.nextInt(240) / 1000.0,
        scored ? random.nextInt(999_000_000) / 1e9 + 0.0005 : null,
        scored ? "MODEL" : random.nextBoolean() ? "NEW" : "INACTIVE",
        random.nextBoolean() ? random.nextInt(300) / 1000.0 : null,
        overdue ? random.nextInt(80) : 0,
        backstop,
        random.nextInt(20) == 0,
        random.nextInt(10) == 0);
  }
}
