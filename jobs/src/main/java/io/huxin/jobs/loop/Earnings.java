package io.huxin.jobs.loop;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.time.LocalDate;

/**
 * What a user's lines earned and lost, by the formula of limit_effect: margin on the balance of
 * each day, fee on purchases, and loss given default on what was owed at the end of the day of
 * default.
 */
record Earnings(PolicyPack pack) {
  /** Earned less lost, in yuan, over (from, until]. */
  double profit(LoopUser user, LocalDate from, LocalDate until) {
    return earned(user, from, until) - lost(user, from, until);
  }

  double earned(LoopUser user, LocalDate from, LocalDate until) {
    int start = (int) from.toEpochDay();
    int end = (int) until.toEpochDay();
    double earned = 0;
    for (Product product : Product.values()) {
      boolean payLater = LoopUser.payLater(product);
      double margin =
          pack.price().apr(product, payLater ? null : user.rate()) - pack.value().funding();
      earned += margin / 365 * user.user().trace().owed(payLater, start, end);
    }
    double fee = pack.value().fee().get(Product.PAY_LATER);
    return (earned + fee * user.user().trace().purchases(start, end)) / 100;
  }

  double lost(LoopUser user, LocalDate from, LocalDate until) {
    double lost = 0;
    for (LocalDate day : user.defaults()) {
      if (day.isAfter(from) && !day.isAfter(until)) {
        int on = (int) day.toEpochDay();
        for (Product product : Product.values()) {
          long owed = user.user().trace().owed(LoopUser.payLater(product), on - 1, on);
          lost += pack.value().lgd(product) * owed / 100;
        }
      }
    }
    return lost;
  }
}
