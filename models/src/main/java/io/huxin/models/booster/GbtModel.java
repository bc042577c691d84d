package io.huxin.models.booster;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.calibration.CalibrationJson;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.scorecard.PointScale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gradient boosting by MLlib. Its trees are in the document; they are walked, and explained by
 * exact path-dependent TreeSHAP, without MLlib.
 */
public final class GbtModel implements PdModel {
  private static final String FORMAT = "huxin-gbt-1";

  private final PointScale scale;
  private final List<Attribute> attributes;
  private final List<GbtTree> trees;
  private final Calibration calibration;
  private final BigDecimal pdFloor;

  GbtModel(
      PointScale scale,
      List<Attribute> attributes,
      List<GbtTree> trees,
      Calibration calibration,
      BigDecimal pdFloor) {
    this.scale = scale;
    this.attributes = List.copyOf(attributes);
    this.trees = List.copyOf(trees);
    this.calibration = calibration;
    this.pdFloor = pdFloor;
  }

  List<GbtTree> trees() {
    return trees;
  }

  @Override
  public ModelKind kind() {
    return ModelKind.GBT;
  }

  @Override
  public List<String> inputs() {
    return attributes.stream().map(Attribute::id).toList();
  }

  @Override
  public PointScale scale() {
    return scale;
  }

  @Override
  public Calibration calibration() {
    return calibration;
  }

  @Override
  public BigDecimal pdFloor() {
    return pdFloor;
  }

  @Override
  public GbtModel with(Calibration other) {
    return new GbtModel(scale, attributes, trees, other, pdFloor);
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
    List<GbtTree> walked = trees;
    int width = attributes.size();
    return new ScoredRows(attributes, () -> new GbtMargins(walked, width));
  }

  /** Readable and canonical: keys sorted, numbers plain; equal models give equal text. */
  @Override
  public String toJson() {
    return CanonicalJson.write(
        Map.of(
            "format", FORMAT,
            "attributes", ModelFields.attributes(attributes),
            "trees", trees.stream().map(GbtTree::fields).toList(),
            "scale", ModelFields.scale(scale),
            "pd_floor", pdFloor,
            "calibration", CalibrationJson.fields(calibration)));
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @throws IllegalArgumentException if it is no document of such a model
   */
  public static GbtModel fromJson(String json) {
    JsonNode node = ModelFields.read(json, FORMAT);
    return new GbtModel(
        ModelFields.readScale(ModelFields.field(node, "scale")),
        ModelFields.readAttributes(ModelFields.field(node, "attributes")),
        ModelFields.each(ModelFields.field(node, "trees"), GbtTree::read),
        CalibrationJson.read(ModelFields.field(node, "calibration")),
        ModelFields.decimal(node, "pd_floor"));
  }
}
