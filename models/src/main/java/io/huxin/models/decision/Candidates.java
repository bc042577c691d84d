package io.huxin.models.decision;

import java.util.List;

/**
 * What a customer may be given.
 *
 * @param none no line opened or raised: what budgets are counted from; cannot be chosen where a
 *     person has ordered a rise
 * @param choices pairs that may be chosen, each at least as high on every line as the one before:
 *     what is owed (a restored line, a conversion, a person's order) first, all that the rules
 *     allow last
 */
public record Candidates(Candidate none, List<Candidate> choices) {
  public Candidates {
    choices = List.copyOf(choices);
  }

  /** The first of the choices with the highest expected profit. */
  public int mostWorth() {
    int best = 0;
    for (int choice = 1; choice < choices.size(); choice++) {
      if (choices.get(choice).profit().compareTo(choices.get(best).profit()) > 0) {
        best = choice;
      }
    }
    return best;
  }
}
