package io.huxin.models.booster;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.PointScale;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gradient boosting by XGBoost. Contributions are exact path-dependent TreeSHAP (Lundberg et al.
 * 2020), computed by XGBoost itself.
 *
 * @param scale how log odds become points
 * @param attributes attributes in order of id, never empty
 * @param model JSON that XGBoost wrote, feature i being attribute i
 * @param origin how it was trained
 * @param calibration from raw score to PD
 * @param pdFloor least PD, fraction above 0
 */
public record BoosterModel(
    PointScale scale,
    List<Attribute> attributes,
    String model,
    BoosterOrigin origin,
    Calibration calibration,
    BigDecimal pdFloor)
    implements PdModel {

  public BoosterModel {
    attributes = List.copyOf(attributes);
    if (attributes.isEmpty()) {
      throw BoosterErrors.noAttributes();
    }
  }

  @Override
  public ModelKind kind() {
    return ModelKind.BOOSTER;
  }

  @Override
  public List<String> inputs() {
    return attributes.stream().map(Attribute::id).toList();
  }

  @Override
  public BoosterModel with(Calibration other) {
    return new BoosterModel(scale, attributes, model, origin, other, pdFloor);
  }

  @Override
  public Dataset<Row> rawScored(Dataset<Row> features, List<String> kept) {
    return rows().rawScored(features, kept);
  }

  @Override
  public Dataset<Row> explained(Dataset<Row> features, List<String> kept) {
    return rows().explained(features, kept);
  }

  private ScoredRows rows() {
    String text = model;
    int width = attributes.size();
    return new ScoredRows(attributes, () -> NativeMargins.load(text, width));
  }

  /** Readable and canonical: keys sorted, numbers plain; equal boosters give equal text. */
  @Override
  public String toJson() {
    return BoosterJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @throws IllegalArgumentException if it is no document of a booster
   */
  public static BoosterModel fromJson(String json) {
    return BoosterJson.read(json);
  }
}
