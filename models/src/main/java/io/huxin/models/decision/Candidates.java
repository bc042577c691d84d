package io.huxin.models.decision;

import java.util.List;

/**
 * What a customer may be given.
 *
 * @param none no growth at all: what budgets are counted from; cannot be chosen where something is
 *     owed
 * @param choices pairs that may be chosen, each at least as high on every line as the one before:
 *     what is owed (a restored line, a person's order, a conversion) first, all that the rules
 *     allow last
 */
public record Candidates(Candidate none, List<Candidate> choices) {
  public Candidates {
    choices = List.copyOf(choices);
  }
}
