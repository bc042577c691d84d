package io.huxin.models.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;

/** What can be wrong with a policy pack. */
final class PolicyErrors {
  private PolicyErrors() {}

  static IllegalArgumentException unknownKey(String key, Collection<String> allowed) {
    return new IllegalArgumentException(
        "Policy key '" + key + "' is not known: remove it, or use one of " + allowed);
  }

  static IllegalArgumentException missingKey(String key) {
    return new IllegalArgumentException(
        "Policy key '" + key + "' is missing: a pack states every value it decides with");
  }

  static IllegalArgumentException notA(String kind, String key, String value) {
    return new IllegalArgumentException(
        "Policy key '" + key + "' is '" + value + "': it must be " + kind);
  }

  static IllegalArgumentException outOfRange(String key, String value, String least, String most) {
    return new IllegalArgumentException(
        "Policy key '" + key + "' is " + value + ": it must lie between " + least + " and " + most);
  }

  static IllegalArgumentException notOrdered(String key, String rule) {
    return new IllegalArgumentException("Policy key '" + key + "' is out of order: " + rule);
  }

  static IllegalArgumentException repeated(String key, String name) {
    return new IllegalArgumentException(
        "Policy key '" + key + "' names '" + name + "' twice: give each a name of its own");
  }

  static IllegalArgumentException licence() {
    return new IllegalArgumentException(
        "Policy key 'eligibility.students' is ALLOWED with lender-type MICRO_LENDER: a micro-lender"
            + " may not lend to students (银保监办发〔2021〕28号), set it to FORBIDDEN");
  }

  static IllegalArgumentException unlawful(LegalLimit limit, BigDecimal value) {
    return new IllegalArgumentException(
        "Policy key '"
            + limit.key()
            + "' is "
            + value.toPlainString()
            + " with lender-type "
            + limit.lenderType()
            + " in "
            + limit.jurisdiction()
            + ": from "
            + limit.from()
            + " it must lie between "
            + limit.least().toPlainString()
            + " and "
            + limit.most().toPlainString()
            + " ("
            + limit.law()
            + "), set it so, or let the pack end before");
  }

  static IllegalArgumentException limitOfNoKey(LegalLimit limit) {
    return new IllegalArgumentException(
        "Legal limit of '"
            + limit.key()
            + "' ("
            + limit.law()
            + ") is on a key that no policy pack has: correct its key");
  }

  static IllegalArgumentException withoutCapital(Collection<String> partners) {
    return new IllegalArgumentException(
        "Policy key 'partners.tier-1-capital' is 0, and partners.names is "
            + partners
            + ": state the capital, as lines with one of them may be no more than a share of it");
  }

  static IllegalArgumentException partnerNotNamed(String partner, Collection<String> names) {
    return new IllegalArgumentException(
        "Policy key 'budgets.groups' has a group of the partner '"
            + partner
            + "', and partners.names is "
            + names
            + ": no line of a partner that is not named grows; name it there, or remove the group");
  }

  static IllegalArgumentException notInForce(PolicyPack pack, LocalDate asOf) {
    return new IllegalArgumentException(
        "Policy pack "
            + pack.id()
            + " does not apply on "
            + asOf
            + ": it is in force from "
            + pack.effectiveFrom()
            + " to "
            + pack.effectiveUntil()
            + "; choose the pack of that date");
  }

  static IllegalArgumentException ofSegment(Segment segment, String why) {
    return new IllegalArgumentException("Segment " + segment + ": " + why);
  }

  static IllegalArgumentException notABase(Segment segment) {
    return new IllegalArgumentException(
        "Policy key 'segment' is "
            + segment
            + ": a file's pack is for all segments; state what is this one's own below 'segments."
            + segment
            + "'");
  }

  static IllegalArgumentException sameForAll(
      String key, String mine, String ofAll, Collection<String> mayDiffer) {
    return new IllegalArgumentException(
        "Policy key '"
            + key
            + "' is "
            + mine
            + ", and "
            + ofAll
            + " for all: it must be the same in all packs of a day; leave it out, a segment may"
            + " differ in "
            + mayDiffer);
  }

  static IllegalArgumentException notComparable(String key, String mine, String others) {
    return new IllegalArgumentException(
        "Policy key '"
            + key
            + "' is "
            + mine
            + ", and "
            + others
            + " in the pack it is to be compared with: their decisions would not be comparable;"
            + " state the same there");
  }
}
