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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Trains a model on any table. Whatever is chosen (columns derived, bins, the booster's settings
 * and number of trees, the blend, the calibration) is chosen by rows held out of the training rows.
 */
public final class TableTrainer {
  private static final int LEAST_ROWS = 50;
  private static final int LEAST_EVENTS = 10;
  private static final int SMALL = 4000;
  private static final double STANDARD_ERRORS =
      Double.parseDouble(System.getenv().getOrDefault("HX_s", "1"));

  /** Rows of the average rate in every bin's WoE. */
  private static final double PRIOR_ROWS = 3;

  // Most cautious first.
  private static final double[] BIN_COSTS = {6, 2, 0.5};
  private static final double[] RIDGES = {100, 30, 10, 3};
  private static final double[] STEP_RIDGES = {1e6, 300, 30};
  private static final CardChoice USUAL = new CardChoice(2, new StepRidges(10, 30));

  private final List<String> ids;
  private final ColumnTable raw;
  private final byte[] labels;
  private final List<Attribute> attributes;
  private final long seed;
  private final List<Folds> repeats = new ArrayList<>();
  private List<Derived> derived;
  private ColumnTable table;

  /** What shapes a scorecard and is chosen by held-out rows. */
  private record CardChoice(double binCost, StepRidges ridges) {
    List<CardChoice> otherCosts() {
      return DoubleStream.of(BIN_COSTS).mapToObj(cost -> new CardChoice(cost, ridges)).toList();
    }

    List<CardChoice> otherRidges() {
      return DoubleStream.of(RIDGES)
          .mapToObj(ridge -> new CardChoice(binCost, new StepRidges(ridge, ridges.steps())))
          .toList();
    }

    List<CardChoice> otherSteps() {
      return DoubleStream.of(STEP_RIDGES)
          .mapToObj(ridge -> new CardChoice(binCost, new StepRidges(ridges.coefficients(), ridge)))
          .toList();
    }
  }

  private TableTrainer(
      List<String> ids, ColumnTable raw, byte[] labels, List<Attribute> attributes, long seed) {
    this.ids = ids;
    this.raw = raw;
    this.labels = labels;
    this.attributes = attributes;
    this.seed = seed;
    boolean small = labels.length < SMALL;
    for (int repeat = 0; repeat < (small ? 3 : 1); repeat++) {
      repeats.add(Folds.of(ids, labels, seed * 1000 + repeat, small ? 5 : 4));
    }
  }

  /**
   * Trains on all rows of a table.
   *
   * @param ids unique, per row; rows are best in their order, so that the file's does not count
   * @param labels 1 = bad, 0 = good, per row
   * @param attributes columns to train on; denied ones are left out by the caller
   * @throws IllegalArgumentException if rows or events are too few, there is one label only, or no
   *     column varies
   */
  public static TrainedTable train(
      TableModel.Kind kind,
      List<String> ids,
      ColumnTable table,
      byte[] labels,
      List<Attribute> attributes,
      long seed) {
    refuse(labels);
    return new TableTrainer(ids, table, labels, attributes, seed).trained(kind);
  }

  private static void refuse(byte[] labels) {
    int bads = 0;
    for (byte label : labels) {
      bads += label;
    }
    int goods = labels.length - bads;
    if (labels.length < LEAST_ROWS) {
      throw TableErrors.tooFewRows(labels.length, LEAST_ROWS);
    }
    if (goods == 0 || bads == 0) {
      throw TableErrors.oneLabelOnly(labels.length, bads == 0 ? 0 : 1);
    }
    if (Math.min(goods, bads) < LEAST_EVENTS) {
      throw TableErrors.tooFewEvents(goods, bads, LEAST_EVENTS);
    }
  }

