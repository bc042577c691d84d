package io.huxin.jobs.world;

import java.util.ArrayList;
import java.util.List;

/** One friend standing behind another's loan or bills; drawn anew from the seed, but for use. */
final class Link {
  final String id;
  final int guarantor;
  final int borrower;
  final boolean backstop;
  final long cap;
  final int shareBp;
  final int startsOn;
  final int endsOn;

  /** Day of revocation, 0 for never. */
  final int revokedOn;

  final long fee;
  final boolean consented;
  boolean announced;
  long used;

  Link(
      Keyed keyed, long cluster, int index, int guarantor, int borrower, Traits stands, int first) {
    long key = cluster * 64 + index;
    this.guarantor = guarantor;
    this.borrower = borrower;
    id = Ids.padded("L", key, 9);
    backstop = keyed.chance(0.35, key, 1, Draw.LINK_TERMS);
    shareBp = 2500 * (1 + keyed.below(4, key, 2, Draw.LINK_TERMS));
    cap =
        Math.max(
            1000_00,
            stands.income * (1 + keyed.below(3, key, 3, Draw.LINK_TERMS)) / 100_00 * 100_00 / 2);
    int opened = Math.max(first, stands.registeredOn) + 20;
    startsOn = opened + keyed.below(400, key, 4, Draw.LINK_TERMS);
    endsOn = startsOn + 365 * (1 + keyed.below(3, key, 5, Draw.LINK_TERMS));
    revokedOn =
        keyed.chance(0.05, key, 6, Draw.LINK_TERMS)
            ? startsOn + 60 + keyed.below(200, key, 7, Draw.LINK_TERMS)
            : 0;
    fee = keyed.chance(0.03, key, 8, Draw.LINK_TERMS) ? 200_00 : 0;
    consented = !keyed.chance(0.04, key, 9, Draw.LINK_TERMS);
  }

  boolean active(int day) {
    return announced && day <= endsOn && (revokedOn == 0 || day < revokedOn);
  }

  String consent() {
    return consented ? "K" + id : null;
  }

  /** Links of a cluster: a few among friends, circles and families where they are planted. */
  static List<Link> of(Keyed keyed, long cluster, Traits[] users, Plant plant, int first) {
    var links = new ArrayList<Link>();
    int size = users.length;
    for (int borrower = 0; borrower < size && size > 1; borrower++) {
      long key = cluster * 64 + borrower;
      if (plant == Plant.GUARANTEE_CIRCLE && size > 3 && borrower < 4) {
        links.add(link(keyed, cluster, links.size(), (borrower + 1) % 4, borrower, users, first));
      } else if (plant == Plant.RECIPROCAL_FAMILY && borrower < 2) {
        links.add(link(keyed, cluster, links.size(), 1 - borrower, borrower, users, first));
      } else if (keyed.chance(0.13, key, 0, Draw.LINK)) {
        int guarantor = (borrower + 1 + keyed.below(size - 1, key, 1, Draw.LINK)) % size;
        links.add(link(keyed, cluster, links.size(), guarantor, borrower, users, first));
      }
    }
    return links;
  }

  private static Link link(
      Keyed keyed,
      long cluster,
      int index,
      int guarantor,
      int borrower,
      Traits[] users,
      int first) {
    int known = Math.max(first, users[borrower].registeredOn);
    return new Link(keyed, cluster, index, guarantor, borrower, users[guarantor], known);
  }
}
