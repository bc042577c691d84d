package io.huxin.models.scorecard;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import io.huxin.models.scorecard.NonNegativeLogit.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a scorecard on a table in memory, for files of other people's: the bins are those of
 * {@link ScorecardTrainer}, the points may follow each step between bins instead of one
 * coefficient.
 *
 * <p>Bins of an attribute are sorted by WoE. Going away from WoE 0, each step to the next value is
 * a term of a logistic regression of its own, drawn to the coefficient that the whole attribute
 * gets in the usual regression on WoE. A step of the wrong sign is refused, so the order of the
 * bins stays that of their WoE, and the score stays a sum of one number per attribute. Where
 * attributes say much the same (six months of one balance), this fits better than one coefficient
 * each: a joint fit sees what an attribute adds to the others, the WoE only what it says alone.
 */
public final class ColumnTrainer {
  private static final double EVEN = 1e-12;

  private final ColumnTable table;
  private final byte[] labels;
  private final ScorecardSettings settings;
  private final Selection selection;
  private final BinRows rows;

  private ColumnTrainer(
      ColumnTable table, byte[] labels, List<Attribute> attributes, ScorecardSettings settings) {
    this.table = table;
    this.labels = labels;
    this.settings = settings;
    List<BinnedAttribute> binned =
        attributes.stream().sorted(Comparator.comparing(Attribute::id)).map(this::binned).toList();
    selection = Selection.single(binned, settings.selection()).best(settings.selection());
    rows = new BinRows(labels);
    for (BinnedAttribute attribute : selection.selected()) {
      var lookup = new BinLookup(attribute.attribute(), attribute.bins());
      rows.add(lookup.of(table.column(attribute.id())), attribute.bins().size());
    }
  }

  /**
   * Cuts the bins, by all rows of the table in its order: sort it by id where the order of a file
   * should not count.
   *
   * @param labels 1 = bad, 0 = good, per row; both occur
   * @param attributes what may enter, each a column of its kind
   * @throws IllegalArgumentException if an attribute is denied
   */
  public static ColumnTrainer of(
      ColumnTable table, byte[] labels, List<Attribute> attributes, ScorecardSettings settings) {
    settings.selection().refuseDenied(attributes);
    return new ColumnTrainer(table, labels, attributes, settings);
  }

  private BinnedAttribute binned(Attribute attribute) {
    TableColumn column = table.column(attribute.id());
    if (attribute.isNumeric()) {
      List<BigDecimal> cuts = cuts((NumberColumn) column, attribute);
      Cells cells = Cells.numeric(attribute.specialCodes(), cuts);
      return AttributeBinning.numeric(attribute, cuts, tallies(column, cells), settings.binning());
    }
    List<String> levels = levels((TextColumn) column, attribute);
    Cells cells = Cells.categorical(attribute.specialCodes(), levels);
    return AttributeBinning.categorical(
        attribute, levels, tallies(column, cells), settings.binning());
  }

  /** Quantiles of the values, as {@link QuantileCuts} has them. */
  private List<BigDecimal> cuts(NumberColumn column, Attribute attribute) {
    var codes = new TreeSet<Double>();
    attribute.specialCodes().forEach(code -> codes.add(Double.valueOf(code) + 0.0));
    double[] sorted = column.sorted();
    if (!codes.isEmpty()) {
      sorted =
          java.util.Arrays.stream(sorted).filter(value -> !codes.contains(value + 0.0)).toArray();
    }
    long cells = settings.binning().maxPreBins();
    var ends = new TreeMap<Long, Double>();
    for (int at = 0; at < sorted.length; at++) {
      if (at == sorted.length - 1 || sorted[at + 1] != sorted[at]) {
        ends.put(((at + 1) * cells - 1) / sorted.length, sorted[at]);
      }
    }
    var cuts = new TreeSet<BigDecimal>();
    // The last cell is open above.
    ends.headMap(cells - 1).values().forEach(end -> cuts.add(Numbers.cutAt(end)));
    return List.copyOf(cuts);
  }

