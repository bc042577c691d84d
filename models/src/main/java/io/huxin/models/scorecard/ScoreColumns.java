package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

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
  private static final Set<String> RESULTS = Set.of("raw_score", "pd", "score", "reasons");

  /** Above it the nine decimals of a stored PD would read 1. */
  private static final double HIGHEST_PD = 0.999999999;

  private final Scorecard scorecard;

  ScoreColumns(Scorecard scorecard) {
    this.scorecard = scorecard;
  }

  Dataset<Row> addedTo(Dataset<Row> features) {
    var columns = new HashSet<>(Arrays.asList(features.columns()));
    for (ScoredAttribute attribute : scorecard.attributes()) {
      if (!columns.contains(attribute.id())) {
        throw ModelErrors.columnMissing(attribute.id(), columns);
      }
    }
    List<Column> kept =
        Arrays.stream(features.columns())
            .filter(name -> !RESULTS.contains(name))
            .map(name -> col("`" + name.replace("`", "``") + "`"))
            .toList();
    return features
        .select(and(kept, pointsOfAttributes()))
        .withColumn(TOTAL, total())
        .withColumn("raw_score", rawScore())
        .select(
            and(
                kept,
                List.of(
                    col("raw_score"),
                    pd().as("pd"),
                    rint(col(TOTAL)).cast("int").as("score"),
                    reasons().as("reasons"))));
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

  /** By pow, which Spark always takes from StrictMath; its exp differs between compiled and not. */
  private Column pd() {
    Calibration calibration = scorecard.calibration();
    Column logit =
        lit(calibration.intercept().doubleValue())
            .plus(lit(calibration.slope().doubleValue()).multiply(col("raw_score")));
    Column pd = lit(1.0).divide(lit(1.0).plus(pow(lit(StrictMath.E), logit.multiply(lit(-1.0)))));
    return greatest(least(bround(pd, 9), lit(HIGHEST_PD)), lit(scorecard.pdFloor().doubleValue()));
  }

  /** Sorted by what is gained, most negative first, then by id. */
  private Column reasons() {
    var losses = new ArrayList<Column>();
    for (int index = 0; index < scorecard.attributes().size(); index++) {
      ScoredAttribute attribute = scorecard.attributes().get(index);
      Column gained =
          bround(
              col(BinColumns.numbered(POINTS, index))
                  .minus(lit(attribute.meanPoints().doubleValue())),
              Bin.POINTS_SCALE);
      losses.add(when(gained.lt(0.0), struct(gained.as("gained"), lit(attribute.id()).as("id"))));
    }
    Column sorted = sort_array(array_compact(array(losses.toArray(Column[]::new))));
    return slice(sorted.getField("id"), 1, Scorecard.MAX_REASONS);
  }

  private static Column[] and(List<Column> first, List<Column> second) {
    var both = new ArrayList<>(first);
    both.addAll(second);
    return both.toArray(Column[]::new);
  }
}
