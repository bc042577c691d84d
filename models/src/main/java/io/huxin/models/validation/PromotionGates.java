package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The gates before an approval. A measure with an interval fails only if the whole interval lies
 * outside its bounds: chance alone does not refuse a model, and a small portfolio proves little.
 */
public final class PromotionGates {
  private PromotionGates() {}

  /** What each gate found, in a fixed order. */
  public static List<PromotionGate> of(PromotionFigures figures, PromotionLimits limits) {
    var gates = new ArrayList<PromotionGate>();
    gates.add(bounded("discrimination", "AUC", figures, figures.auc(), limits.leastAuc(), 1));
    figures
        .championAuc()
        .ifPresent(
            champion ->
                gates.add(
                    bounded(
                        "discrimination_against_champion",
                        "AUC (the champion's is " + number(champion) + " on the same rows)",
                        figures,
                        figures.auc(),
                        champion - limits.mostAucBelowChampion(),
                        1)));
    gates.add(
        bounded(
            "calibration_slope",
            "calibration slope",
            figures,
            figures.slope(),
            limits.leastSlope(),
            limits.mostSlope()));
    gates.add(
        bounded(
            "calibration_level",
            "ratio of observed to predicted defaults",
            figures,
            figures.observedToPredicted(),
            limits.leastObservedToPredicted(),
            limits.mostObservedToPredicted()));
    figures
        .psi()
        .ifPresent(
            psi ->
                gates.add(
                    new PromotionGate(
                        "stability",
                        psi <= limits.mostPsi(),
                        "PSI of the score "
                            + number(psi)
                            + " against training; at most "
                            + number(limits.mostPsi()))));
    return List.copyOf(gates);
  }

  private static PromotionGate bounded(
      String name,
      String what,
      PromotionFigures figures,
      Measured measured,
      double least,
      double most) {
    return new PromotionGate(
        name,
        measured.reaches(least, most),
        what
            + " "
            + number(measured.value())
            + " (95 % interval "
            + number(measured.low())
            + " to "
            + number(measured.high())
            + ") on "
            + figures.sample()
            + "; wanted "
            + number(least)
            + " to "
            + number(most));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
