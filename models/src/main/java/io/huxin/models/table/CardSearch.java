package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.BinningSettings;
import io.huxin.models.scorecard.ColumnScorer;
import io.huxin.models.scorecard.ColumnTrainer;
import io.huxin.models.scorecard.FitSettings;
import io.huxin.models.scorecard.PointScale;
import io.huxin.models.scorecard.ScorecardSettings;
import io.huxin.models.scorecard.SelectionSettings;
import io.huxin.models.scorecard.StepRidges;
import io.huxin.models.scorecard.TrainedScorecard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Finds, by rows held out, which columns are worth deriving and what shapes a scorecard. */
final class CardSearch {
  private static final double STANDARD_ERRORS = 1;

  /** Rows of the average rate in every bin's WoE. */
  private static final double PRIOR_ROWS = 3;

  /** The curvature of more costs more than they add. */
  private static final int MOST_ATTRIBUTES = 120;

  private static final int FEWEST_CELLS = 10;
  private static final int MOST_CELLS = 50;
  private static final int ROWS_PER_CELL = 10;

  // Most cautious first. A bin costs no more than 2, Akaike's price of a parameter: the 6 of a test
  // drops what many weak columns say together, and the ridges hold back what a bin does by chance.
  private static final double[] BIN_COSTS = {2, 0.5};
  private static final double[] RIDGES = {100, 30, 10, 3};
  private static final double[] STEP_RIDGES = {1e6, 300, 30};
  private static final Choice USUAL = new Choice(2, new StepRidges(10, 30));

  private final List<Attribute> attributes;
  private final long seed;

  CardSearch(List<Attribute> attributes, long seed) {
    this.attributes = attributes;
    this.seed = seed;
  }

  /**
   * What shapes a scorecard.
   *
   * @param binCost what a bin must add, as chi-square
   * @param ridges of its regression
   */
  record Choice(double binCost, StepRidges ridges) {
    private List<Choice> otherCosts() {
      return DoubleStream.of(BIN_COSTS).mapToObj(cost -> new Choice(cost, ridges)).toList();
    }

    private List<Choice> otherRidges() {
      return DoubleStream.of(RIDGES)
          .mapToObj(ridge -> new Choice(binCost, new StepRidges(ridge, ridges.steps())))
          .toList();
    }

    private List<Choice> otherSteps() {
      return DoubleStream.of(STEP_RIDGES)
          .mapToObj(ridge -> new Choice(binCost, new StepRidges(ridges.coefficients(), ridge)))
          .toList();
    }
  }

  /**
   * Derived columns, where a scorecard with them does better on rows it has not seen.
   *
   * @param rows columns of the attributes
   */
  List<Derived> worthDeriving(LabelledRows rows) {
    List<Derived> possible = Series.derivedFrom(TableModel.withoutCodes(rows.table(), attributes));
    if (possible.isEmpty()) {
      return possible;
    }
    LabelledRows sample = rows.toChooseBy(seed);
    double without = loss(sample, List.of(), USUAL);
    LabelledRows wider = sample.with(TableModel.prepared(sample.table(), attributes, possible));
    return loss(wider, possible, USUAL) < without ? possible : List.of();
  }

  private double loss(LabelledRows rows, List<Derived> derived, Choice choice) {
    return Arrays.stream(losses(rows, outOfFold(rows, derived, choice))).sum();
  }

  /**
   * One thing after the other: three short searches instead of their product.
   *
   * @param rows columns of the attributes and the derived ones
   */
  Choice chosen(LabelledRows rows, List<Derived> derived) {
    LabelledRows sample = rows.toChooseBy(seed);
    Choice best = cautious(sample, derived, USUAL.otherCosts());
    best = cautious(sample, derived, best.otherRidges());
    return cautious(sample, derived, best.otherSteps());
  }

  /** The most cautious that is not worse than the best by more than a standard error. */
  private Choice cautious(LabelledRows rows, List<Derived> derived, List<Choice> choices) {
    List<double[]> losses =
        outOfFold(rows, derived, choices).stream().map(logits -> losses(rows, logits)).toList();
    double[] best =
        losses.stream()
            .min(Comparator.comparingDouble(some -> Arrays.stream(some).sum()))
            .orElseThrow();
    int first = 0;
    while (isWorse(losses.get(first), best)) {
      first++;
    }
    return choices.get(first);
  }

