package io.huxin.models.policy;

import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;

/** What can be wrong with a policy pack. */
final class PolicyErrors {
  private PolicyErrors() {}

  static InputException unknownKey(String key, Collection<String> allowed) {
    return new InputException(
        "Policy key '" + key + "' is not known: remove it, or use one of " + allowed);
  }

  static InputException missingKey(String key) {
    return new InputException(
        "Policy key '" + key + "' is missing: a pack states every value it decides with");
  }

  static InputException noneOf(String section, Collection<String> keys) {
    return new InputException(
        "Policy section '" + section + "' limits nothing: it states at least one of " + keys);
  }

  static InputException notA(String kind, String key, String value) {
    return new InputException("Policy key '" + key + "' is '" + value + "': it must be " + kind);
  }

  static InputException outOfRange(String key, String value, String least, String most) {
    return new InputException(
        "Policy key '" + key + "' is " + value + ": it must lie between " + least + " and " + most);
  }

  static InputException notOrdered(String key, String rule) {
    return new InputException("Policy key '" + key + "' is out of order: " + rule);
  }

  static InputException repeated(String key, String name) {
    return new InputException(
        "Policy key '" + key + "' names '" + name + "' twice: give each a name of its own");
  }

  static InputException licence() {
    return new InputException(
        "Policy key 'eligibility.students' is ALLOWED with lender-type MICRO_LENDER: a micro-lender"
            + " may not lend to students (银保监办发〔2021〕28号), set it to FORBIDDEN");
  }

  static InputException unlawful(LegalLimit limit, BigDecimal value) {
    return new InputException(
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

  static InputException limitOfNoNumber(LegalLimit limit) {
    return notA(
        "the path of a number of a policy pack, such as price.all-in-cap",
        "limits.key",
        limit.key() + " (" + limit.law() + ")");
  }

  static InputException unknownJurisdiction(String jurisdiction, Collection<String> known) {
    return notA(
        "one of "
            + known
            + ", the jurisdictions of law.conf, or nothing of the law would be checked; correct it, or"
            + " add the place there with its limits, if it has any",
        "jurisdiction",
        jurisdiction);
  }

  static InputException withoutCapital(Collection<String> partners) {
    return new InputException(
        "Policy key 'partners.tier-1-capital' is 0, and partners.names is "
            + partners
            + ": state the capital, as lines with one of them may be no more than a share of it");
  }

  static InputException partnerNotNamed(String partner, Collection<String> names) {
    return new InputException(
        "Policy key 'budgets.groups' has a group of the partner '"
            + partner
            + "', and partners.names is "
            + names
            + ": no line of a partner that is not named grows; name it there, or remove the group");
  }

  static InputException notInForce(PolicyPack pack, LocalDate asOf) {
    return new InputException(
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

  static InputException ofSegment(Segment segment, String why) {
    return new InputException("Segment " + segment + ": " + why);
  }

  static InputException ofOtherSegment(String key, String own) {
    return new InputException(
        "Policy key '"
            + key
            + "' is the cap of another segment, which this pack does not decide for: state '"
            + own
            + "'");
  }

  static InputException notABase(Segment segment) {
    return new InputException(
        "Policy key 'segment' is "
            + segment
            + ": a file's pack is for all segments; state what is this one's own below 'segments."
            + segment
            + "'");
  }

  static InputException sameForAll(
      String key, String mine, String ofAll, Collection<String> mayDiffer) {
    return new InputException(
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

  static InputException notComparable(String key, String mine, String others) {
    return new InputException(
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
