package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.validation.Comparison;
import io.huxin.models.validation.Measured;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
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
   * Adds what a training found of a model beside others. A training that is run again with the same
   * outcome adds nothing either, and one with another outcome a row that counts instead of the
   * first.
   *
   * @param found by id of the other
   * @param recordedAt moment from which the training counts
   */
  public void add(String modelId, SortedMap<String, Comparison> found, Instant recordedAt) {
    Timestamp at = Timestamp.from(recordedAt);
    var known = new HashMap<String, Row>();
    of(modelId)
        .where(col("recorded_at").equalTo(at))
        .orderBy("sequence")
        .collectAsList()
        .forEach(row -> known.put(row.getAs("other_id"), row));
    var rows = new ArrayList<Row>();
    found.forEach(
        (other, comparison) -> {
          Row last = known.get(other);
          Integer sequence = last == null ? Integer.valueOf(0) : last.<Integer>getAs("sequence");
          if (last == null || !last.equals(row(modelId, other, at, sequence, comparison))) {
            int next = (sequence == null ? 1 : sequence) + 1;
            rows.add(row(modelId, other, at, next, comparison));
          }
        });
    if (!rows.isEmpty()) {
      warehouse.append(ModelTables.MODEL_COMPARISONS, rows);
    }
  }

  /** The last time by a moment that a model was held against another; empty if it never was. */
  Optional<Comparison> last(String modelId, String otherId, Instant at) {
    List<Row> last =
        of(modelId)
            .where(col("other_id").equalTo(otherId))
            .where(col("recorded_at").leq(Timestamp.from(at)))
            .orderBy(col("recorded_at").desc(), col("sequence").desc())
            .limit(1)
            .collectAsList();
    return last.stream().findFirst().map(ModelComparisons::comparison);
  }

  private Dataset<Row> of(String modelId) {
    return warehouse.read(ModelTables.MODEL_COMPARISONS).where(col("model_id").equalTo(modelId));
  }

  private static Row row(
      String modelId, String otherId, Timestamp at, Integer sequence, Comparison found) {
    Measured auc = found.auc();
    return RowFactory.create(
        modelId,
        otherId,
        at,
        sequence,
        found.sample(),
        finite(auc.value()),
        finite(auc.low()),
        finite(auc.high()),
        finite(found.otherAuc().orElse(Double.NaN)),
        finite(found.above().low()),
        finite(found.above().high()),
        found.notCompared().orElse(null));
  }

  private static Comparison comparison(Row row) {
    var auc =
        new Measured(
            number(row, "auc", Double.NaN),
            number(row, "auc_low", Double.NEGATIVE_INFINITY),
            number(row, "auc_high", Double.POSITIVE_INFINITY));
    String why = row.getAs("not_compared");
    return why == null
        ? new Comparison(
            row.getAs("sample"),
            auc,
            OptionalDouble.of(row.<Double>getAs("other_auc")),
            above(row, auc, row.<Double>getAs("other_auc")),
            Optional.empty())
        : Comparison.without(row.getAs("sample"), auc, why);
  }

  /** Rows of before the two were paired have the model's own interval only. */
  private static Measured above(Row row, Measured auc, double other) {
    return new Measured(
        auc.value() - other,
        number(row, "above_low", auc.low() - other),
        number(row, "above_high", auc.high() - other));
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
