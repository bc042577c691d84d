package io.huxin.models.scorecard;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.calibration.CalibrationFit;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A trained scorecard: its document is the model.
 *
 * <p>score = base points + points of one bin per attribute = offset + factor · ln(odds good:bad),
 * so raw score = logit of PD = (offset − score before rounding) / factor.
 *
 * @param scale how log odds become points
 * @param basePoints points of a user with average points everywhere, six decimals
 * @param intercept of the regression
 * @param attributes attributes in order of id, never empty
 * @param calibration from raw score to PD
 * @param pdFloor least PD, fraction above 0
 */
public record Scorecard(
    PointScale scale,
    BigDecimal basePoints,
    BigDecimal intercept,
    List<ScoredAttribute> attributes,
    Calibration calibration,
    BigDecimal pdFloor)
    implements PdModel {

  /** Most reasons of a score. */
  public static final int MAX_REASONS = 4;

  public Scorecard {
    attributes = List.copyOf(attributes);
    if (attributes.isEmpty()) {
      throw ModelErrors.nothingLeft(List.of());
    }
  }

  /**
   * Adds {@code reasons} to what every model gives: up to four attribute ids by points lost against
   * the training population's mean, most first, ties by id, only those that lose points.
   */
  @Override
  public Dataset<Row> scored(Dataset<Row> features, List<String> kept) {
    return new ScoreColumns(this).scored(features, kept);
  }

  @Override
  public Dataset<Row> rawScored(Dataset<Row> features, List<String> kept) {
    return new ScoreColumns(this).rawScored(features, kept);
  }

  @Override
  public Dataset<Row> explained(Dataset<Row> features, List<String> kept) {
    return new ScoreColumns(this).explained(features, kept);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.SCORECARD;
  }

  @Override
  public List<String> inputs() {
    return attributes.stream().map(ScoredAttribute::id).toList();
  }

  /**
   * The same scorecard with Platt's calibration fitted on other data.
   *
   * @param heldOut labelled rows ({@code label} 0 or 1) with the attributes, unseen in training
   * @param minEvents least bad and least good rows it takes, at least 1
   * @throws IllegalArgumentException if there are fewer, or if PD would not rise with the raw score
   */
  public Scorecard calibratedOn(Dataset<Row> heldOut, long minEvents) {
    return with(CalibrationFit.platt(scored(heldOut), minEvents));
  }

  @Override
  public Scorecard with(Calibration other) {
    return new Scorecard(scale, basePoints, intercept, attributes, other, pdFloor);
  }

  /** Readable and canonical: keys sorted, numbers plain; equal scorecards give equal text. */
  @Override
  public String toJson() {
    return ScorecardJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @throws IllegalArgumentException if it is no scorecard document
   */
  public static Scorecard fromJson(String json) {
    return ScorecardJson.read(json);
  }
}
