package io.huxin.jobs.monitor;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.InputException;
import io.huxin.models.monitoring.CardReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The models that scored on a day, with what their cards promised. */
final class ScoredModels {
  static final String CHAMPION = "CHAMPION";

  /**
   * A model of a day.
   *
   * @param featureSetId feature set it was trained on
   */
  record Model(String modelId, String role, String featureSetId, CardReference card) {
    boolean champion() {
      return role.equals(CHAMPION);
    }

    /** Name of its figures' segment: ALL for the champion. */
    String segment() {
      return champion() ? "ALL" : role;
    }
  }

  private ScoredModels() {}

  /**
   * Models in the order of their roles.
   *
   * @throws io.huxin.jobs.UsageException if the registry lacks one, or its card cannot be read
   */
  static List<Model> on(Warehouse warehouse, LocalDate asOf) {
    List<Row> scored =
        warehouse
            .day(OutputTables.SCORES, asOf)
            .select("role", "model_id")
            .distinct()
            .orderBy("role", "model_id")
            .collectAsList();
    if (scored.isEmpty()) {
      return List.of();
    }
    Map<String, Row> registered = new TreeMap<>();
    warehouse
        .read(ModelTables.MODELS)
        .where(col("model_id").isin(scored.stream().map(row -> row.getString(1)).toArray()))
        .select("model_id", "feature_set_id", "card")
        .collectAsList()
        .forEach(row -> registered.put(row.getString(0), row));
    return scored.stream()
        .map(row -> model(row.getString(0), row.getString(1), registered, asOf))
        .toList();
  }

  private static Model model(
      String role, String modelId, Map<String, Row> registered, LocalDate asOf) {
    Row row = registered.get(modelId);
    if (row == null) {
      throw JobErrors.cannotMonitor(
          asOf, modelId, "it is not in the registry. Score the day with a registered model.");
    }
    try {
      return new Model(modelId, role, row.getString(1), CardReference.of(row.getString(2)));
    } catch (InputException e) {
      throw JobErrors.cannotMonitor(asOf, modelId, e.getMessage());
    }
  }
}
