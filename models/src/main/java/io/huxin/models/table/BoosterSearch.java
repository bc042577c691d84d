package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import java.util.Comparator;
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
  private static final int SAMPLE = 40_000;
  private static final int FOLDS = 3;
  private static final int MODELS = 4;
  private static final int LARGE = 200_000;

  private final List<String> ids;
  private final ColumnTable table;
  private final byte[] labels;
  private final List<Folds> repeats;
  private final long seed;
  private final BoosterInputs inputs;

  BoosterSearch(
      List<String> ids, ColumnTable table, byte[] labels, List<Folds> repeats, long seed) {
    this.ids = ids;
    this.table = table;
    this.labels = labels;
    this.repeats = repeats;
    this.seed = seed;
    inputs =
        BoosterInputs.of(table, table.columns().stream().map(column -> column.name()).toList());
  }

  /**
   * @param boosters trained on all rows
   * @param outOfFold margins of each row by boosters that have not seen it
   * @param description the settings chosen
   */
  record Found(TableModel.Boosters boosters, double[] outOfFold, String description) {}

  /** Margins of held-out rows, and the mean number of trees. */
  private record HeldOut(double[] margins, double rounds) {}

  Found found() {
    BoosterSettings best = best();
    var margins = new double[labels.length];
    double rounds = 0;
    for (Folds folds : repeats) {
      HeldOut held = heldOut(best, table, labels, folds);
      for (int row = 0; row < margins.length; row++) {
        margins[row] += held.margins[row] / repeats.size();
      }
      rounds += held.rounds / repeats.size();
    }
    int trees = Math.max(1, (int) Math.rint(rounds));
    int count = labels.length > LARGE ? 1 : MODELS;
    List<byte[]> models =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(model -> Boosting.trained(inputs, best, seed + model, trees, table, labels))
            .toList();
    return new Found(
        new TableModel.Boosters(inputs, models),
        margins,
        String.format(
            Locale.ROOT,
            "%d boosters of %d trees, depth %d, eta %s, least weight %s, row share %s, column share"
                + " %s, ridge %s",
            count,
            trees,
            best.depth(),
            best.eta(),
            best.leastWeight(),
            best.rowShare(),
            best.columnShare(),
            best.ridge()));
  }

  private BoosterSettings best() {
    ColumnTable rows = table;
    byte[] rowLabels = labels;
    List<Folds> parts = repeats;
    if (labels.length > SAMPLE) {
      int[] sample = sample();
      rows = table.rows(sample);
      rowLabels = Folds.of(labels, sample);
      parts = List.of(Folds.of(Folds.of(ids, sample), rowLabels, seed, FOLDS));
    }
    BoosterSettings best = null;
    double least = Double.POSITIVE_INFINITY;
    for (BoosterSettings candidate : BoosterSettings.candidates(seed, CANDIDATES)) {
      double loss = 0;
      for (Folds folds : parts) {
        double[] margins = heldOut(candidate, rows, rowLabels, folds).margins;
        double[] calibrated = ScoreCalibration.platt(margins, rowLabels).applied(margins);
        loss += Measures.logLoss(Logits.pds(calibrated), rowLabels);
      }
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  private int[] sample() {
    return IntStream.range(0, labels.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(row -> Folds.hash(seed, ids.get(row)))
                .thenComparing(ids::get))
        .limit(SAMPLE)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private HeldOut heldOut(
      BoosterSettings settings, ColumnTable rows, byte[] rowLabels, Folds folds) {
    var rounds = new int[folds.count()];
    double[] margins =
        folds.outOfFold(
            fold -> {
              int[] fitted = folds.outside(fold);
              int[] held = folds.inside(fold);
              Boosting.Held result =
                  Boosting.held(
                      inputs,
                      settings,
                      seed,
                      rows.rows(fitted),
                      Folds.of(rowLabels, fitted),
                      rows.rows(held),
                      Folds.of(rowLabels, held));
              rounds[fold] = result.rounds();
              return result.margins();
            });
    return new HeldOut(margins, IntStream.of(rounds).average().orElseThrow());
  }
}
