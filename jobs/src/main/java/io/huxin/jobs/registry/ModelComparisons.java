package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.validation.ComparedModels;
import io.huxin.models.validation.Comparison;
import io.huxin.models.validation.Measured;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Models held against each other, by training. They are no part of a model's card: a training that
 * makes a model again compares it with another champion.
 */
public final class ModelComparisons {
  private final Warehouse warehouse;

  public ModelComparisons(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Adds what a training found of a model beside others; of itself nothing is added, and what is
   * there of the same training is left as it is.
   *
   * @param sample rows that all were judged on
   * @param auc the model's AUC on them
   * @param recordedAt moment from which the training counts
   */
  public void add(
      String modelId, String sample, Measured auc, ComparedModels others, Instant recordedAt) {
    Timestamp at = Timestamp.from(recordedAt);
    Set<String> known =
        of(modelId).where(col("recorded_at").equalTo(at)).collectAsList().stream()
            .map(row -> row.<String>getAs("other_id"))
            .collect(Collectors.toSet());
    known.add(modelId);
    var rows = new ArrayList<Row>();
    others
        .auc()
        .forEach((other, found) -> rows.add(row(modelId, other, at, sample, auc, found, null)));
    others
        .notCompared()
        .forEach((other, why) -> rows.add(row(modelId, other, at, sample, auc, Double.NaN, why)));
    rows.removeIf(row -> known.contains(row.getString(1)));
    if (!rows.isEmpty()) {
      warehouse.append(ModelTables.MODEL_COMPARISONS, rows);
    }
  }

  /** The last time that a model was held against another; empty if it never was. */
  Optional<Comparison> last(String modelId, String otherId) {
    List<Row> last =
        of(modelId)
            .where(col("other_id").equalTo(otherId))
            .orderBy(col("recorded_at").desc())
            .limit(1)
            .collectAsList();
    return last.stream().findFirst().map(ModelComparisons::comparison);
  }

  private Dataset<Row> of(String modelId) {
    return warehouse.read(ModelTables.MODEL_COMPARISONS).where(col("model_id").equalTo(modelId));
  }

  private static Row row(
      String modelId,
      String otherId,
      Timestamp at,
      String sample,
      Measured auc,
      double otherAuc,
      String why) {
    return RowFactory.create(
        modelId,
        otherId,
        at,
        sample,
        finite(auc.value()),
        finite(auc.low()),
        finite(auc.high()),
        finite(otherAuc),
        why);
  }

  private static Comparison comparison(Row row) {
    var auc =
        new Measured(
            number(row, "auc", Double.NaN),
            number(row, "auc_low", Double.NEGATIVE_INFINITY),
            number(row, "auc_high", Double.POSITIVE_INFINITY));
    String why = row.getAs("not_compared");
    return why == null
        ? Comparison.of(row.getAs("sample"), auc, row.<Double>getAs("other_auc"))
        : Comparison.without(row.getAs("sample"), auc, why);
  }

  private static double number(Row row, String column, double unknown) {
    Double known = row.getAs(column);
    return known == null ? unknown : known;
  }

  private static Double finite(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).doubleValue()
        : null;
  }
}
