package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Finds a booster's settings and number of trees on rows held out, then trains on all rows.
 *
 * <p>Many rows are searched on a sample, drawn by hash; what is found is then held out once more on
 * all rows for the number of trees. A few boosters that differ by their seed are averaged: what one
 * draw of rows and columns does by chance the others do not.
 */
final class BoosterSearch {
  private static final int CANDIDATES = 12;
  private static final int MODELS = 4;

  private final LabelledRows rows;
  private final long seed;
  private final BoosterInputs inputs;

  BoosterSearch(LabelledRows rows, long seed) {
    this.rows = rows;
    this.seed = seed;
    inputs =
        BoosterInputs.of(
            rows.table(), rows.table().columns().stream().map(column -> column.name()).toList());
  }

  /**
   * What was found.
   *
   * @param boosters trained on all rows
   * @param outOfFold margins of each row by boosters that have not seen it
   * @param description the settings chosen
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never shared.
  record Found(TableModel.Boosters boosters, double[] outOfFold, String description) {}

  /** Margins of held-out rows, and the mean number of trees. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never shared.
  private record HeldOut(double[] margins, double rounds) {}

  Found found() {
    BoosterSettings best = best();
    HeldOut held = heldOut(best, rows);
    int trees = Math.max(1, (int) Math.rint(held.rounds));
    List<byte[]> models =
        IntStream.range(0, MODELS)
            .parallel()
            .mapToObj(
                model ->
                    Boosting.trained(
                        inputs, best, seed + model, trees, rows.table(), rows.labels()))
            .toList();
    return new Found(
        new TableModel.Boosters(inputs, models),
        held.margins,
        String.format(
            Locale.ROOT,
            "%d boosters of %d trees, depth %d, eta %s, least weight %s, row share %s, column share"
                + " %s, ridge %s",
            MODELS,
            trees,
            best.depth(),
            best.eta(),
            best.leastWeight(),
            best.rowShare(),
            best.columnShare(),
            best.ridge()));
  }

  private BoosterSettings best() {
    LabelledRows sample = rows.toChooseBy(seed);
    BoosterSettings best = null;
    double least = Double.POSITIVE_INFINITY;
    for (BoosterSettings candidate : BoosterSettings.candidates(seed, CANDIDATES, rows.isFew())) {
      double[] margins = heldOut(candidate, sample).margins;
      double[] calibrated = ScoreCalibration.platt(margins, sample.labels()).applied(margins);
      double loss = Measures.logLoss(Logits.pds(calibrated), sample.labels());
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  private HeldOut heldOut(BoosterSettings settings, LabelledRows some) {
    List<Folds> splits = some.folds(seed);
    var means = new double[some.count()];
    double rounds = 0;
    for (Folds folds : splits) {
      var ofFold = new int[folds.count()];
      double[] margins =
          folds
              .outOfFold(
                  fold -> {
                    Boosting.Held held =
                        held(
                            settings,
                            some.rows(folds.outside(fold)),
                            some.rows(folds.inside(fold)));
                    ofFold[fold] = held.rounds();
                    return List.of(held.margins());
                  })
              .get(0);
      for (int row = 0; row < means.length; row++) {
        means[row] += margins[row] / splits.size();
      }
      rounds += IntStream.of(ofFold).average().orElseThrow() / splits.size();
    }
    return new HeldOut(means, rounds);
  }

  private Boosting.Held held(BoosterSettings settings, LabelledRows fitted, LabelledRows others) {
    ColumnTable train = fitted.table();
    return Boosting.held(
        inputs, settings, seed, train, fitted.labels(), others.table(), others.labels());
  }
}
