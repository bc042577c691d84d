package io.huxin.models.calibration;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds a calibration on rows the model has not seen.
 *
 * <p>Raw scores are grouped to hundredths and held within ±20, so that at most 4,001 groups reach
 * the driver, sorted: the sums do not depend on partitions.
 */
public final class CalibrationFit {
  private static final int PARTS = 5;

  /** credit-rules 10. */
  private static final double EVENTS_PER_STEP = 50;

  /** More steps say nothing more, and each is a branch of every row's expression. */
  private static final double MOST_STEPS = 40;

  /** Twice those of a step, as a piece has two ends. */
  private static final double EVENTS_PER_PIECE = 2 * EVENTS_PER_STEP;

  /** Finds a calibration that may bend; where the rows are too few for that, it is the line. */
  private interface Shape {
    Calibration fit(List<ScoreGroup> groups, Calibration line);
  }

  /** Of fewer numbers first. */
  private static final List<Shape> BENDING =
      List.of(CalibrationFit::bentLine, CalibrationFit::isotonic);

  private CalibrationFit() {}

  /**
   * Platt's line.
   *
   * @param scored rows with {@code label} (0 or 1) and {@code raw_score}
   * @param minEvents least bad and least good rows it takes
   * @throws IllegalArgumentException if there are fewer, or if PD would not rise with the raw score
   */
  public static Calibration platt(Dataset<Row> scored, long minEvents) {
    return PlattFit.of(enough(merged(grouped(scored, lit(0))), minEvents));
  }

  /**
   * Platt's line, the same with up to three kinks, or isotonic steps of 50 events each: whichever
   * has the smallest log loss on fifths of the users it was not fitted on, the simpler one if two
   * have the same.
   *
   * @param scored as for {@link #platt}, with {@code user_id}
   * @param seed of the fifths
   * @param minEvents least bad and least good rows it takes
   * @throws IllegalArgumentException as {@link #platt}
   */
  public static Calibration chosen(Dataset<Row> scored, long seed, long minEvents) {
    Column part =
        least(
            floor(Split.position(Lot.CALIBRATION_FIFTH, seed, col("user_id")).multiply(lit(PARTS))),
            lit(PARTS - 1));
    List<List<ScoreGroup>> parts = grouped(scored, part);
    List<ScoreGroup> all = enough(merged(parts), minEvents);
    Calibration best = PlattFit.of(all);
    // Where no shape can bend on all rows the line is not to be fitted on fewer.
    Map<Shape, Calibration> bent = bent(all, best);
    if (bent.isEmpty() || parts.stream().anyMatch(CalibrationFit::oneLabel)) {
      return best;
    }
    double least = lossOnFifths(parts, (groups, line) -> line);
    for (var candidate : bent.entrySet()) {
      double loss = lossOnFifths(parts, candidate.getKey());
      if (loss < least) {
        best = candidate.getValue();
        least = loss;
      }
    }
    return best;
  }

  /** The shapes that bend on these rows, of fewer numbers first. */
  private static Map<Shape, Calibration> bent(List<ScoreGroup> groups, Calibration line) {
    var bent = new LinkedHashMap<Shape, Calibration>();
    for (Shape shape : BENDING) {
      Calibration fitted = shape.fit(groups, line);
      if (!fitted.knots().isEmpty()) {
        bent.put(shape, fitted);
      }
    }
    return bent;
  }

  private static double lossOnFifths(List<List<ScoreGroup>> parts, Shape shape) {
    double loss = 0;
    for (int held = 0; held < PARTS; held++) {
      var others = new ArrayList<>(parts);
      List<ScoreGroup> judged = others.remove(held);
      List<ScoreGroup> fitted = merged(others);
      loss += loss(shape.fit(fitted, PlattFit.of(fitted)), judged);
    }
    return loss;
  }

