package io.huxin.jobs.world;

import java.time.ZoneId;
import java.util.List;

/** One cluster on one day: who is there, and the means to draw and to write. */
final class Scene {
  static final String PAY_LATER = "PL";
  static final String CASH_LOAN = "CL";

  final WorldSettings settings;
  final Keyed keyed;
  final Journal journal;
  final long cluster;
  final Member[] members;
  final Plant plant;
  final List<Link> links;
  final int firstDay;
  WorldDay today;

  Scene(WorldSettings settings, Keyed keyed, Journal journal, long cluster) {
    this.settings = settings;
    this.keyed = keyed;
    this.journal = journal;
    this.cluster = cluster;
    firstDay = (int) settings.firstDay().toEpochDay();
    plant = Plant.of(keyed, cluster);
    long first = cluster * Traits.CLUSTER_SIZE;
    int size = (int) Math.min(Traits.CLUSTER_SIZE, settings.users() - first);
    members = new Member[size];
    Traits[] traits = new Traits[size];
    for (int i = 0; i < size; i++) {
      traits[i] = new Traits(settings, keyed, first + i);
      members[i] = new Member(traits[i]);
    }
    links = Link.of(keyed, cluster, traits, plant, firstDay);
  }

  int day() {
    return today.number();
  }

  ZoneId zone() {
    return settings.zone();
  }

  /** Second since the epoch at a second of today. */
  long at(int secondOfDay) {
    return today.start() + secondOfDay;
  }

  /** A second of today in waking hours. */
  long moment(Member member, int slot) {
    return at(8 * 3600 + keyed.below(15 * 3600, member.traits.number, key(slot), Draw.BUY_TIME));
  }

  /** Key of a thing that may happen several times a day. */
  long key(int slot) {
    return (long) day() * 64 + slot;
  }

  double uniform(Member member, Draw draw) {
    return keyed.uniform(member.traits.number, day(), draw);
  }

  boolean chance(double probability, Member member, Draw draw) {
    return uniform(member, draw) < probability;
  }

  int below(int bound, Member member, Draw draw) {
    return (int) (uniform(member, draw) * bound);
  }

  double downturn(Member member) {
    return downturn(member, day());
  }

  /** What the times add on a day to the log-hazard of who lives in a member's region. */
  double downturn(Member member, int day) {
    // Two regions out of twelve have a downturn of nine months in any year.
    int year = (day - firstDay) / 365;
    int place = member.traits.region;
    if (!keyed.chance(2.0 / 12, place, year, Draw.DOWNTURN)) {
      return 0;
    }
    int phase = (day - firstDay) % 365;
    return phase >= 60 && phase < 330 ? Hazard.DOWNTURN : 0;
  }

  boolean isMemberOfPlant(Member member) {
    return member.traits.number - cluster * Traits.CLUSTER_SIZE < plant.members();
  }
}
