package io.huxin.models.validation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Bins of a model's raw score and of its features, cut once on the sample it was trained on and
 * then left alone, with the rows per bin of then. A later day is counted into the same bins; how
 * far its shares have moved is the stability of the score (PSI) and of each feature (CSI).
 *
 * <p>The score has {@value #SCORE_BINS} bins of about equal counts, a feature {@value
 * #FEATURE_BINS}, both beside the bin of missing values (null, not a number, infinite). A column of
 * so few values has one bin each. Equal values are never parted; one that a tenth of the rows have
 * (of the score, a twentieth) has a bin of its own, whatever lies on either side of it.
 */
public final class FrozenBins {
  /** Column of the raw score, and its name among the counts. */
  public static final String SCORE = "raw_score";

  private static final int SCORE_BINS = 20;
  private static final int FEATURE_BINS = 10;

  private final SortedMap<String, FrozenColumn> columns;

  FrozenBins(SortedMap<String, FrozenColumn> columns) {
    this.columns = columns;
  }

  /**
   * Cuts bins on a sample, in two passes over it.
   *
   * @param trained rows with {@code raw_score} and the features; in any order and partitions
   * @param numericColumns features; numbers or truth values
   * @throws IllegalArgumentException if there is no row, or a column is missing or named twice
   */
  public static FrozenBins of(Dataset<Row> trained, List<String> numericColumns) {
    var bins = new TreeMap<String, Integer>();
    bins.put(SCORE, SCORE_BINS);
    for (String feature : numericColumns) {
      if (bins.put(feature, FEATURE_BINS) != null) {
        throw ValidationErrors.binnedTwice(feature);
      }
    }
    var uncounted = new TreeMap<String, FrozenColumn>();
    FrozenCuts.of(doubles(trained, bins.keySet()), bins)
        .forEach((name, cuts) -> uncounted.put(name, new FrozenColumn(cuts, List.of())));
    var columns = new TreeMap<String, FrozenColumn>();
    new FrozenBins(uncounted)
        .counts(trained)
        .forEach(
            (name, counts) ->
                columns.put(name, new FrozenColumn(uncounted.get(name).cuts(), counts)));
    if (rows(columns.get(SCORE).counts()) == 0) {
      throw ValidationErrors.noRows();
    }
    return new FrozenBins(columns);
  }

  /**
   * Reads what {@link #toJson} has written.
   *
   * @throws IllegalArgumentException if the text is no such document, saying why
   */
  public static FrozenBins fromJson(String json) {
    return FrozenBinsJson.read(json);
  }

  /** Canonical JSON: keys sorted, numbers without exponent; reading it gives equal bins. */
  public String toJson() {
    return FrozenBinsJson.write(columns);
  }

  /**
   * Values from one to another.
   *
   * @param above exclusive; negative infinity where there is no lower end
   * @param upTo inclusive; positive infinity where there is no upper end
   */
  public record Range(double above, double upTo) {}

  /**
   * The bin in which the median of a feature's values lay.
   *
   * @return empty if the feature has no bins, or there was no value
   */
  public Optional<Range> middle(String feature) {
    FrozenColumn column = columns.get(feature);
    if (column == null) {
      return Optional.empty();
    }
    // The first count is that of missing values.
    List<Long> counts = column.counts().subList(1, column.counts().size());
    long values = rows(counts);
    long below = 0;
    for (int bin = 0; bin < counts.size(); bin++) {
      below += counts.get(bin);
      if (values > 0 && 2 * below >= values) {
        return Optional.of(
            new Range(
                bin == 0 ? Double.NEGATIVE_INFINITY : column.cuts().get(bin - 1),
                bin == counts.size() - 1 ? Double.POSITIVE_INFINITY : column.cuts().get(bin)));
      }
    }
    return Optional.empty();
  }

  /** Features that have bins, in order. */
  public List<String> features() {
    return columns.keySet().stream().filter(name -> !name.equals(SCORE)).toList();
  }

  /**
   * Rows per bin of every column, from one pass over the rows.
   *
   * @param rows rows with {@code raw_score} and {@link #features}
   * @return counts by column, the raw score's under {@link #SCORE}; the first is of missing values
   * @throws IllegalArgumentException if a column is missing
   */
  public SortedMap<String, List<Long>> counts(Dataset<Row> rows) {
    var names = List.copyOf(columns.keySet());
    var counts = new ArrayList<long[]>();
    columns.values().forEach(column -> counts.add(new long[column.cuts().size() + 2]));
    doubles(rows, columns.keySet())
        .mapPartitions(
            new BinTally(columns.values().stream().map(FrozenColumn::ends).toList()),
            Encoders.row(BinTally.SCHEMA))
        .groupBy("column", "bin")
        .agg(sum("rows"))
        .collectAsList()
        .forEach(row -> counts.get(row.getInt(0))[row.getInt(1)] = row.getLong(2));
    var byName = new TreeMap<String, List<Long>>();
    for (int at = 0; at < names.size(); at++) {
      byName.put(names.get(at), Arrays.stream(counts.get(at)).boxed().toList());
    }
    return byName;
  }

  /**
   * Stability of the raw score against the sample: see {@link Psi}.
   *
   * @param counts as {@link #counts} gives them, of at least one row
   */
  public double psi(SortedMap<String, List<Long>> counts) {
    return Psi.of(columns.get(SCORE).counts(), counts.get(SCORE));
  }

  /**
   * Stability of each feature against the sample, by its name: see {@link Psi}.
   *
   * @param counts as {@link #counts} gives them, of at least one row
   */
  public SortedMap<String, Double> csi(SortedMap<String, List<Long>> counts) {
    var csi = new TreeMap<String, Double>();
    features().forEach(name -> csi.put(name, Psi.of(columns.get(name).counts(), counts.get(name))));
    return csi;
  }

  /** Rows of some counts. */
  private static long rows(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static Dataset<Row> doubles(Dataset<Row> rows, Set<String> names) {
    var missing = new TreeSet<>(names);
    missing.removeAll(Set.of(rows.columns()));
    if (!missing.isEmpty()) {
      throw ValidationErrors.columnsMissing(missing);
    }
    return rows.select(
        names.stream()
            .map(name -> col("`" + name + "`").cast("double").as(name))
            .toArray(Column[]::new));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenBins bins && bins.columns.equals(columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return "FrozenBins" + columns;
  }
}
