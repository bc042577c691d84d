package io.huxin.models.decision;

import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a customer may be given.
 *
 * @param asItStands nothing given back or converted either; equal to {@code none} where nothing is
 * @param none no line opened or raised: what budgets are counted from; cannot be chosen where a
 *     person has ordered a rise
 * @param choices pairs that may be chosen: first what is owed (a restored line, a conversion, a
 *     person's order), then each at least as high on every line as the one before up to all that
 *     the rules allow; then those with one line or both lowered for what is not drawn
 * @param granted whether the first choice opens a line that the experiment near the cut-off grants
 * @param caps the most that the hard rules leave of each line: no choice lies above
 */
public record Candidates(
    Candidate asItStands,
    Candidate none,
    List<Candidate> choices,
    boolean granted,
    Map<Product, HardCap> caps) {
  public Candidates {
    choices = List.copyOf(choices);
    caps = Map.copyOf(caps);
  }

  /**
   * Expected profit of a choice against giving no growth, money at scale 6. What the experiment
   * grants costs nothing here: it stands whatever it is worth, and more than it is given only where
   * that would be given without the draw.
   */
  public BigDecimal gain(int choice) {
    BigDecimal gain = choices.get(choice).profit().subtract(none.profit());
    return granted && choice == 0 ? gain.max(BigDecimal.ZERO) : gain;
  }

  /**
   * What stands of the budget of a group, before the run adds anything.
   *
   * @param at place of the budget among the pack's
   */
  public BigDecimal standing(GroupBudget group, int at) {
    return (group.measure().inLines() ? asItStands : none).groups().get(at);
  }

  /** The customer left as it stands: all that there is to choose. */
  Candidates heldBack() {
    return new Candidates(asItStands, asItStands, List.of(asItStands), false, caps);
  }

  /** The first of the choices that lower nothing with the highest expected profit. */
  public int mostWorth() {
    int best = 0;
    for (int choice = 1; choice < choices.size(); choice++) {
      if (choices.get(choice).cuts() == 0 && gain(choice).compareTo(gain(best)) > 0) {
        best = choice;
      }
    }
    return best;
  }
}