  private List<String> levels(TextColumn column, Attribute attribute) {
    var rows = new TreeMap<String, Integer>();
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row)) {
        rows.merge(column.at(row), 1, Integer::sum);
      }
    }
    double least = settings.binning().rareLevelShare() * column.rows();
    rows.values().removeIf(count -> count < least);
    rows.keySet().removeAll(attribute.specialCodes());
    return List.copyOf(rows.keySet());
  }

  private List<Tally> tallies(TableColumn column, Cells cells) {
    var counts = new long[cells.size()][2];
    for (int row = 0; row < labels.length; row++) {
      counts[cells.of(column, row)][labels[row]]++;
    }
    var tallies = new ArrayList<Tally>();
    for (long[] count : counts) {
      tallies.add(Tally.ofRows(count[0], count[1]));
    }
    return tallies;
  }

  /**
   * Fits the regression on these bins.
   *
   * @param ridges how strongly the regression is held back
   * @return empty if no attribute is left
   */
  public Optional<TrainedScorecard> trained(StepRidges ridges) {
    List<BinnedAttribute> selected = selection.selected();
    if (selected.isEmpty()) {
      return Optional.empty();
    }
    NonNegativeLogit whole =
        NonNegativeLogit.fit(rows, wholeTerms(selected, rows, ridges.coefficients()));
    List<Term> steps = new ArrayList<>();
    for (int i = 0; i < selected.size(); i++) {
      steps.addAll(
          steps(selected.get(i), rows.offset(i), whole.coefficients().get(i), ridges.steps()));
    }
    NonNegativeLogit fit = NonNegativeLogit.fit(rows, steps);
    double[] effects =
        NonNegativeLogit.effects(
            rows.size(),
            steps,
            fit.coefficients().stream().mapToDouble(Double::doubleValue).toArray());
    return scored(fit.intercept(), effects);
  }

  /** Bad rows have a high logit and a low WoE: the coefficient counts against the WoE. */
  private static List<Term> wholeTerms(List<BinnedAttribute> selected, BinRows rows, double ridge) {
    var terms = new ArrayList<Term>();
    for (int i = 0; i < selected.size(); i++) {
      List<Double> perBin =
          selected.get(i).bins().stream().map(bin -> -bin.woe().doubleValue()).toList();
      terms.add(new Term(rows.offset(i), perBin, 0, ridge));
    }
    return terms;
  }

  private static List<Term> steps(
      BinnedAttribute attribute, int offset, double expected, double stepRidge) {
    var values = new TreeSet<Double>();
    attribute.bins().forEach(bin -> values.add(bin.woe().doubleValue()));
    values.add(0.0);
    var terms = new ArrayList<Term>();
    double last = 0;
    for (double value : values.tailSet(0.0, false)) {
      terms.add(step(attribute, offset, last, value, expected, stepRidge));
      last = value;
    }
    last = 0;
    for (double value : values.headSet(0.0, false).descendingSet()) {
      terms.add(step(attribute, offset, last, value, expected, stepRidge));
      last = value;
    }
    return terms;
  }

  /** Touches the bins from that WoE on, away from 0. */
  private static Term step(
      BinnedAttribute attribute,
      int offset,
      double from,
      double to,
      double expected,
      double stepRidge) {
    var perBin = new ArrayList<Double>();
    for (Bin bin : attribute.bins()) {
      double woe = bin.woe().doubleValue();
      perBin.add((to > 0 ? woe >= to : woe <= to) ? from - to : 0.0);
    }
    return new Term(offset, perBin, expected, stepRidge * Math.abs(to - from));
  }

  private Optional<TrainedScorecard> scored(double intercept, double[] effects) {
    PointScale scale = settings.scale();
    var attributes = new ArrayList<ScoredAttribute>();
    var dropped = new ArrayList<>(selection.dropped());
    for (int i = 0; i < selection.selected().size(); i++) {
      BinnedAttribute attribute = selection.selected().get(i);
      double[] own =
          java.util.Arrays.copyOfRange(
              effects, rows.offset(i), rows.offset(i) + attribute.bins().size());
      if (java.util.Arrays.stream(own).allMatch(effect -> Math.abs(effect) < EVEN)) {
        dropped.add(
            new Dropped(attribute.id(), "no step of its WoE has the right sign beside the others"));
      } else {
        attributes.add(ScoredAttribute.ofEffects(attribute, own, scale));
      }
    }
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    attributes.sort(Comparator.comparing(ScoredAttribute::id));
    dropped.sort(Comparator.comparing(Dropped::id));
    long bads = (long) rows.events();
    return Optional.of(
        new TrainedScorecard(
            new Scorecard(
                scale,
                Numbers.rounded(scale.offset() - scale.factor() * intercept, Bin.POINTS_SCALE),
                Numbers.rounded(intercept, 9),
                attributes,
                Calibration.NONE,
                Numbers.rounded(settings.pdFloor(), 9)),
            labels.length,
            labels.length - bads,
            bads,
            List.copyOf(dropped),
            Stability.NO_SNAPSHOTS,
            selection.suspicious(),
            1,
            "as given"));
  }
}