  /**
   * The calibration shifted so that the mean PD of some rows is a long-run default rate.
   *
   * @param scored rows with {@code raw_score}
   * @param rate long-run rate, above 0 and below 1
   * @throws IllegalArgumentException if the rate is outside
   */
  public static Calibration anchored(Calibration calibration, Dataset<Row> scored, double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw CalibrationErrors.rateOutside(rate);
    }
    List<ScoreGroup> groups = merged(grouped(scored.withColumn("label", lit(0)), lit(0)));
    double low = -20;
    double high = 20;
    for (int step = 0; step < 80; step++) {
      double middle = (low + high) / 2;
      if (meanPd(calibration, groups, middle) < rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    BigDecimal shift = PlattFit.nineDecimals((low + high) / 2);
    return calibration.shifted(shift);
  }

  private static double meanPd(Calibration calibration, List<ScoreGroup> groups, double shift) {
    double sum = 0;
    double rows = 0;
    for (ScoreGroup group : groups) {
      double logit = calibration.logit(group.rawScore()) + shift;
      sum += group.rows() / (1 + StrictMath.exp(-logit));
      rows += group.rows();
    }
    return sum / rows;
  }

  private static Calibration isotonic(List<ScoreGroup> groups, Calibration line) {
    double bads = groups.stream().mapToDouble(ScoreGroup::bads).sum();
    List<CalibrationKnot> knots =
        Knots.of(groups, Math.max(EVENTS_PER_STEP, bads / MOST_STEPS)).stream()
            .map(
                knot ->
                    new CalibrationKnot(
                        PlattFit.nineDecimals(knot.rawScore()).doubleValue(),
                        PlattFit.nineDecimals(knot.logit()).doubleValue()))
            .toList();
    return through(knots, Calibration.Method.ISOTONIC, line);
  }

  private static Calibration bentLine(List<ScoreGroup> groups, Calibration line) {
    List<CalibrationKnot> knots = BentLine.of(groups, line, EVENTS_PER_PIECE);
    return through(knots, Calibration.Method.BENT, line);
  }

  private static Calibration through(
      List<CalibrationKnot> knots, Calibration.Method method, Calibration line) {
    return knots.isEmpty()
        ? line
        : new Calibration(method, line.intercept(), line.slope(), knots, BigDecimal.ZERO);
  }

  private static double loss(Calibration calibration, List<ScoreGroup> groups) {
    double loss = 0;
    for (ScoreGroup group : groups) {
      double logit = calibration.logit(group.rawScore());
      loss += group.bads() * softplus(-logit) + (group.rows() - group.bads()) * softplus(logit);
    }
    return loss;
  }

  /** ln(1 + e^x) without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static boolean oneLabel(List<ScoreGroup> groups) {
    double bads = groups.stream().mapToDouble(ScoreGroup::bads).sum();
    double rows = groups.stream().mapToDouble(ScoreGroup::rows).sum();
    return bads == 0 || bads == rows;
  }

  private static List<ScoreGroup> enough(List<ScoreGroup> groups, long minEvents) {
    double rows = groups.stream().mapToDouble(ScoreGroup::rows).sum();
    double bads = groups.stream().mapToDouble(ScoreGroup::bads).sum();
    if (Math.min(bads, rows - bads) < minEvents) {
      throw CalibrationErrors.tooFew((long) (rows - bads), (long) bads, minEvents);
    }
    return groups;
  }

  /** Groups per part, in rising order of raw score. */
  private static List<List<ScoreGroup>> grouped(Dataset<Row> scored, Column part) {
    var parts = new ArrayList<List<ScoreGroup>>();
    for (int index = 0; index < PARTS; index++) {
      parts.add(new ArrayList<>());
    }
    scored
        .filter(col("raw_score").isNotNull())
        .select(
            part.cast("int").as("part"),
            round(least(greatest(col("raw_score"), lit(-20.0)), lit(20.0)).multiply(lit(100.0)))
                .cast("bigint")
                .as("hundredths"),
            col("label").cast("bigint").as("label"))
        .groupBy("part", "hundredths")
        .agg(sum(lit(1L)), sum("label"))
        .orderBy("part", "hundredths")
        .collectAsList()
        .forEach(
            row ->
                parts
                    .get(row.getInt(0))
                    .add(new ScoreGroup(row.getLong(1) / 100.0, row.getLong(2), row.getLong(3))));
    return parts;
  }

  private static List<ScoreGroup> merged(List<List<ScoreGroup>> parts) {
    var merged = new TreeMap<Double, ScoreGroup>();
    for (List<ScoreGroup> part : parts) {
      for (ScoreGroup group : part) {
        merged.merge(
            group.rawScore(),
            group,
            (one, other) ->
                new ScoreGroup(
                    one.rawScore(), one.rows() + other.rows(), one.bads() + other.bads()));
      }
    }
    return List.copyOf(merged.values());
  }
}
