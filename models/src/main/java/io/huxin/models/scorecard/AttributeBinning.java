package io.huxin.models.scorecard;

import io.huxin.models.scorecard.BinnedAttribute.WhyOneBin;
import io.huxin.models.scorecard.MonotoneMerge.Merged;
import io.huxin.models.scorecard.MonotoneMerge.Trend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From the fine cells of one attribute to its bins.
 *
 * <p>Missing values, each special code and the pool of rare categories have bins of their own; with
 * fewer than the least events or non-events they get WoE 0, the average. So does an attribute whose
 * values cannot form a single bin that is large enough, and a category never seen when there is no
 * pool.
 */
final class AttributeBinning {
  private final Attribute attribute;
  private final List<Tally> tallies;
  private final Tally all;
  private final BinningSettings settings;
  private final WeightOfEvidence evidence;
  private final LeastTally least;
  private final List<Bin> bins = new ArrayList<>();
  private final int[] cellBins;
  private double information;
  private Optional<WhyOneBin> whyOneBin = Optional.empty();

  private AttributeBinning(Attribute attribute, List<Tally> tallies, BinningSettings settings) {
    this.attribute = attribute;
    this.tallies = tallies;
    this.settings = settings;
    all = tallies.stream().reduce(Tally.NONE, Tally::plus);
    evidence = new WeightOfEvidence(all, settings.priorRows());
    least = new LeastTally(all, settings);
    cellBins = new int[tallies.size()];
  }

  static BinnedAttribute numeric(
      Attribute attribute, List<BigDecimal> cuts, List<Tally> tallies, BinningSettings settings) {
    var binning = new AttributeBinning(attribute, tallies, settings);
    binning.addMissingAndSpecial();
    binning.addRanges(cuts);
    return binning.result();
  }

  static BinnedAttribute categorical(
      Attribute attribute, List<String> levels, List<Tally> tallies, BinningSettings settings) {
    var binning = new AttributeBinning(attribute, tallies, settings);
    binning.addMissingAndSpecial();
    binning.addLevels(levels);
    binning.add(Bin.Kind.OTHER, List.of(), tallies.size() - 1);
    return binning.result();
  }

  private int firstRegular() {
    return 1 + attribute.specialCodes().size();
  }

  private void addMissingAndSpecial() {
    add(Bin.Kind.MISSING, List.of(), Cells.MISSING);
    for (int code = 0; code < attribute.specialCodes().size(); code++) {
      add(Bin.Kind.SPECIAL, List.of(attribute.specialCodes().get(code)), 1 + code);
    }
  }

  private void add(Bin.Kind kind, List<String> levels, int cell) {
    Tally tally = tallies.get(cell);
    boolean own = least.hasEnoughOfBoth(tally);
    information += own ? evidence.information(tally) : 0;
    cellBins[cell] = bins.size();
    bins.add(Bin.levels(kind, levels, tally, own ? evidence.of(tally) : 0));
  }

  private void addRanges(List<BigDecimal> cuts) {
    int first = firstRegular();
    List<Tally> regular = tallies.subList(first, tallies.size());
    Optional<Merged> merged =
        trends()
            .flatMap(trend -> MonotoneMerge.best(regular, all, trend, settings).stream())
            .max(Comparator.comparingDouble(Merged::value));
    int from = 0;
    for (int end : merged.map(Merged::ends).orElse(List.of(regular.size()))) {
      Tally tally = sum(regular.subList(from, end));
      double woe = merged.isPresent() ? evidence.of(tally) : 0;
      Arrays.fill(cellBins, first + from, first + end, bins.size());
      bins.add(
          Bin.range(
              from == 0 ? Optional.empty() : Optional.of(cuts.get(from - 1)),
              end == regular.size() ? Optional.empty() : Optional.of(cuts.get(end - 1)),
              tally,
              woe));
      from = end;
    }
    information += merged.map(Merged::information).orElse(0.0);
    explainOneBin(regular, merged);
  }

  private void explainOneBin(List<Tally> regular, Optional<Merged> merged) {
    if (merged.isPresent() && merged.get().ends().size() > 1) {
      return;
    }
    long filled = regular.stream().filter(tally -> tally.all() > 0).count();
    boolean otherTrend =
        Stream.of(Trend.WOE_FALLS, Trend.WOE_RISES)
            .flatMap(trend -> MonotoneMerge.best(regular, all, trend, settings).stream())
            .anyMatch(other -> other.ends().size() > 1);
    whyOneBin =
        Optional.of(
            onlyRare(regular, filled)
                ? WhyOneBin.RARE_CATEGORIES
                : filled == 0
                    ? WhyOneBin.NO_VALUES
                    : filled == 1
                        ? WhyOneBin.CONSTANT
                        : otherTrend ? WhyOneBin.AGAINST_TREND : WhyOneBin.TOO_FEW_ROWS);
  }

  /** The last cell of categories is the pool; more rows in it than in the category beside it. */
  private boolean onlyRare(List<Tally> regular, long filled) {
    return !attribute.isNumeric()
        && filled <= 1
        && tallies.get(tallies.size() - 1).all() > regular.stream().mapToLong(Tally::all).sum();
  }

  /** Risk up means WoE down. */
  private Stream<Trend> trends() {
    return switch (attribute.direction()) {
      case UP -> Stream.of(Trend.WOE_FALLS);
      case DOWN -> Stream.of(Trend.WOE_RISES);
      case PEAK -> Stream.of(Trend.WOE_DIPS);
      case VALLEY -> Stream.of(Trend.WOE_PEAKS);
      case NONE ->
          settings.findTurns()
              ? Stream.of(Trend.values())
              : Stream.of(Trend.WOE_FALLS, Trend.WOE_RISES);
    };
  }

  private void addLevels(List<String> levels) {
    int first = firstRegular();
    List<Integer> byWoe =
        IntStream.range(0, levels.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(at -> evidence.of(tallies.get(first + at)))
                    .thenComparing(levels::get))
            .toList();
    List<Tally> sorted = byWoe.stream().map(at -> tallies.get(first + at)).toList();
    Optional<Merged> merged = MonotoneMerge.best(sorted, all, Trend.WOE_RISES, settings);
    int from = 0;
    for (int end :
        merged.map(Merged::ends).orElse(levels.isEmpty() ? List.of() : List.of(levels.size()))) {
      Tally tally = sum(sorted.subList(from, end));
      double woe = merged.isPresent() ? evidence.of(tally) : 0;
      List<Integer> members = byWoe.subList(from, end);
      members.forEach(at -> cellBins[first + at] = bins.size());
      bins.add(
          Bin.levels(
              Bin.Kind.LEVELS, members.stream().map(levels::get).sorted().toList(), tally, woe));
      from = end;
    }
    information += merged.map(Merged::information).orElse(0.0);
    explainOneBin(sorted, merged);
  }

  private static Tally sum(List<Tally> tallies) {
    return tallies.stream().reduce(Tally.NONE, Tally::plus);
  }

  private BinnedAttribute result() {
    return new BinnedAttribute(
        attribute,
        List.copyOf(bins),
        information,
        (double) tallies.get(Cells.MISSING).all() / all.all(),
        Arrays.stream(cellBins).boxed().toList(),
        whyOneBin);
  }
}