  private TrainedTable trained(TableModel.Kind kind) {
    chooseColumns();
    Optional<TrainedScorecard> card = Optional.empty();
    double[] cardLogits = null;
    if (kind != TableModel.Kind.BOOSTER) {
      CardChoice choice = chooseCard();
      card = Optional.of(card(table, labels, choice));
      cardLogits = cardOutOfFold(choice);
    }
    Optional<BoosterSearch.Found> found = Optional.empty();
    if (kind != TableModel.Kind.SCORECARD) {
      found = Optional.of(new BoosterSearch(ids, table, labels, repeats, seed).found());
    }
    double[] logits = cardLogits;
    Optional<TableModel.Blend> blend = Optional.empty();
    if (kind == TableModel.Kind.BOOSTER) {
      logits = found.orElseThrow().outOfFold();
    } else if (kind == TableModel.Kind.STACK) {
      List<double[]> both = List.of(cardLogits, found.orElseThrow().outOfFold());
      SmallLogit fit = SmallLogit.fit(both, labels, 0.5, 20);
      logits = fit.logits(both);
      blend =
          Optional.of(
              new TableModel.Blend(fit.intercept(), fit.weights().get(0), fit.weights().get(1)));
    }
    var model =
        new TableModel(
            kind,
            attributes,
            derived,
            card.map(TrainedScorecard::scorecard),
            found.map(BoosterSearch.Found::boosters),
            blend,
            ScoreCalibration.chosen(ids, logits, labels, seed));
    return new TrainedTable(
        model,
        card,
        found.map(BoosterSearch.Found::description),
        Measures.of(Logits.pds(model.calibration().applied(logits)), labels));
  }

  /** Derived columns stay where a scorecard with them does better on rows it has not seen. */
  private void chooseColumns() {
    derived = List.of();
    table = TableModel.prepared(raw, attributes, derived);
    List<Derived> possible = Series.derivedFrom(TableModel.withoutCodes(raw, attributes));
    if (possible.isEmpty()) {
      return;
    }
    double without = loss(cardOutOfFold(USUAL));
    derived = possible;
    table = TableModel.prepared(raw, attributes, derived);
    if (loss(cardOutOfFold(USUAL)) >= without) {
      derived = List.of();
      table = TableModel.prepared(raw, attributes, derived);
    }
  }

  /** One thing after the other: three short searches instead of their product. */
  private CardChoice chooseCard() {
    CardChoice best = least(USUAL.otherCosts());
    best = least(best.otherRidges());
    return least(best.otherSteps());
  }

  /** The most cautious that is not worse than the best by more than a standard error. */
  private CardChoice least(List<CardChoice> choices) {
    List<double[]> losses = choices.stream().map(choice -> losses(cardOutOfFold(choice))).toList();
    double[] best =
        losses.stream()
            .min(Comparator.comparingDouble(rows -> Arrays.stream(rows).sum()))
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

  private double loss(double[] logits) {
    return Arrays.stream(losses(logits)).sum();
  }

  /** Log loss per row after calibration, which undoes what a ridge does to all alike. */
  private double[] losses(double[] logits) {
    double[] calibrated = ScoreCalibration.platt(logits, labels).applied(logits);
    var losses = new double[labels.length];
    for (int row = 0; row < losses.length; row++) {
      losses[row] = Measures.logLoss(Logits.pd(calibrated[row]), labels[row]);
    }
    return losses;
  }

  private double[] cardOutOfFold(CardChoice choice) {
    var sums = new double[labels.length];
    for (Folds folds : repeats) {
      double[] logits =
          folds.outOfFold(
              fold -> {
                int[] fitted = folds.outside(fold);
                TrainedScorecard card = card(table.rows(fitted), Folds.of(labels, fitted), choice);
                return ColumnScorer.rawScores(card.scorecard(), table.rows(folds.inside(fold)));
              });
      for (int row = 0; row < sums.length; row++) {
        sums[row] += logits[row] / repeats.size();
      }
    }
    return sums;
  }

  private TrainedScorecard card(ColumnTable rows, byte[] rowLabels, CardChoice choice) {
    var all = new ArrayList<>(attributes);
    derived.forEach(
        one -> all.add(Attribute.numeric(one.id(), Attribute.Direction.NONE, "derived")));
    return ColumnTrainer.train(rows, rowLabels, all, settings(choice), choice.ridges);
  }

  private static ScorecardSettings settings(CardChoice choice) {
    return new ScorecardSettings(
        new BinningSettings(50, 10, 0.01, 5, 5, 0.005, choice.binCost, true, true, PRIOR_ROWS),
        new SelectionSettings(0, 2, 1, 1, 1000, Set.of(), Set.of()),
        FitSettings.DEFAULT,
        PointScale.DEFAULT,
        1e-9);
  }
}
