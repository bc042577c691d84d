package io.huxin.jobs.monitor;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.InputException;
import io.huxin.models.monitoring.CardReference;
import io.huxin.models.monitoring.Figure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The models that scored on a day, with what their cards promised. */
final class ScoredModels {
  static final String CHAMPION = "CHAMPION";

  /**
   * A model of a day.
   *
   * @param featureSetId feature set it was trained on; empty if the registry lacks the model
   * @param card what it promised; nothing where it cannot be read
   * @param flaw why it cannot be read; empty if it can
   */
  record Model(
      String modelId, String role, String featureSetId, CardReference card, Optional<String> flaw) {
    boolean champion() {
      return role.equals(CHAMPION);
    }

    /** Name of its figures' segment: ALL for the champion. */
    String segment() {
      return champion() ? "ALL" : role;
    }

    /**
     * That its card cannot be read, where that is so.
     *
     * @param scoredOn day of its scores
     */
    Optional<Figure> unread(LocalDate scoredOn, Figure.Status status) {
      return flaw.map(
          why ->
              Figure.leftOut(
                  "promise of the card of " + role + " " + modelId + ", scored on " + scoredOn,
                  why
                      + " Approve a model whose card can be read: huxin model approve, or huxin"
                      + " model rollback.",
                  status));
    }
  }

  private ScoredModels() {}

  /** Models by role, champion first. */
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
        .map(row -> model(row.getString(0), row.getString(1), registered))
        .toList();
  }

  private static Model model(String role, String modelId, Map<String, Row> registered) {
    Row row = registered.get(modelId);
    if (row == null) {
      return unread(modelId, role, "", "the model is not in the registry.");
    }
    String featureSetId = row.getString(1);
    try {
      return new Model(
          modelId, role, featureSetId, CardReference.of(row.getString(2)), Optional.empty());
    } catch (InputException e) {
      return unread(modelId, role, featureSetId, e.getMessage());
    }
  }

  private static Model unread(String modelId, String role, String featureSetId, String why) {
    return new Model(modelId, role, featureSetId, CardReference.NONE, Optional.of(why));
  }
}
