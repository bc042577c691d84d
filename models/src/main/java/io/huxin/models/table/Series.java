package io.huxin.models.table;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.table.Derived.How;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Repeated measurements among the columns, and what can be said of them together.
 *
 * <p>A series is three or more numeric columns of one name with a number at its end ({@code
 * BILL_1}, {@code BILL_2}, {@code BILL_3}) whose neighbours rank the rows alike: columns that are
 * merely numbered ({@code V1}, {@code V2}) are none. Of each: largest, smallest, mean and trend. A
 * column that bounds a series is a limit, and the series over it a utilisation; two series of equal
 * length, the first never negative, give ratios month by month and to the month before, as of
 * payments to bills. No label is looked at.
 */
final class Series {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)[_.\\- ]?(\\d+)");
  private static final int LEAST_COLUMNS = 3;

  /** Longer series are compared as a whole only. */
  private static final int MOST_MEMBERS = 12;

  private static final double LEAST_RANK_CORRELATION = 0.2;
  private static final int MANY_VALUES = 20;
  private static final double BOUNDED = 0.9;
  private static final double POSITIVE = 0.99;
  private static final double LEAST_USE = 0.01;

  private final ColumnTable rows;
  private final Map<String, List<String>> series = new TreeMap<>();
  private final List<Derived> derived = new ArrayList<>();

  private Series(ColumnTable rows) {
    this.rows = rows;
  }

  /**
   * What can be derived from the columns of training rows; none where there is no series.
   *
   * @param rows training rows, numbers that are codes made missing
   */
  static List<Derived> derivedFrom(ColumnTable rows) {
    var found = new Series(rows);
    found.find();
    found.series.forEach(found::summarise);
    found.series.forEach(found::useOfLimits);
    found.series.forEach(
        (one, columns) ->
            found.series.forEach((other, others) -> found.compare(one, columns, other, others)));
    return List.copyOf(found.derived);
  }

  private void find() {
    var byStem = new TreeMap<String, TreeMap<BigInteger, String>>();
    for (TableColumn column : rows.columns()) {
      Matcher matcher = NUMBERED.matcher(column.name());
      if (column instanceof NumberColumn && matcher.matches() && !matcher.group(1).isEmpty()) {
        byStem
            .computeIfAbsent(matcher.group(1), stem -> new TreeMap<>())
            .put(new BigInteger(matcher.group(2)), column.name());
      }
    }
    byStem.forEach(
        (stem, columns) -> {
          if (columns.size() >= LEAST_COLUMNS && rankAlike(List.copyOf(columns.values()))) {
            series.put(stem, List.copyOf(columns.values()));
          }
        });
  }

  /** The name, or one like it that is no column of the table. */
  private String free(String name) {
    return rows.has(name) ? free(name + "~") : name;
  }

  private boolean rankAlike(List<String> columns) {
    List<double[]> ranks = columns.stream().map(name -> ranks(rows.numbers(name))).toList();
    double sum = 0;
    for (int i = 1; i < ranks.size(); i++) {
      sum += correlation(ranks.get(i - 1), ranks.get(i));
    }
    return sum / (ranks.size() - 1) >= LEAST_RANK_CORRELATION;
  }

  private void summarise(String stem, List<String> columns) {
    derived.add(new Derived(free(stem + "~max"), How.MAX, columns));
    derived.add(new Derived(free(stem + "~min"), How.MIN, columns));
    derived.add(new Derived(free(stem + "~mean"), How.MEAN, columns));
    derived.add(new Derived(free(stem + "~trend"), How.TREND, columns));
  }

  private void useOfLimits(String stem, List<String> columns) {
    if (!isContinuous(columns)) {
      return;
    }
    NumberColumn mean = new Derived(stem + "~mean", How.MEAN, columns).of(rows);
    for (TableColumn column : rows.columns()) {
      if (column instanceof NumberColumn limit
          && series.values().stream().noneMatch(members -> members.contains(limit.name()))
          && isContinuous(List.of(limit.name()))
          && bounds(limit, mean)) {
        members(columns).forEach(member -> ratio(member, limit.name()));
        ratio(free(stem + "~mean"), limit.name());
        ratio(free(stem + "~max"), limit.name());
      }
    }
  }

  private static List<String> members(List<String> columns) {
    return columns.size() <= MOST_MEMBERS ? columns : List.of();
  }

  private boolean bounds(NumberColumn limit, NumberColumn mean) {
    int both = 0;
    int positive = 0;
    int bounded = 0;
    var uses = new ArrayList<Double>();
    for (int row = 0; row < limit.rows(); row++) {
      if (!limit.isMissing(row) && !mean.isMissing(row)) {
        both++;
        positive += limit.at(row) > 0 ? 1 : 0;
        bounded += mean.at(row) <= limit.at(row) ? 1 : 0;
        uses.add(Math.abs(mean.at(row) / limit.at(row)));
      }
    }
    if (both == 0 || positive < POSITIVE * both || bounded < BOUNDED * both) {
      return false;
    }
    uses.sort(null);
    return uses.get(both / 2) >= LEAST_USE;
  }

  private void compare(String one, List<String> columns, String other, List<String> others) {
    if (one.equals(other)
        || columns.size() != others.size()
        || !isContinuous(columns)
        || !isContinuous(others)
        || columns.stream().anyMatch(this::isEverNegative)) {
      return;
    }
    for (int lag = 0; lag <= 1; lag++) {
      for (int i = 0; i + lag < members(columns).size(); i++) {
        ratio(columns.get(i), others.get(i + lag));
      }
    }
    ratio(free(one + "~mean"), free(other + "~mean"));
  }

  private void ratio(String over, String under) {
    derived.add(new Derived(free(over + "/" + under), How.RATIO, List.of(over, under)));
  }

  private boolean isEverNegative(String name) {
    NumberColumn column = rows.numbers(name);
    return IntStream.range(0, column.rows()).anyMatch(row -> column.at(row) < 0);
  }

  private boolean isContinuous(List<String> columns) {
    return columns.stream()
        .allMatch(
            name ->
                Arrays.stream(rows.numbers(name).sorted()).distinct().limit(MANY_VALUES + 1).count()
                    > MANY_VALUES);
  }

  /** Mean rank of equal values; missing counts as the middle. */
  private static double[] ranks(NumberColumn column) {
    double[] sorted = column.sorted();
    var ranks = new double[column.rows()];
    for (int row = 0; row < ranks.length; row++) {
      double value = column.at(row);
      ranks[row] =
          Double.isNaN(value)
              ? (sorted.length - 1) / 2.0
              : (firstAtLeast(sorted, value) + firstAtLeast(sorted, Math.nextUp(value)) - 1) / 2.0;
    }
    return ranks;
  }

  private static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double correlation(double[] one, double[] other) {
    double meanOne = Arrays.stream(one).average().orElse(0);
    double meanOther = Arrays.stream(other).average().orElse(0);
    double products = 0;
    double squaresOne = 0;
    double squaresOther = 0;
    for (int i = 0; i < one.length; i++) {
      products += (one[i] - meanOne) * (other[i] - meanOther);
      squaresOne += (one[i] - meanOne) * (one[i] - meanOne);
      squaresOther += (other[i] - meanOther) * (other[i] - meanOther);
    }
    double scale = StrictMath.sqrt(squaresOne * squaresOther);
    return scale > 0 ? products / scale : 0;
  }
}
