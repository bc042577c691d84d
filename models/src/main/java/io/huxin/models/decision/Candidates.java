package io.huxin.models.decision;

import java.util.List;

/**
 * What a customer may be given.
 *
 * @param none no line opened or raised: what budgets are counted from; cannot be chosen where a
 *     person has ordered a rise
 * @param choices pairs that may be chosen: first what is owed (a restored line, a conversion, a
 *     person's order), then each at least as high on every line as the one before up to all that
 *     the rules allow; then those with one line or both lowered for what is not drawn
 */
public record Candidates(Candidate none, List<Candidate> choices) {
  public Candidates {
    choices = List.copyOf(choices);
  }

  /** The first of the choices that lower nothing with the highest expected profit. */
  public int mostWorth() {
    int best = 0;
    for (int choice = 1; choice < choices.size(); choice++) {
      if (choices.get(choice).cuts() == 0
          && choices.get(choice).profit().compareTo(choices.get(best).profit()) > 0) {
        best = choice;
      }
    }
    return best;
  }
}
