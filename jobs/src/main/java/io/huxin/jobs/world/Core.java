package io.huxin.jobs.world;

/** The core system takes the published quotas at the start of a day and answers with receipts. */
final class Core {
  private static final int SEVEN = 7 * 3600;
  private static final double REFUSES = 0.01;
  private static final double CONVERTS = 0.6;

  private Core() {}

  static void receive(Scene scene, PublishedQuota published) {
    Member member = scene.members[(int) (published.user() - scene.cluster * Traits.CLUSTER_SIZE)];
    Line line = published.payLater() ? member.payLater : member.cashLoan;
    if (line != null) {
      line.managed = true;
    }
    if (!published.changed() || !member.arrived) {
      return;
    }
    String refusal = refusal(scene, member, line, published);
    scene.journal.write(
        RawTable.QUOTA_RECEIPTS,
        scene.at(SEVEN),
        "A" + published.decision(),
        published.decision(),
        refusal == null ? "APPLIED" : "REFUSED",
        refusal,
        scene.at(SEVEN));
    if (refusal != null) {
      return;
    }
    if (line == null) {
      open(scene, member, published);
    } else {
      change(scene, member, line, published);
    }
  }

  private static String refusal(Scene scene, Member member, Line line, PublishedQuota published) {
    if (published.conversion() > 0) {
      return refusalOfConversion(scene, member);
    }
    if (member.dead || (line != null && line.closed)) {
      return "LINE_CLOSED";
    }
    long key = Keyed.subject(String.valueOf(published.decision()));
    return scene.keyed.chance(REFUSES, key, 0, Draw.RECEIPT) ? "TEMPORARILY_LOCKED" : null;
  }

  /** The two rows of a conversion are one act: what holds one back holds back the other. */
  private static String refusalOfConversion(Scene scene, Member member) {
    if (member.dead || !open(member.payLater) || !open(member.cashLoan)) {
      return "LINE_CLOSED";
    }
    return scene.keyed.chance(REFUSES, member.traits.number, scene.key(2), Draw.RECEIPT)
        ? "TEMPORARILY_LOCKED"
        : null;
  }

  private static boolean open(Line line) {
    return line != null && !line.closed;
  }

  private static void open(Scene scene, Member member, PublishedQuota published) {
    if (published.status().equals("ACTIVE") && published.quota() > 0) {
      Line line = published.payLater() ? new PayLaterLine() : new CashLoanLine();
      line.version = published.version();
      line.managed = true;
      Arrival.open(scene, member, line, published.quota(), scene.day());
    }
  }

  private static void change(Scene scene, Member member, Line line, PublishedQuota published) {
    long old = line.quota;
    line.quota = published.quota();
    line.earmark = published.earmark();
    line.version = published.version();
    line.frozen = published.status().equals("FROZEN") || published.status().equals("BLOCKED");
    line.closed = published.status().equals("CLOSED");
    Ledger.line(scene, member, line, scene.at(SEVEN));
    if (line.quota < old * 8 / 10 && scene.chance(0.12, member, Draw.LEAVING)) {
      member.left = true;
    }
    if (!published.payLater()
        && published.conversion() > 0
        && scene.chance(CONVERTS, member, Draw.CONVERSION)) {
      int wait = scene.keyed.below(3, member.traits.number, scene.key(1), Draw.CONVERSION);
      member.convertOn = scene.day() + wait;
    }
  }
}
