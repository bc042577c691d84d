package io.huxin.jobs.loop;

import io.huxin.jobs.world.LiveUser;
import io.huxin.models.decision.ArmDraw;
import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.ConversionFacts;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Directives;
import io.huxin.models.decision.Funding;
import io.huxin.models.decision.Income;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineHistory;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.LineUse;
import io.huxin.models.decision.Population;
import io.huxin.models.decision.Risk;
import io.huxin.models.decision.Standing;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A user of the world as the lender's books show it: the facts that {@code decide} would read from
 * the ledger. The PD is that of the best reader of the ledger; conversions, guarantees and bureau
 * reports are left out.
 */
final class LoopUser {
  private static final int MEAN_DAYS = 90;
  private static final int NEW_DAYS = 90;
  private static final int MONTH_ENDS = 3;
  private static final int LATE = 30;

  private final LiveUser user;
  private final Map<Product, LoopLine> lines = new EnumMap<>(Product.class);
  private final Deque<Double> monthEnds = new ArrayDeque<>();
  private final List<LocalDate> defaults = new ArrayList<>();
  private Band band;
  private LocalDate lateOn;

  LoopUser(LiveUser user) {
    this.user = user;
  }

  LiveUser user() {
    return user;
  }

  LoopLine line(Product product) {
    return lines.computeIfAbsent(product, any -> new LoopLine());
  }

  /** Days of default seen so far. */
  List<LocalDate> defaults() {
    return defaults;
  }

  void band(Band inForce) {
    band = inForce;
  }

  /** Looks at the user at the end of a day. */
  void look(LocalDate day, boolean monthEnd) {
    for (Product product : Product.values()) {
      if (user.hasLine(payLater(product))) {
        line(product).state(day, yuan(user.quota(payLater(product))));
        lateOn = user.dpd(payLater(product)) >= LATE ? day : lateOn;
      }
    }
    if (monthEnd) {
      monthEnds.add(user.pd());
      if (monthEnds.size() > MONTH_ENDS) {
        monthEnds.remove();
      }
    }
    LocalDate last = user.defaultedOn() == 0 ? null : LocalDate.ofEpochDay(user.defaultedOn());
    if (last != null && !defaults.contains(last)) {
      defaults.add(last);
    }
  }

  /** Whether there is a line or an application to decide on. */
  boolean isCustomer() {
    return user.applies()
        || (user.hasLine(true) && !user.closed(true))
        || (user.hasLine(false) && !user.closed(false));
  }

  CustomerFacts facts(LocalDate asOf, long seed) {
    Map<Product, LineFacts> facts = new EnumMap<>(Product.class);
    for (Product product : Product.values()) {
      boolean exists = user.hasLine(payLater(product));
      if (exists || (product == Product.PAY_LATER && user.applies())) {
        facts.put(product, exists ? existing(product, asOf) : applied(product));
      }
    }
    int tenure = (int) ChronoUnit.DAYS.between(user.registeredOn(), asOf);
    return new CustomerFacts(
        asOf,
        user.id(),
        Segment.valueOf(user.segment()),
        null,
        (int) ChronoUnit.YEARS.between(user.bornOn(), asOf),
        tenure,
        user.settledBills(),
        new Income(income(user.verifiedIncome()), income(user.statedIncome()), null),
        Bureau.NONE,
        risk(tenure),
        new Standing(
            lateOn != null && lateOn.isAfter(asOf.minusDays(365)) ? LATE : 0,
            user.inDefault(),
            user.fraudConfirmed(),
            user.deceased(),
            false,
            false,
            false,
            null),
        new Consents(true, false, false),
        BigDecimal.ZERO,
        ArmDraw.of(seed, user.id(), asOf),
        Directives.NONE,
        facts);
  }

  private Risk risk(int tenure) {
    List<Double> pds = List.copyOf(monthEnds);
    if (user.inDefault()) {
      return new Risk(Population.IN_DEFAULT, null, band, pds);
    }
    return tenure < NEW_DAYS
        ? new Risk(Population.NEW, null, band, pds)
        : new Risk(Population.MODEL, user.pd(), band, pds);
  }

  private LineFacts existing(Product product, LocalDate asOf) {
    boolean payLater = payLater(product);
    int day = (int) asOf.toEpochDay();
    LoopLine line = line(product);
    BigDecimal mean =
        yuan(user.trace().owed(payLater, day - MEAN_DAYS, day))
            .divide(BigDecimal.valueOf(MEAN_DAYS), 2, RoundingMode.HALF_EVEN);
    long bought = payLater ? user.trace().purchases(day - MEAN_DAYS, day) : 0;
    int dpd = user.dpd(payLater);
    return new LineFacts(
        product,
        true,
        status(payLater, line),
        yuan(user.quota(payLater)),
        BigDecimal.ZERO,
        null,
        line.version(),
        false,
        new LineUse(
            yuan(user.outstanding(payLater)),
            yuan(payLater ? user.held() : 0),
            mean,
            yuan(Math.max(0, bought)),
            yuan(user.dueIn30Days(payLater)),
            payLater ? null : rate(),
            0),
        new LineArrears(dpd, dpd, yuan(user.overdue(payLater)), null),
        line.history(asOf),
        ConversionFacts.NONE,
        null,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        line.insured(),
        Funding.OWN);
  }

  private LineStatus status(boolean payLater, LoopLine line) {
    if (user.closed(payLater)) {
      return LineStatus.CLOSED;
    }
    return line.status() == LineStatus.ACTIVE && user.frozen(payLater)
        ? LineStatus.FROZEN_BY_CORE
        : line.status();
  }

  private static LineFacts applied(Product product) {
    return new LineFacts(
        product,
        false,
        LineStatus.ACTIVE,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        null,
        0,
        true,
        LineUse.NONE,
        LineArrears.NONE,
        LineHistory.NONE,
        ConversionFacts.NONE,
        null,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        0,
        Funding.OWN);
  }

  BigDecimal rate() {
    return user.cashRate() == null ? null : BigDecimal.valueOf(user.cashRate(), 4);
  }

  static boolean payLater(Product product) {
    return product == Product.PAY_LATER;
  }

  static BigDecimal yuan(long fen) {
    return BigDecimal.valueOf(fen, 2);
  }

  private static BigDecimal income(Long fen) {
    return fen == null ? null : yuan(fen);
  }
}
