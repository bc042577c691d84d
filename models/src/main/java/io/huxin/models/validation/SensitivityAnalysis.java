package io.huxin.models.validation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Scores every row once as it is and once per feature with that feature missing, all in one pass,
 * and tallies them by the missing feature.
 */
final class SensitivityAnalysis {
  private static final int MOST_FEATURES = 20;

  /** Rows beyond which a share of the users is enough. */
  private static final double ENOUGH_ROWS = 50_000;

  private static final String MISSING = "missing_feature";
  private static final String NOTHING = "";
  private static final Set<String> RESULTS = Set.of("raw_score", "pd", "score", "band", "reasons");

  private SensitivityAnalysis() {}

  static Sensitivity of(
      Sample sample,
      long rows,
      List<String> features,
      UnaryOperator<Dataset<Row>> scoring,
      long seed) {
    List<String> looked = features.subList(0, Math.min(MOST_FEATURES, features.size()));
    Dataset<Row> some =
        sample
            .rows()
            .where(
                Split.byUser(
                    Lot.SENSITIVITY, seed, col("user_id"), Math.min(1, ENOUGH_ROWS / rows)));
    Dataset<Row> scored = scoring.apply(variants(some, looked));
    var byFeature = List.of(new Tallies.Grouping(GroupKey.Kind.AUDIT, MISSING));
    Dataset<Row> columns = Tallies.columns(scored, lit(false), byFeature, seed).persist();
    try {
      Row range = columns.agg(Range.COUNT, Range.LOWEST, Range.HIGHEST).head();
      if (range.getLong(0) == 0) {
        throw ValidationErrors.noRowsIn(sample.name());
      }
      var bins = ScoreBins.of(columns, range.getDouble(1), range.getDouble(2), Tallies.SCORE_BINS);
      return of(sample.name(), looked, Tallies.of(columns, bins, byFeature, 0));
    } finally {
      columns.unpersist();
    }
  }

  private static Sensitivity of(
      String sample, List<String> features, SortedMap<GroupKey, GroupTally> groups) {
    Validation whole = figures(groups, NOTHING);
    return new Sensitivity(
        sample,
        whole.rows(),
        whole.meanPd(),
        whole.auc(),
        features.stream()
            .map(
                feature -> {
                  Validation without = figures(groups, feature);
                  return new Sensitivity.Line(feature, without.meanPd(), without.auc());
                })
            .toList());
  }

  private static Validation figures(SortedMap<GroupKey, GroupTally> groups, String feature) {
    return Measures.binned(groups.get(new GroupKey(GroupKey.Kind.AUDIT, MISSING, feature)));
  }

  /** Each row as it is, and once per feature with null in its place. */
  private static Dataset<Row> variants(Dataset<Row> rows, List<String> features) {
    Column[] missing =
        Stream.concat(Stream.of(NOTHING), features.stream())
            .map(functions::lit)
            .toArray(Column[]::new);
    var columns = new ArrayList<Column>();
    for (String name : rows.columns()) {
      if (features.contains(name)) {
        columns.add(when(col(MISSING).notEqual(name), Quoted.column(name)).as(name));
      } else if (!RESULTS.contains(name)) {
        columns.add(Quoted.column(name));
      }
    }
    columns.add(col(MISSING));
    var repeated =
        new ArrayList<Column>(Arrays.stream(rows.columns()).map(Quoted::column).toList());
    repeated.add(explode(array(missing)).as(MISSING));
    return rows.select(repeated.toArray(Column[]::new)).select(columns.toArray(Column[]::new));
  }
}
