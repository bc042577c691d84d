package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each line gets within what the rules left open, before experiments.
 *
 * <p>Lines share the customer's room. The first takes of it what it would get in the safest band,
 * not what it gets: otherwise a riskier customer, whose first line grows less, would get more on
 * the second.
 *
 * @param outcomes all that the rules allow
 * @param caps the most that the hard rules among them leave
 */
record Growth(Map<Product, Outcome> outcomes, Map<Product, HardCap> caps) {

  static Growth due(Situation all) {
    var caps = new EnumMap<Product, HardCap>(Product.class);
    Optional<Map<Product, Outcome>> converted = Conversion.outcomes(all);
    if (converted.isPresent()) {
      converted
          .get()
          .forEach(
              (product, row) -> caps.put(product, new HardCap(row.quota(), Binding.CONVERSION)));
      return new Growth(converted.get(), caps);
    }
    var outcomes = new EnumMap<Product, Outcome>(Product.class);
    Room room = Room.of(all);
    for (LineState line : all.lines().values()) {
      outcomes.put(line.product(), outcome(line, room, all.band()));
      caps.put(line.product(), cap(line, outcomes.get(line.product()), room));
      Band best = all.band() == null ? null : Band.A;
      room = room.reserve(line.product(), outcome(line, room, best).quotaWithEarmarkKept());
    }
    Map<Product, Outcome> priced = Cover.withinPrice(all, outcomes);
    priced.forEach(
        (product, outcome) -> {
          // Of lines that may grow none but the price of a cover is refused for the price.
          if (outcome.binding() == Binding.PRICE_CAP && all.lines().get(product).mayGrow()) {
            caps.put(product, new HardCap(outcome.quota(), outcome.binding()));
          }
        });
    return new Growth(priced, caps);
  }

  private static HardCap cap(LineState open, Outcome outcome, Room room) {
    LineState line = outcome.line();
    if (open.mayGrow()) {
      Ceiling ceiling = room.ceiling(line.product());
      // What is above a cap already is not cut by one that only refuses more.
      return new HardCap(ceiling.quota().max(line.ceiling()), ceiling.binding());
    }
    boolean keptAsItIs = line.standing() == Action.HOLD && !line.isCut() && !line.underReview();
    return new HardCap(line.ceiling(), keptAsItIs ? line.refusedBy() : line.protectedBy());
  }

  private static Outcome outcome(LineState open, Room room, Band band) {
    LineState line = thawed(open, room.all());
    if (!line.mayGrow()) {
      return line.standing() == Action.HOLD && !line.isCut() && !line.underReview()
          ? refused(line, room)
          : Outcome.restricted(line);
    }
    if (line.isOrdered(Action.INCREASE)) {
      return Rise.ordered(line, room);
    }
    return Restoring.outcome(line, room)
        .orElseGet(
            () ->
                line.facts().openApplication()
                    ? Opening.outcome(line, room, band)
                    : Rise.outcome(line, room, band));
  }

  /**
   * A line whose freeze has lapsed: its cause is gone, yet it may not be restored, whatever cuts it
   * besides. Nobody stays frozen for want of a decision. Only what a person orders it to be cut to
   * comes first, so that it lasts: the freeze lapses the day after.
   */
  private static LineState thawed(LineState line, Situation all) {
    boolean lapsed =
        line.facts().status() == LineStatus.FROZEN
            && line.standing() == Action.HOLD
            && !line.mayGrow()
            && !line.underReview()
            && !(line.isCut() && line.isOrdered(Action.DECREASE))
            && all.freezeLapsed(line);
    return lapsed
        ? line.protect(Action.LIMIT, Binding.FREEZE_LAPSED, line.refusals().get(0))
        : line;
  }

  /** A refusal is explained to those who had something to expect. */
  private static Outcome refused(LineState line, Room room) {
    LineFacts facts = line.facts();
    boolean expected =
        facts.openApplication()
            || facts.override() != null
            || Restoring.isPending(facts)
            || facts.utilisation() >= room.all().pack().stability().minimumUtilisation();
    return Outcome.held(
        line, Action.HOLD, line.refusedBy(), expected ? line.refusals() : List.of());
  }
}
