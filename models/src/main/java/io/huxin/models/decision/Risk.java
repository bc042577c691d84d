package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import java.util.List;
import java.util.Objects;

/**
 * The customer's probability of default and its history.
 *
 * @param population {@code scores.population} of the champion; NEW where the customer has no score
 * @param pd the champion's calibrated PD, in (0, 1), or null outside the model's population
 * @param previousBand band in force at the last sealed day, null before the first
 * @param monthEndPds the champion's PDs at the last three month ends up to as_of, of those present
 */
public record Risk(Population population, Double pd, Band previousBand, List<Double> monthEndPds) {
  /** Refuses probabilities outside (0, 1). */
  public Risk {
    Objects.requireNonNull(population, "population");
    monthEndPds = List.copyOf(monthEndPds);
    if (pd != null) {
      DecisionErrors.probability(pd);
    }
    monthEndPds.forEach(DecisionErrors::probability);
  }
}
