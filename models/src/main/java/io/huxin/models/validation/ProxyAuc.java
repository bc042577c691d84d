package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.models.InputException;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.BinningSettings;
import io.huxin.models.scorecard.ScorecardSettings;
import io.huxin.models.scorecard.ScorecardTrainer;
import io.huxin.models.scorecard.SelectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well the features of a model give away who belongs to a group of an audit attribute: the AUC
 * of a scorecard that is trained to tell the group from all others on half of the users, on the
 * other half. At 0.5 they give nothing away.
 *
 * @param attribute audit attribute
 * @param value group
 * @param auc the AUC; empty where no scorecard could be trained
 * @param why why it is empty, else empty
 */
public record ProxyAuc(String attribute, String value, OptionalDouble auc, Optional<String> why) {
  /** Rows beyond which a share of the users is enough. */
  private static final double ENOUGH_ROWS = 40_000;

  private static final Set<String> KEYS = Set.of("user_id", "as_of");

  /** Anything that tells a group apart is wanted here, in whatever direction, even for sure. */
  private static final ScorecardSettings SETTINGS =
      ScorecardSettings.DEFAULT
          .with(new SelectionSettings(0.001, 100, 0.99, 100, 0.95, 100, Set.of(), Set.of()))
          .with(new BinningSettings(50, 8, 0.01, 5, 5, 0.005, 0, true, true, 3));

  /**
   * Measures every group of at least 300 rows; of an attribute with two groups only the first, as
   * the other is its complement.
   *
   * @param rows rows of the sample
   * @param groups the groups of the sample
   * @param features features of the model
   */
  static List<ProxyAuc> of(
      Sample sample, long rows, List<FairnessGroup> groups, List<Attribute> features, long seed) {
    Map<String, List<FairnessGroup>> byAttribute = new TreeMap<>();
    groups.forEach(
        group ->
            byAttribute.computeIfAbsent(group.attribute(), none -> new ArrayList<>()).add(group));
    Dataset<Row> some =
        sample
            .rows()
            .where(Split.byUser(Lot.PROXY, seed, col("user_id"), Math.min(1, ENOUGH_ROWS / rows)));
    var all = new ArrayList<ProxyAuc>();
    byAttribute.forEach(
        (attribute, values) ->
            values.stream()
                .filter(group -> !group.tooSmall() && group.rows() < rows)
                .limit(values.size() == 2 ? 1 : values.size())
                .forEach(group -> all.add(of(some, group, features, seed))));
    return List.copyOf(all);
  }

  private static ProxyAuc of(
      Dataset<Row> rows, FairnessGroup group, List<Attribute> features, long seed) {
    var columns = new ArrayList<Column>();
    KEYS.stream().sorted().map(Quoted::column).forEach(columns::add);
    features.forEach(feature -> columns.add(Quoted.column(feature.id())));
    Column value = coalesce(Quoted.column(group.attribute()).cast("string"), lit("null"));
    columns.add(value.equalTo(group.value()).cast("int").as("label"));
    Dataset<Row> labelled = rows.select(columns.toArray(Column[]::new));
    Column half = Split.byUser(Lot.PROXY_HALF, seed, col("user_id"), 0.5);
    try {
      var trained =
          ScorecardTrainer.train(
              labelled.where(half), features.stream().map(ProxyAuc::undirected).toList(), SETTINGS);
      Validation judged =
          Validation.of(trained.scorecard().scored(labelled.where(half.unary_$bang())));
      return new ProxyAuc(group.attribute(), group.value(), judged.auc(), Optional.empty());
    } catch (InputException untrainable) {
      return new ProxyAuc(
          group.attribute(),
          group.value(),
          OptionalDouble.empty(),
          Optional.of(untrainable.getMessage()));
    }
  }

  private static Attribute undirected(Attribute feature) {
    return new Attribute(
        feature.id(),
        feature.kind(),
        Attribute.Direction.NONE,
        feature.group(),
        feature.specialCodes());
  }
}
