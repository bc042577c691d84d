package io.huxin.jobs.world;

import java.time.LocalDate;

/** What the lender can know of a user of a {@link LiveWorld}. Amounts are fen. */
public final class LiveUser {
  private final Scene scene;
  private final Member member;
  private final Trace trace;
  boolean fraudConfirmed;
  boolean applied;

  LiveUser(Scene scene, Member member, Trace trace) {
    this.scene = scene;
    this.member = member;
    this.trace = trace;
  }

  LiveUser copy(Scene ofScene, Member ofMember, int days) {
    var copy = new LiveUser(ofScene, ofMember, trace.copy(days));
    copy.applied = applied;
    copy.fraudConfirmed = fraudConfirmed;
    return copy;
  }

  public long number() {
    return member.traits.number;
  }

  public String id() {
    return member.traits.id;
  }

  /** PERSON, STUDENT, SOLE_TRADER or SMALL_BUSINESS. */
  public String segment() {
    return member.traits.segment.name();
  }

  public LocalDate bornOn() {
    return LocalDate.ofEpochDay(member.traits.bornOn);
  }

  public LocalDate registeredOn() {
    return LocalDate.ofEpochDay(member.traits.registeredOn);
  }

  /** Income per month, verified; null where it is not. */
  public Long verifiedIncome() {
    return scene.keyed.chance(0.4, number(), 0, Draw.INCOME_CHECKED) ? member.traits.income : null;
  }

  /** Income per month as stated; null where it is not. It is the true one here. */
  public Long statedIncome() {
    return scene.keyed.chance(0.85, number(), 0, Draw.INCOME_STATED) ? member.traits.income : null;
  }

  /** PD within a year as the best reader of the ledger sees it, in (0, 1). */
  public double pd() {
    double pd = MonthEnd.ledgerPd(scene, member);
    return Math.min(0.999, Math.max(1e-6, pd));
  }

  public boolean inDefault() {
    return member.inDefault(scene.day());
  }

  /** Day of the last default since 1970; 0 without one. */
  public int defaultedOn() {
    return member.defaultedOn;
  }

  public boolean deceased() {
    return member.dead;
  }

  public boolean fraudConfirmed() {
    return fraudConfirmed;
  }

  /** Whether pay-later was applied for and no line is there. */
  public boolean applies() {
    return applied && member.payLater == null;
  }

  /** Bills met, and instalments of loans not repaid yet. */
  public int settledBills() {
    int settled = 0;
    if (member.payLater != null) {
      settled += member.payLater.bills;
      for (Due due : member.payLater.open) {
        settled -= due.left > 0 ? 1 : 0;
      }
    }
    if (member.cashLoan != null) {
      for (Loan loan : member.cashLoan.loans) {
        for (Due due : loan.dues) {
          settled += due.left == 0 ? 1 : 0;
        }
      }
    }
    return settled;
  }

  public boolean hasLine(boolean payLater) {
    return line(payLater) != null;
  }

  public boolean closed(boolean payLater) {
    return line(payLater).closed;
  }

  public boolean frozen(boolean payLater) {
    return line(payLater).frozen;
  }

  /** Version of the line, as the core system holds it. */
  public int version(boolean payLater) {
    return line(payLater).version;
  }

  public long quota(boolean payLater) {
    return line(payLater).quota;
  }

  public long outstanding(boolean payLater) {
    return Math.max(0, line(payLater).outstanding());
  }

  /** Authorised and not yet posted. */
  public long held() {
    return member.payLater == null ? 0 : member.payLater.held(scene.day());
  }

  public int dpd(boolean payLater) {
    return line(payLater).dpd(scene.day());
  }

  public long overdue(boolean payLater) {
    return line(payLater).overdue(scene.day());
  }

  /** Unmet minimums and instalments due within 30 days. */
  public long dueIn30Days(boolean payLater) {
    long sum = 0;
    if (payLater) {
      for (Due due : member.payLater.open) {
        sum += within30(due);
      }
    } else {
      for (Loan loan : member.cashLoan.loans) {
        for (Due due : loan.dues) {
          sum += within30(due);
        }
      }
    }
    return sum;
  }

  private long within30(Due due) {
    return due.dueOn > scene.day() && due.dueOn <= scene.day() + 30 ? due.left : 0;
  }

  /**
   * Yearly rate of the cash loan in basis points as the ledger states it; null where it does not.
   */
  public Integer cashRate() {
    return number() % 5 == 0 ? null : (Integer) member.traits.cashRate;
  }

  public Trace trace() {
    return trace;
  }

  boolean arrived() {
    return member.arrived;
  }

  /** Writes the end of the day down. */
  void close(long bought) {
    trace.add(
        scene.day(),
        member.payLater == null ? 0 : member.payLater.outstanding(),
        member.cashLoan == null ? 0 : member.cashLoan.outstanding(),
        bought,
        member.quota());
  }

  private Line line(boolean payLater) {
    return payLater ? member.payLater : member.cashLoan;
  }
}
