package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each line gets within what the rules left open.
 *
 * <p>Lines share the customer's room. The first takes of it what it would get in the safest band,
 * not what it gets: otherwise a riskier customer, whose first line grows less, would get more on
 * the second.
 */
final class Growth {
  private Growth() {}

  /** All that the rules allow, before experiments. */
  static Map<Product, Outcome> due(Situation all) {
    Optional<Map<Product, Outcome>> converted = Conversion.outcomes(all);
    if (converted.isPresent()) {
      return converted.get();
    }
    var outcomes = new EnumMap<Product, Outcome>(Product.class);
    Room room = Room.of(all);
    for (LineState line : all.lines().values()) {
      outcomes.put(line.product(), outcome(line, room, all.band()));
      Band best = all.band() == null ? null : Band.A;
      room = room.reserve(line.product(), outcome(line, room, best).quotaWithEarmarkKept());
    }
    return Cover.withinPrice(all, outcomes);
  }

  private static Outcome outcome(LineState line, Room room, Band band) {
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

  /** A refusal is explained to those who had something to expect. */
  private static Outcome refused(LineState line, Room room) {
    LineFacts facts = line.facts();
    if (facts.status() == LineStatus.FROZEN && room.all().freezeLapsed(line)) {
      // Its cause is gone, yet it may not be restored: nobody stays frozen for want of a decision.
      return Outcome.restricted(
          line.protect(Action.LIMIT, Binding.FREEZE_LAPSED, line.refusals().get(0)));
    }
    boolean expected =
        facts.openApplication()
            || facts.override() != null
            || Restoring.isPending(facts)
            || facts.utilisation() >= room.all().pack().stability().minimumUtilisation();
    return Outcome.held(
        line, Action.HOLD, line.refusedBy(), expected ? line.refusals() : List.of());
  }
}
