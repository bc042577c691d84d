package io.huxin.models.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Effects of the arms POLICY and EXPLORE against HOLDOUT: by band, by utilisation, by both, and in
 * all. A cell with too few users in an arm is named and not estimated; nothing is merged with its
 * neighbours.
 */
public final class LimitEffects {
  /** Users that each arm needs: below, the mean of amounts so skewed is not near normal. */
  public static final int LEAST_USERS = 30;

  /** Users with a default, and users without, that each arm needs for the logit of its rate. */
  public static final int LEAST_DEFAULTS = 10;

  private static final String HELD_OUT = "HOLDOUT";
  private static final List<String> ARMS = List.of("POLICY", "EXPLORE");

  private final Map<String, CellSums> sums = new TreeMap<>();
  private final Map<String, Cell> cells = new TreeMap<>();

  /**
   * Adds the sums of users of one cell, arm and propensity to the cell and to those it is part of.
   *
   * @param finest a cell of one band and one utilisation
   */
  public void add(Cell finest, String arm, CellSums users) {
    int window = finest.windowDays();
    for (String band : List.of(finest.band(), Cell.ALL)) {
      for (String utilisation : List.of(finest.utilisation(), Cell.ALL)) {
        var cell = new Cell(window, band, utilisation);
        cells.put(key(cell), cell);
        sums.computeIfAbsent(key(cell) + arm, any -> new CellSums()).add(users);
      }
    }
  }

  /** In the order of windows, bands and utilisations. */
  private static String key(Cell cell) {
    return "%04d|%s|%s|".formatted(cell.windowDays(), cell.band(), cell.utilisation());
  }

  /** All effects, in a fixed order. */
  public List<Effect> effects() {
    var effects = new ArrayList<Effect>();
    for (Map.Entry<String, Cell> cell : cells.entrySet()) {
      CellSums heldOut = sums.getOrDefault(cell.getKey() + HELD_OUT, new CellSums());
      for (String arm : ARMS) {
        CellSums treated = sums.getOrDefault(cell.getKey() + arm, new CellSums());
        for (Measure measure : Measure.values()) {
          effects.add(effect(cell.getValue(), arm, measure, treated, heldOut));
        }
      }
    }
    return effects;
  }

  private static Effect effect(
      Cell cell, String arm, Measure measure, CellSums treated, CellSums heldOut) {
    var given = new Given(cell, arm, measure, treated, heldOut);
    if (treated.users() < LEAST_USERS || heldOut.users() < LEAST_USERS) {
      return given.ratio(Optional.empty(), Effect.Status.TOO_FEW);
    }
    var balance = new Contrast(treated.balance(), heldOut.balance());
    var profit = new Contrast(treated.profit(), heldOut.profit());
    var defaults = new Contrast(treated.defaulted(), heldOut.defaulted());
    return switch (measure) {
      case QUOTA -> given.means(balance.treated().x(), balance.heldOut().x(), balance.onDose());
      case BALANCE ->
          given.means(balance.treated().y(), balance.heldOut().y(), balance.onOutcome());
      case DEFAULT ->
          given.means(defaults.treated().y(), defaults.heldOut().y(), defaults.onShare());
      case PROFIT -> given.means(profit.treated().y(), profit.heldOut().y(), profit.onOutcome());
      case TAKE_UP -> given.ratio(balance.perDose(), Effect.Status.NO_DIFFERENCE_OF_QUOTA);
      case PROFIT_PER_QUOTA -> given.ratio(profit.perDose(), Effect.Status.NO_DIFFERENCE_OF_QUOTA);
      case PD_ELASTICITY ->
          given.ratio(
              defaults.logitPerDose(LEAST_DEFAULTS),
              defaults.hasFewer(LEAST_DEFAULTS)
                  ? Effect.Status.TOO_FEW
                  : Effect.Status.NO_DIFFERENCE_OF_QUOTA);
    };
  }

  private record Given(Cell cell, String arm, Measure measure, CellSums treated, CellSums heldOut) {
    Effect means(double treatedMean, double heldOutMean, Estimate estimate) {
      return effect(treatedMean, heldOutMean, Optional.of(estimate), Effect.Status.ESTIMATED);
    }

    Effect ratio(Optional<Estimate> estimate, Effect.Status otherwise) {
      return effect(
          null, null, estimate, estimate.isPresent() ? Effect.Status.ESTIMATED : otherwise);
    }

    private Effect effect(
        Double treatedMean, Double heldOutMean, Optional<Estimate> estimate, Effect.Status status) {
      return new Effect(
          cell,
          arm,
          measure,
          treated.users(),
          heldOut.users(),
          treated.notEnded() + heldOut.notEnded(),
          treated.notSeen() + heldOut.notSeen(),
          treatedMean,
          heldOutMean,
          estimate,
          status);
    }
  }
}
