package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The gates before an approval. A measure with an interval fails only if the whole interval lies
 * outside its bounds: chance alone does not refuse a model, and a small portfolio proves little.
 */
public final class PromotionGates {
  private static final String AGAINST_CHAMPION = "discrimination_against_champion";

  private PromotionGates() {}

  /**
   * What each gate found, in a fixed order.
   *
   * @param champion id of the present champion
   */
  public static List<PromotionGate> of(
      PromotionFigures figures, PromotionLimits limits, Optional<String> champion) {
    var gates = new ArrayList<PromotionGate>();
    gates.add(bounded("discrimination", "AUC", figures, figures.auc(), limits.leastAuc(), 1));
    gates.add(
        champion
            .map(id -> againstChampion(figures, limits, id))
            .orElseGet(() -> new PromotionGate(AGAINST_CHAMPION, true, "no champion")));
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

  /** A model that was never held against the champion must not take its place. */
  private static PromotionGate againstChampion(
      PromotionFigures figures, PromotionLimits limits, String champion) {
    Double auc = figures.others().auc().get(champion);
    if (auc != null) {
      return bounded(
          AGAINST_CHAMPION,
          "AUC (the champion's is " + number(auc) + " on the same rows)",
          figures,
          figures.auc(),
          auc - limits.mostAucBelowChampion(),
          1);
    }
    String why = figures.others().notCompared().get(champion);
    return new PromotionGate(
        AGAINST_CHAMPION,
        why != null,
        why != null
            ? "not compared with the champion " + champion + ", because " + why
            : "never compared with the champion "
                + champion
                + ", which was approved after this model was trained; train anew as of a later day,"
                + " which compares with whoever is champion then");
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
