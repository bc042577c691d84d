package io.huxin.features.window;

import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import io.huxin.features.catalogue.FeatureDefinition.Missing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * A catalogue's features over sources, compiled: every distinct filter of a source is evaluated
 * once a row and becomes a bit, every distinct measure once and becomes a value, and features that
 * differ in their window only share a {@link Cell}.
 */
public final class Plan implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a measure is carried; see {@link Units}. */
  enum Unit {
    HUNDREDTHS,
    MILLIONTHS,
    HASH,
    FLAG
  }

  /** One expression, evaluated once a row, in the unit in which its cells take it. */
  record Measure(Unit unit, String expression) implements Serializable {}

  /**
   * One source.
   *
   * @param filters conditions, one bit each
   * @param measures values, one column each
   * @param cellsByFilter indexes into {@code cells}, by filter
   * @param longest days of the longest window
   */
  record SourcePlan(
      String name,
      List<String> filters,
      List<Measure> measures,
      List<Cell> cells,
      List<int[]> cellsByFilter,
      int longest)
      implements Serializable {}

  /** All features, in the order of the catalogue. */
  private final List<FeatureDefinition> all;

  /** Those that are measured over sources; cells name them by their place here. */
  private final List<FeatureDefinition> features;

  private final List<SourcePlan> sources;

  private Plan(
      List<FeatureDefinition> all, List<FeatureDefinition> features, List<SourcePlan> sources) {
    this.all = all;
    this.features = features;
    this.sources = sources;
  }

  /** Compiles features, in the order in which they come out. */
  public static Plan of(List<FeatureDefinition> all) {
    List<FeatureDefinition> features = all.stream().filter(feature -> !feature.derived()).toList();
    Map<String, List<Integer>> bySource = new TreeMap<>();
    for (int i = 0; i < features.size(); i++) {
      bySource.computeIfAbsent(features.get(i).source(), any -> new ArrayList<>()).add(i);
    }
    var sources = new ArrayList<SourcePlan>();
    bySource.forEach((name, indexes) -> sources.add(source(name, indexes, features)));
    return new Plan(List.copyOf(all), features, List.copyOf(sources));
  }

  private static SourcePlan source(
      String name, List<Integer> indexes, List<FeatureDefinition> features) {
    record Key(Aggregate aggregate, int filter, int measure, int weight) {}
    var filters = new ArrayList<String>();
    var measures = new ArrayList<Measure>();
    Map<Key, TreeMap<Integer, List<Integer>>> windows = new LinkedHashMap<>();
    for (int index : indexes) {
      FeatureDefinition feature = features.get(index);
      var key =
          new Key(
              feature.aggregate(),
              indexOf(filters, feature.filter().isEmpty() ? "true" : feature.filter()),
              measure(measures, feature),
              feature.weight().isEmpty()
                  ? -1
                  : indexOf(measures, new Measure(Unit.HUNDREDTHS, feature.weight())));
      int days = feature.windowDays() == 0 ? Cell.UNBOUNDED : feature.windowDays();
      windows
          .computeIfAbsent(key, any -> new TreeMap<>())
          .computeIfAbsent(days, any -> new ArrayList<>())
          .add(index);
    }
    var cells = new ArrayList<Cell>();
    windows.forEach(
        (key, byDays) ->
            cells.addAll(
                cells(key.aggregate(), key.filter(), key.measure(), key.weight(), byDays)));
    var byFilter = new int[filters.size()][];
    for (int filter = 0; filter < byFilter.length; filter++) {
      int wanted = filter;
      byFilter[filter] =
          java.util.stream.IntStream.range(0, cells.size())
              .filter(cell -> cells.get(cell).filter() == wanted)
              .toArray();
    }
    int longest = cells.stream().mapToInt(cell -> cell.longest()).max().orElse(0);
    return new SourcePlan(
        name,
        List.copyOf(filters),
        List.copyOf(measures),
        List.copyOf(cells),
        List.of(byFilter),
        longest);
  }

  /** One cell for all windows; two features of one window are alike but for what is missing. */
  private static List<Cell> cells(
      Aggregate aggregate,
      int filter,
      int measure,
      int weight,
      SortedMap<Integer, List<Integer>> byDays) {
    var cells = new ArrayList<Cell>();
    for (int layer = 0; ; layer++) {
      int copy = layer;
      List<Map.Entry<Integer, List<Integer>>> here =
          byDays.entrySet().stream().filter(entry -> entry.getValue().size() > copy).toList();
      if (here.isEmpty()) {
        return cells;
      }
      cells.add(
          new Cell(
              aggregate,
              filter,
              measure,
              weight,
              here.stream().mapToInt(Map.Entry::getKey).toArray(),
              here.stream().mapToInt(entry -> entry.getValue().get(copy)).toArray()));
    }
  }

  private static int measure(List<Measure> measures, FeatureDefinition feature) {
    return switch (feature.aggregate()) {
      case COUNT, RECENCY -> -1;
      case SUM, MEAN, DEVIATION, SLOPE, MEDIAN_MONTH, MONTH_SPREAD ->
          indexOf(measures, new Measure(Unit.HUNDREDTHS, feature.measure()));
      case MAX, MIN, VALUE, LAST ->
          indexOf(measures, new Measure(Unit.MILLIONTHS, feature.measure()));
      case DISTINCT, CONCENTRATION -> indexOf(measures, new Measure(Unit.HASH, feature.measure()));
      case STREAK -> indexOf(measures, new Measure(Unit.FLAG, feature.measure()));
    };
  }

  private static <T> int indexOf(List<T> list, T item) {
    int index = list.indexOf(item);
    if (index < 0) {
      list.add(item);
      return list.size() - 1;
    }
    return index;
  }

  List<SourcePlan> sources() {
    return sources;
  }

  /**
   * Ages, in days, at which rows of a source grow older than a window or month in which they were
   * counted: ascending, at most 730.
   */
  public int[] edges(String source) {
    return sources.stream()
        .filter(each -> each.name().equals(source))
        .flatMap(each -> each.cells().stream())
        .flatMapToInt(
            cell ->
                java.util.stream.IntStream.rangeClosed(1, cell.longestBounded())
                    .filter(cell::movesAt))
        .distinct()
        .sorted()
        .toArray();
  }

  /** Ids of the features, in the order in which their values come out. */
  public List<String> ids() {
    return all.stream().map(FeatureDefinition::id).toList();
  }

  /** What features are derived from the measured ones. */
  Derivation derivation(SparkSession spark) {
    return Derivation.of(all, spark);
  }

  /** Number of measured features. */
  int size() {
    return features.size();
  }

  /** What a measured feature is without a row: zero, or {@link Units#ABSENT}. */
  double missing(int feature) {
    return features.get(feature).missing() == Missing.ZERO ? 0.0 : Units.ABSENT;
  }

  /** The first feature that an expression over a source stands in, for messages. */
  String naming(String source, String expression) {
    return features.stream()
        .filter(feature -> feature.source().equals(source))
        .filter(
            feature ->
                List.of(feature.filter(), feature.measure(), feature.weight()).contains(expression))
        .map(FeatureDefinition::id)
        .findFirst()
        .orElse(source);
  }

  /** Most measures of any source: the columns that rows need for them. */
  int measures() {
    return sources.stream().mapToInt(source -> source.measures().size()).max().orElse(0);
  }
}
