package io.huxin.jobs.world;

/** The monthly review of a user's finances, on the statement day: job, condition, what it costs. */
final class Fortune {
  private Fortune() {}

  static void review(Scene scene, Member member) {
    observe(member);
    job(scene, member);
    double quotaFactor = quotaFactor(member);
    double seen = visibleLog(scene, member) + (member.jobless ? Hazard.JOBLESS : 0);
    boolean inDefault = member.inDefault(scene.day());
    Observer.step(
        member.belief, StrictMath.exp(seen), StrictMath.exp(0.6 * seen), quotaFactor, inDefault);
    double log = seen + member.pressure + member.traits.hiddenRisk;
    move(scene, member, StrictMath.exp(log), StrictMath.exp(0.6 * log), quotaFactor);
    member.pressure *= Hazard.PRESSURE_KEPT;
  }

  private static void observe(Member member) {
    if (member.payLater != null && member.payLater.last != null) {
      Observer.see(member.belief, member.traits.habit, member.payLater.last);
      member.payLater.last = null;
    }
    if (member.cashLoan != null && member.cashLoan.last != null) {
      Observer.seeInstalment(member.belief, member.traits.habit, member.cashLoan.last);
      member.cashLoan.last = null;
    }
  }

  private static void job(Scene scene, Member member) {
    double u = scene.uniform(member, Draw.JOB);
    double lost = Hazard.losesJob(scene.downturn(member));
    member.jobless = member.jobless ? u >= Hazard.FINDS_JOB : u < lost;
  }

  private static void move(
      Scene scene, Member member, double risk, double risk06, double quotaFactor) {
    double u = scene.uniform(member, Draw.CONDITION);
    double shock = Hazard.shock(risk, quotaFactor);
    switch (member.condition) {
      case FINE -> {
        if (u < shock) {
          fall(scene, member, Member.Cause.SHOCK);
        } else if (u < shock + Hazard.toStrained(risk)) {
          member.condition = Condition.STRAINED;
        }
      }
      case STRAINED -> {
        if (u < Hazard.toDistress(risk06, quotaFactor)) {
          fall(scene, member, Member.Cause.OVERSTRETCHED);
        } else if (u > 1 - Hazard.RECOVERS) {
          member.condition = Condition.FINE;
        }
      }
      case DISTRESSED -> {
        double cures = member.inDefault(scene.day()) ? Hazard.CURES_AFTER_DEFAULT : Hazard.CURES;
        if (u < cures && !member.traits.fraudster) {
          member.condition = Condition.STRAINED;
          Paying.catchUp(scene, member);
        }
      }
    }
  }

  private static void fall(Scene scene, Member member, Member.Cause cause) {
    member.condition = Condition.DISTRESSED;
    member.cause =
        member.jobless
            ? Member.Cause.JOB_LOSS
            : scene.downturn(member) > 0
                ? Member.Cause.DOWNTURN
                : member.pressure > 0.5 ? Member.Cause.FRIENDS : cause;
    for (Member friend : scene.members) {
      if (friend != member) {
        friend.pressure += 0.08;
      }
    }
  }

  /** Log-hazard of what an ideal reader of the ledger sees, but for joblessness. */
  static double visibleLog(Scene scene, Member member) {
    long quota = Math.max(1, member.quota());
    double utilisation = Math.min(1.2, (double) member.outstanding() / quota);
    double debtToIncome = Math.min(6, (double) member.outstanding() / member.traits.income);
    return withDebts(member.traits.visibleRisk, utilisation, debtToIncome) + scene.downturn(member);
  }

  /**
   * A log-hazard and what debts add to it.
   *
   * @param utilisation owed in units of the quota
   * @param debtToIncome owed in monthly incomes
   */
  static double withDebts(double log, double utilisation, double debtToIncome) {
    return log + 0.7 * (utilisation - 0.3) + 0.15 * (debtToIncome - 0.5);
  }

  /** exp(0.20 ln(quota/first quota)); a cut below the first quota never lowers it under 1. */
  static double quotaFactor(Member member) {
    long first = member.firstQuota();
    if (first == 0) {
      return 1;
    }
    double growth = StrictMath.log((double) Math.max(first, member.quota()) / first);
    return StrictMath.exp(Hazard.QUOTA_EFFECT * growth);
  }
}
