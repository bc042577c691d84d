package io.huxin.models.scorecard;

import io.huxin.models.calibration.Calibration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains a scorecard: bins, weight of evidence, selection, regression, points.
 *
 * <p>The same rows, attributes and settings give the same scorecard on any partitioning of the
 * frame: counts are integers, quantiles exact, and the regression sees its rows in one sorted
 * partition. The frame is kept in memory or on local disk while it is read; a handful of passes,
 * whatever the number of attributes.
 */
public final class ScorecardTrainer {
  private static final String ROW_ORDER = "user_id, as_of, label, weight, WoE in order of IV";

  private ScorecardTrainer() {}

  /**
   * Trains on the whole frame; what a validator holds back must be left out of it.
   *
   * @param frame rows with {@code user_id}, {@code as_of}, {@code label} (1 = bad, 0 = good),
   *     optionally {@code weight} (above 0), and a column per attribute: a number, or text for a
   *     categorical one. Null and not-a-number are missing; infinite values are refused
   * @param attributes what may enter; their order does not matter
   * @throws IllegalArgumentException if a column is missing, an attribute is denied, the label is
   *     not 0 or 1 or has one value only, rows or events are too few, a value is infinite, or no
   *     attribute is left
   */
  public static TrainedScorecard train(
      Dataset<Row> frame, List<Attribute> attributes, ScorecardSettings settings) {
    settings.selection().refuseDenied(attributes);
    TrainingRows rows = TrainingRows.of(frame, attributes);
    Dataset<Row> kept = rows.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return trained(rows.with(kept), settings);
    } finally {
      kept.unpersist();
    }
  }

  private static TrainedScorecard trained(TrainingRows frame, ScorecardSettings settings) {
    Census census = Census.of(frame, settings.fit());
    TrainingRows sample = frame.sample(census.rows(), settings.fit());
    FineCells fine = FineCells.of(frame, sample, census.rows(), settings.binning());
    List<BinnedAttribute> binned = binned(frame, fine, settings.binning());
    Selection single = Selection.single(binned, settings.selection());
    Stability stability =
        Stability.of(
            sample,
            single.selected(),
            single.selected().stream().map(binned::indexOf).toList(),
            fine.cells(),
            settings.selection());
    Selection selection =
        distinct(sample, fine, binned, single.stable(stability, settings.selection()), settings);
    WoeRegression regression = WoeRegression.fit(frame, selection.selected(), settings.fit());
    var dropped = new ArrayList<>(selection.dropped());
    dropped.addAll(regression.dropped());
    dropped.sort(Comparator.comparing(Dropped::id));
    return new TrainedScorecard(
        scorecard(regression, settings),
        census.rows(),
        census.goods(),
        census.bads(),
        List.copyOf(dropped),
        stability.text(),
        selection.suspicious(),
        FitSettings.PARTITIONS,
        ROW_ORDER);
  }

  private static List<BinnedAttribute> binned(
      TrainingRows frame, FineCells fine, BinningSettings settings) {
    List<List<Tally>> tallies =
        CellCounts.of(
            frame, IntStream.range(0, fine.cells().size()).boxed().toList(), fine.cells());
    var binned = new ArrayList<BinnedAttribute>();
    for (int index = 0; index < frame.attributes().size(); index++) {
      Attribute attribute = frame.attributes().get(index);
      binned.add(
          attribute.isNumeric()
              ? AttributeBinning.numeric(attribute, fine.cuts(index), tallies.get(index), settings)
              : AttributeBinning.categorical(
                  attribute, fine.levels(index), tallies.get(index), settings));
    }
    return binned;
  }

  private static Selection distinct(
      TrainingRows sample,
      FineCells fine,
      List<BinnedAttribute> binned,
      Selection stable,
      ScorecardSettings settings) {
    if (stable.selected().isEmpty()) {
      throw ModelErrors.nothingLeft(stable.dropped());
    }
    List<BinnedAttribute> compared = stable.selected();
    var correlations =
        WoeCorrelations.of(
            sample,
            compared.stream().map(binned::indexOf).toList(),
            fine.cells(),
            compared.stream().map(BinnedAttribute::cellWoe).toList());
    return stable.distinct(
        (one, other) -> correlations.between(compared.indexOf(one), compared.indexOf(other)),
        settings.selection());
  }

  private static Scorecard scorecard(WoeRegression regression, ScorecardSettings settings) {
    PointScale scale = settings.scale();
    var attributes = new ArrayList<ScoredAttribute>();
    for (int index = 0; index < regression.attributes().size(); index++) {
      attributes.add(
          ScoredAttribute.of(
              regression.attributes().get(index), regression.coefficients().get(index), scale));
    }
    attributes.sort(Comparator.comparing(ScoredAttribute::id));
    return new Scorecard(
        scale,
        Numbers.rounded(
            scale.offset() - scale.factor() * regression.intercept().doubleValue(),
            Bin.POINTS_SCALE),
        regression.intercept(),
        attributes,
        Calibration.NONE,
        Numbers.rounded(settings.pdFloor(), 9));
  }

  /** Fine cells of every attribute, before merging. */
  private record FineCells(
      List<Cells> cells,
      Map<Integer, List<BigDecimal>> numericCuts,
      Map<Integer, List<String>> frequentLevels) {

    static FineCells of(
        TrainingRows frame, TrainingRows sample, long rows, BinningSettings settings) {
      var cuts = QuantileCuts.of(sample, settings.maxPreBins());
      var levels = Levels.of(frame, rows, settings.rareLevelShare());
      var cells = new ArrayList<Cells>();
      for (int index = 0; index < frame.attributes().size(); index++) {
        Attribute attribute = frame.attributes().get(index);
        cells.add(
            attribute.isNumeric()
                ? Cells.numeric(attribute.specialCodes(), cuts.getOrDefault(index, List.of()))
                : Cells.categorical(
                    attribute.specialCodes(), levels.getOrDefault(index, List.of())));
      }
      return new FineCells(cells, cuts, levels);
    }

    List<BigDecimal> cuts(int index) {
      return numericCuts.getOrDefault(index, List.of());
    }

    List<String> levels(int index) {
      return frequentLevels.getOrDefault(index, List.of());
    }
  }
}
