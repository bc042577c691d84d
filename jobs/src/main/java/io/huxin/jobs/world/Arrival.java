package io.huxin.jobs.world;

import java.util.List;

/** Registration, first lines, consents, applications, and what is announced about links. */
final class Arrival {
  private static final List<String> JOBS =
      List.of("OFFICE", "FACTORY", "SERVICE", "TRADE", "PUBLIC", "TRANSPORT", "CARE", "FARM");
  private static final int HOUR = 3600;

  private Arrival() {}

  static void day(Scene scene, Member member) {
    Traits traits = member.traits;
    if (!member.arrived && traits.registeredOn <= scene.day()) {
      arrive(scene, member);
    }
    if (member.arrived && member.payLater == null && traits.hasPayLater && !member.dead) {
      openLines(scene, member);
    }
    if (!traits.hasPayLater) {
      apply(scene, member);
    }
  }

  private static void arrive(Scene scene, Member member) {
    Traits traits = member.traits;
    Keyed keyed = scene.keyed;
    member.arrived = true;
    long registered = WorldDay.startOf(traits.registeredOn, scene.zone()) + 12 * HOUR;
    boolean salaried = traits.segment == Segment.PERSON;
    double overstated =
        1
            + 0.35
                * keyed.uniform(traits.number, 1, Draw.INCOME_STATED)
                * (traits.hiddenRisk > 0 ? 1.5 : 0.6);
    scene.journal.write(
        RawTable.USERS,
        registered,
        traits.id,
        traits.segment.name(),
        "A" + (10 + traits.region),
        salaried ? JOBS.get(keyed.below(JOBS.size(), traits.number, 0, Draw.OCCUPATION)) : null,
        keyed.chance(0.97, traits.number, 0, Draw.LANGUAGE) ? "zh" : "en",
        traits.registeredOn,
        keyed.chance(0.98, traits.number, 2, Draw.AGE) ? traits.bornOn : null,
        keyed.chance(0.004, traits.number, 0, Draw.AUTOMATION) ? traits.registeredOn : null,
        keyed.chance(0.85, traits.number, 0, Draw.INCOME_STATED)
            ? (Long) ((long) (traits.income * overstated) / 100_00 * 100_00)
            : null,
        keyed.chance(0.4, traits.number, 0, Draw.INCOME_CHECKED) ? (Long) traits.income : null);
    scene.journal.write(
        RawTable.AUDIT_ATTRIBUTES, registered, traits.id, "sex", traits.male(keyed) ? "M" : "F");
    consent(scene, member, "DATA", 0.93, registered + 60);
    if (scene.isMemberOfPlant(member)) {
      scene.journal.write(
          RawTable.PLANTED,
          registered,
          traits.id,
          scene.plant.name(),
          Ids.padded("G", scene.cluster, 7),
          Math.max(scene.firstDay, traits.registeredOn));
    }
    if (traits.fraudster) {
      scene.journal.write(
          RawTable.PLANTED,
          registered,
          traits.id,
          "FIRST_PAYMENT_FRAUD",
          null,
          traits.registeredOn);
    }
  }

  private static void consent(Scene scene, Member member, String kind, double share, long at) {
    if (scene.keyed.chance(share, member.traits.number, kind.length(), Draw.CONSENT)) {
      String reference = "K" + member.traits.id.substring(1) + kind.charAt(0) + kind.charAt(1);
      scene.journal.write(
          RawTable.CONSENTS, at + 30, reference, member.traits.id, kind, "2023-1", at, null);
    }
  }

  private static void openLines(Scene scene, Member member) {
    Traits traits = member.traits;
    if (traits.linesOpenOn() > scene.day()) {
      return;
    }
    PayLaterLine payLater = new PayLaterLine();
    open(scene, member, payLater, traits.firstPayLaterQuota, traits.linesOpenOn());
    if (traits.hasCashLoan) {
      open(scene, member, new CashLoanLine(), traits.firstCashQuota, traits.linesOpenOn());
    }
  }

  /** Opens a line with the consents it needs. */
  static void open(Scene scene, Member member, Line line, long quota, int day) {
    line.quota = quota;
    line.firstQuota = quota;
    line.openedOn = day;
    long at = WorldDay.startOf(day, scene.zone()) + 9 * HOUR;
    if (member.payLater == null && member.cashLoan == null) {
      // Who applied for the line has given it with the application.
      if (member.traits.hasPayLater) {
        consent(scene, member, "CREDIT", 1, at);
      }
      consent(scene, member, "CONVERSION", 0.65, at);
    }
    if (line instanceof PayLaterLine payLater) {
      member.payLater = payLater;
      Ledger.contract(scene, member, member.payLaterContract(), day, 0, 1460, null);
    } else {
      member.cashLoan = (CashLoanLine) line;
    }
    Ledger.line(scene, member, line, at + 2 * HOUR);
  }

  private static void apply(Scene scene, Member member) {
    Traits traits = member.traits;
    int applies =
        traits.linesOpenOn() + 30 + scene.keyed.below(500, traits.number, 0, Draw.APPLICATION);
    if (member.arrived
        && scene.day() == applies
        && scene.keyed.chance(0.6, traits.number, 1, Draw.APPLICATION)) {
      consent(scene, member, "CREDIT", 0.9, scene.at(13 * HOUR));
      scene.journal.write(
          RawTable.APPLICATIONS,
          scene.at(14 * HOUR),
          Ids.padded("Q", traits.number, 8),
          traits.id,
          Scene.PAY_LATER,
          scene.day());
    }
  }

  /** Links are told to the platform on their first day, and again when they are revoked. */
  static void links(Scene scene) {
    for (Link link : scene.links) {
      boolean starts = !link.announced && link.startsOn == scene.day();
      if (starts
          && scene.members[link.guarantor].active(scene.day())
          && scene.members[link.borrower].active(scene.day())) {
        link.announced = true;
        if (link.consented) {
          long at = scene.at(10 * HOUR);
          String guarantor = scene.members[link.guarantor].traits.id;
          scene.journal.write(
              RawTable.CONSENTS,
              at + 30,
              link.consent(),
              guarantor,
              "GUARANTEE",
              "2023-1",
              at,
              null);
        }
        write(scene, link, null);
      }
      if (link.announced && link.revokedOn == scene.day()) {
        write(scene, link, link.revokedOn);
      }
    }
  }

  private static void write(Scene scene, Link link, Integer revokedOn) {
    scene.journal.write(
        RawTable.CREDIT_LINKS,
        scene.at(11 * HOUR),
        link.id,
        scene.members[link.guarantor].traits.id,
        scene.members[link.borrower].traits.id,
        link.backstop ? "BACKSTOP" : "GUARANTEE",
        link.backstop ? Scene.PAY_LATER : Scene.CASH_LOAN,
        null,
        link.consent(),
        link.shareBp,
        link.cap,
        link.fee == 0 ? null : link.fee,
        link.startsOn,
        link.endsOn,
        revokedOn);
  }
}
