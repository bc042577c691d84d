package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The gates before an approval. A measure with an interval fails only if the whole interval lies
 * outside its bounds: chance alone does not refuse a model, and a small portfolio proves little. A
 * measure that does not exist fails: what is not known is not shown.
 */
public final class PromotionGates {
  private static final String AGAINST_CHAMPION = "discrimination_against_champion";

  private PromotionGates() {}

  /**
   * What each gate found, in a fixed order.
   *
   * @param champion id of the present champion; empty where there is none, or it is the model
   *     itself
   * @param compared the model beside that champion, if it ever was
   */
  public static List<PromotionGate> of(
      PromotionFigures figures,
      PromotionLimits limits,
      Optional<String> champion,
      Optional<Comparison> compared) {
    String sample = figures.sample();
    var gates = new ArrayList<PromotionGate>();
    gates.add(bounded("discrimination", "AUC", sample, figures.auc(), limits.leastAuc(), 1));
    gates.add(
        champion
            .map(id -> againstChampion(id, compared, limits))
            .orElseGet(() -> new PromotionGate(AGAINST_CHAMPION, true, "no other champion")));
    gates.add(
        bounded(
            "calibration_slope",
            "calibration slope",
            sample,
            figures.slope(),
            limits.leastSlope(),
            limits.mostSlope()));
    gates.add(
        bounded(
            "calibration_level",
            "ratio of observed to predicted defaults",
            sample,
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
      String champion, Optional<Comparison> compared, PromotionLimits limits) {
    if (compared.isEmpty()) {
      return new PromotionGate(
          AGAINST_CHAMPION,
          false,
          "never compared with the champion "
              + champion
              + "; train as of the day on which that became champion, or a later one: a training"
              + " compares all models that it makes, those made before too, with whoever is champion"
              + " then");
    }
    Comparison found = compared.get();
    return found
        .notCompared()
        .map(
            why ->
                new PromotionGate(
                    AGAINST_CHAMPION,
                    true,
                    "not compared with the champion " + champion + ", because " + why))
        .orElseGet(
            () -> {
              double auc = found.otherAuc().orElseThrow();
              return bounded(
                  AGAINST_CHAMPION,
                  "AUC less the champion's (" + number(auc) + " on the same rows)",
                  found.sample(),
                  found.above(),
                  -limits.mostAucBelowChampion(),
                  1);
            });
  }

  private static PromotionGate bounded(
      String name, String what, String sample, Measured measured, double least, double most) {
    if (Double.isNaN(measured.value())) {
      return new PromotionGate(
          name,
          false,
          what
              + " cannot be measured on "
              + sample
              + "; the validation report says why; wanted "
              + number(least)
              + " to "
              + number(most));
    }
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
            + sample
            + "; wanted "
            + number(least)
            + " to "
            + number(most));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
