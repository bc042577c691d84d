package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.FrameErrors;
import io.huxin.models.pd.PdModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scoring as three projections: points per attribute, their sum, what follows from it. Kept apart
 * so that each CASE WHEN is computed once, and short enough to be compiled.
 */
final class ScoreColumns {
  private static final String POINTS = "__points";
  private static final String TOTAL = "__total";

  private final Scorecard scorecard;

  ScoreColumns(Scorecard scorecard) {
    this.scorecard = scorecard;
  }

  Dataset<Row> scored(Dataset<Row> features, List<String> kept) {
    return added(
        features,
        kept,
        Set.of("raw_score", "pd", "score", "reasons"),
        List.of(
            col("raw_score"),
            scorecard.calibration().pd(col("raw_score"), scorecard.pdFloor()).as("pd"),
            rint(col(TOTAL)).cast("int").as("score"),
            reasons().as("reasons")));
  }

  Dataset<Row> rawScored(Dataset<Row> features, List<String> kept) {
    return added(features, kept, Set.of("raw_score"), List.of(col("raw_score")));
  }

  Dataset<Row> explained(Dataset<Row> features, List<String> kept) {
    return added(
        features,
        kept,
        Set.of("raw_score", PdModel.CONTRIBUTIONS),
        List.of(col("raw_score"), contributions().as(PdModel.CONTRIBUTIONS)));
  }

  private Dataset<Row> added(
      Dataset<Row> features, List<String> named, Set<String> replaced, List<Column> results) {
    var columns = new HashSet<>(Arrays.asList(features.columns()));
    for (ScoredAttribute attribute : scorecard.attributes()) {
      if (!columns.contains(attribute.id())) {
        throw FrameErrors.columnMissing(attribute.id(), columns);
      }
    }
    List<Column> kept =
        named.stream()
            .filter(name -> !replaced.contains(name))
            .map(name -> col("`" + name.replace("`", "``") + "`"))
            .toList();
    return features
        .select(and(kept, pointsOfAttributes()))
        .withColumn(TOTAL, total())
        .withColumn("raw_score", rawScore())
        .select(and(kept, results));
  }

  private List<Column> pointsOfAttributes() {
    var points = new ArrayList<Column>();
    for (int index = 0; index < scorecard.attributes().size(); index++) {
      ScoredAttribute attribute = scorecard.attributes().get(index);
      Column input = BinColumns.input(attribute.id(), attribute.attribute().kind());
      points.add(
          BinColumns.worth(input, attribute.bins(), Bin::points)
              .as(BinColumns.numbered(POINTS, index)));
    }
    return points;
  }

  /** In the order of the attributes; rounded, for the points have six decimals themselves. */
  private Column total() {
    Column total = lit(scorecard.basePoints().doubleValue());
    for (int index = 0; index < scorecard.attributes().size(); index++) {
      total = total.plus(col(BinColumns.numbered(POINTS, index)));
    }
    return bround(total, Bin.POINTS_SCALE);
  }

  private Column rawScore() {
    PointScale scale = scorecard.scale();
    return bround(lit(scale.offset()).minus(col(TOTAL)).divide(lit(scale.factor())), 9);
  }

  /** Sorted by what is gained, most negative first, then by id. */
  private Column reasons() {
    var losses = new ArrayList<Column>();
    for (int index = 0; index < scorecard.attributes().size(); index++) {
      ScoredAttribute attribute = scorecard.attributes().get(index);
      Column gained = gained(index);
      losses.add(when(gained.lt(0.0), struct(gained.as("gained"), lit(attribute.id()).as("id"))));
    }
    Column sorted = sort_array(array_compact(array(losses.toArray(Column[]::new))));
    return slice(sorted.getField("id"), 1, Scorecard.MAX_REASONS);
  }

  /** Points against the training population's mean. */
  private Column gained(int index) {
    double mean = scorecard.attributes().get(index).meanPoints().doubleValue();
    return bround(col(BinColumns.numbered(POINTS, index)).minus(lit(mean)), Bin.POINTS_SCALE);
  }

  /** A point lost is 1 / factor of the logit. */
  private Column contributions() {
    var contributions = new ArrayList<Column>();
    for (int index = 0; index < scorecard.attributes().size(); index++) {
      contributions.add(lit(0.0).minus(gained(index)).divide(lit(scorecard.scale().factor())));
    }
    return array(contributions.toArray(Column[]::new));
  }

  private static Column[] and(List<Column> first, List<Column> second) {
    var both = new ArrayList<>(first);
    both.addAll(second);
    return both.toArray(Column[]::new);
  }
}
