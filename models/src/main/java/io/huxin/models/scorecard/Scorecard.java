package io.huxin.models.scorecard;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    BigDecimal pdFloor) {

  /** Most reasons of a score. */
  public static final int MAX_REASONS = 4;

  public Scorecard {
    attributes = List.copyOf(attributes);
    if (attributes.isEmpty()) {
      throw ModelErrors.nothingLeft(List.of());
    }
  }

  /**
   * Adds {@code raw_score} (logit of PD before calibration), {@code pd} (calibrated, half-even to
   * nine decimals, floored, below 1), {@code score} (points, half-even to whole ones) and {@code
   * reasons}: up to four attribute ids by points lost against the training population's mean, most
   * first, ties by id, only those that lose points. Replaces columns of these names.
   *
   * @param features one row per user, with every attribute as a column
   * @throws IllegalArgumentException if an attribute's column is missing
   */
  public Dataset<Row> scored(Dataset<Row> features) {
    return new ScoreColumns(this).addedTo(features);
  }

  /**
   * The same scorecard with Platt's calibration fitted on other data.
   *
   * @param heldOut labelled rows ({@code label} 0 or 1) with the attributes, unseen in training
   * @param minEvents least bad and least good rows it takes, at least 1
   * @throws IllegalArgumentException if there are fewer, or if PD would not rise with the raw score
   */
  public Scorecard calibratedOn(Dataset<Row> heldOut, long minEvents) {
    return with(PlattFit.of(scored(heldOut), minEvents));
  }

  public Scorecard with(Calibration other) {
    return new Scorecard(scale, basePoints, intercept, attributes, other, pdFloor);
  }

  /** Readable and canonical: keys sorted, numbers plain; equal scorecards give equal text. */
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

  /** SHA-256 of the document in lower-case hexadecimal: the name of the model. */
  public String id() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(toJson().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
