package io.huxin.jobs.world;

/** Money that comes in: salaries, allowances, takings; and cash that is taken out. */
final class Income {
  private Income() {}

  static void day(Scene scene, Member member) {
    Traits traits = member.traits;
    int dayOfMonth = scene.today.dayOfMonth();
    if (!member.jobless) {
      switch (traits.segment) {
        case PERSON -> {
          if (dayOfMonth == traits.payday && scene.uniform(member, Draw.DEPOSIT) < 0.985) {
            deposit(scene, member, salary(scene, member), "SALARY");
          }
        }
        case STUDENT -> {
          if (dayOfMonth == traits.payday) {
            deposit(scene, member, traits.income, "ALLOWANCE");
          }
        }
        case SOLE_TRADER, SMALL_BUSINESS -> {
          if (dayOfMonth % 10 == traits.payday % 10) {
            double size = 0.3 + 0.2 * scene.uniform(member, Draw.DEPOSIT);
            deposit(scene, member, (long) (traits.income * size), "TAKINGS");
          }
        }
      }
    }
    if (scene.uniform(member, Draw.WITHDRAWAL) < 0.012) {
      long amount =
          100_00L * (1 + scene.keyed.below(10, traits.number, scene.key(1), Draw.WITHDRAWAL));
      Ledger.transaction(
          scene,
          member,
          new Ledger.Transaction("CASH", "P", null, null, amount, scene.moment(member, 50)),
          Ledger.Place.NONE,
          null,
          null);
    }
  }

  private static long salary(Scene scene, Member member) {
    double noise =
        0.97 + 0.06 * scene.keyed.uniform(member.traits.number, scene.key(1), Draw.DEPOSIT);
    int month = scene.today.month() % 12;
    double bonus = month == 1 ? 1.6 : 1.0;
    return (long) (member.traits.income * noise * bonus);
  }

  private static void deposit(Scene scene, Member member, long amount, String purpose) {
    Ledger.transaction(
        scene,
        member,
        new Ledger.Transaction(
            "PAYIN", "P", null, null, Math.max(1_00, amount), scene.at(9 * 3600 + 30)),
        Ledger.Place.NONE,
        null,
        purpose);
  }
}