  private static boolean isWorse(double[] losses, double[] best) {
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < losses.length; row++) {
      double more = losses[row] - best[row];
      sum += more;
      squares += more * more;
    }
    return sum > STANDARD_ERRORS * StrictMath.sqrt(squares);
  }

  /** Log loss per row after calibration, which undoes what a ridge does to all alike. */
  private static double[] losses(LabelledRows rows, double[] logits) {
    double[] calibrated = ScoreCalibration.platt(logits, rows.labels()).applied(logits);
    var losses = new double[rows.count()];
    for (int row = 0; row < losses.length; row++) {
      losses[row] = Measures.logLoss(Logits.pd(calibrated[row]), rows.labels()[row]);
    }
    return losses;
  }

  /** Logits of each row by scorecards that have not seen it, their mean over the splits. */
  double[] outOfFold(LabelledRows rows, List<Derived> derived, Choice choice) {
    return outOfFold(rows, derived, List.of(choice)).get(0);
  }

  private List<double[]> outOfFold(LabelledRows rows, List<Derived> derived, List<Choice> choices) {
    List<Folds> splits = rows.folds(seed);
    List<double[]> means = choices.stream().map(choice -> new double[rows.count()]).toList();
    for (Folds folds : splits) {
      List<double[]> logits =
          folds.outOfFold(
              fold ->
                  scores(
                      rows.rows(folds.outside(fold)),
                      rows.table().rows(folds.inside(fold)),
                      derived,
                      choices));
      for (int at = 0; at < choices.size(); at++) {
        for (int row = 0; row < rows.count(); row++) {
          means.get(at)[row] += logits.get(at)[row] / splits.size();
        }
      }
    }
    return means;
  }

  /** Choices of the same bins share them. */
  private List<double[]> scores(
      LabelledRows fitted, ColumnTable others, List<Derived> derived, List<Choice> choices) {
    var binned = new HashMap<Double, ColumnTrainer>();
    return choices.stream()
        .map(
            choice ->
                binned
                    .computeIfAbsent(choice.binCost, cost -> trainer(fitted, derived, cost))
                    .trained(choice.ridges))
        .map(card -> logits(card, fitted, others))
        .toList();
  }

  /** Where no attribute is left, all rows alike. */
  private static double[] logits(
      Optional<TrainedScorecard> card, LabelledRows fitted, ColumnTable others) {
    if (card.isPresent()) {
      return ColumnScorer.rawScores(card.get().scorecard(), others);
    }
    var logits = new double[others.rows()];
    double bads = IntStream.range(0, fitted.count()).map(row -> fitted.labels()[row]).sum();
    Arrays.fill(logits, Logits.logit(bads / fitted.count()));
    return logits;
  }

  /**
   * @throws IllegalArgumentException if no attribute is left
   */
  TrainedScorecard trained(LabelledRows rows, List<Derived> derived, Choice choice) {
    return trainer(rows, derived, choice.binCost)
        .trained(choice.ridges)
        .orElseThrow(TableErrors::cardKeepsNothing);
  }

  private ColumnTrainer trainer(LabelledRows rows, List<Derived> derived, double binCost) {
    var all = new ArrayList<>(attributes);
    derived.forEach(
        one -> all.add(Attribute.numeric(one.id(), Attribute.Direction.NONE, "derived")));
    return ColumnTrainer.of(rows.table(), rows.labels(), all, settings(rows.count(), binCost));
  }

  private static ScorecardSettings settings(int rows, double binCost) {
    return new ScorecardSettings(
        new BinningSettings(
            Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, rows / ROWS_PER_CELL)),
            10,
            0.01,
            5,
            5,
            0.005,
            binCost,
            true,
            true,
            PRIOR_ROWS),
        new SelectionSettings(0, 2, 1, 100, 1, MOST_ATTRIBUTES, Set.of(), Set.of()),
        FitSettings.DEFAULT,
        PointScale.DEFAULT,
        1e-9);
  }
}
