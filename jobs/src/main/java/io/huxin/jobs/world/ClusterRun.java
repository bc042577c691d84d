package io.huxin.jobs.world;

import java.util.List;

/** The script of a day for one cluster. */
final class ClusterRun {
  private ClusterRun() {}

  /** From the first day to the last, and the state after it. */
  static void generate(Scene scene, WorldDay[] days) {
    if (scene.plant.hasShop()) {
      Shops.openOwnShop(scene);
    }
    for (WorldDay day : days) {
      scene.today = day;
      day(scene);
    }
    scene.journal.state(scene.cluster, StateCodec.encode(scene));
  }

  /** One more day, from the state before it and the quotas in force from its start. */
  static void advance(Scene scene, byte[] state, WorldDay day, List<PublishedQuota> quotas) {
    StateCodec.decode(scene, state);
    scene.today = day;
    for (PublishedQuota quota : quotas) {
      Core.receive(scene, quota);
    }
    day(scene);
    scene.journal.state(scene.cluster, StateCodec.encode(scene));
  }

  /** One more day of a scene whose {@code today} is set. */
  static void day(Scene scene) {
    Arrival.links(scene);
    for (Member member : scene.members) {
      Arrival.day(scene, member);
      if (member.active(scene.day())) {
        day(scene, member);
      }
    }
  }

  private static void day(Scene scene, Member member) {
    if (member.traits.fraudster) {
      Fraud.day(scene, member);
    } else {
      if (scene.today.dayOfMonth() == member.traits.statementDay) {
        Fortune.review(scene, member);
      }
      Income.day(scene, member);
      Shopping.day(scene, member);
      Borrowing.day(scene, member);
    }
    Paying.day(scene, member);
    Billing.day(scene, member);
    Collections.day(scene, member);
    MonthEnd.day(scene, member);
    WriteOff.death(scene, member);
  }
}
