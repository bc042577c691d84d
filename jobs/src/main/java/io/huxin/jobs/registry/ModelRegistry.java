package io.huxin.jobs.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Models by content hash, and which of them has a role from which moment. Nothing is overwritten.
 */
public final class ModelRegistry {
  private static final String CHAMPION = "CHAMPION";
  private final Warehouse warehouse;

  public ModelRegistry(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * A model as the registry holds it.
   *
   * @param document the model itself, JSON
   * @param recordedAt moment from which it counts
   */
  public record Entry(
      String modelId,
      String kind,
      String defaultId,
      String featureSetId,
      String document,
      String trainedBy,
      Instant recordedAt) {}

  /** Adds a model; one that is there already is left as it is. */
  public void add(Entry entry, java.time.LocalDate trainedAsOf, String card) {
    if (find(entry.modelId()).isPresent()) {
      return;
    }
    StructType schema =
        new StructType()
            .add("model_id", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("trained_as_of", DataTypes.DateType)
            .add("default_id", DataTypes.StringType)
            .add("feature_set_id", DataTypes.StringType)
            .add("document", DataTypes.StringType)
            .add("card", DataTypes.StringType)
            .add("trained_by", DataTypes.StringType)
            .add("recorded_at", DataTypes.TimestampType);
    Row row =
        RowFactory.create(
            entry.modelId(),
            entry.kind(),
            java.sql.Date.valueOf(trainedAsOf),
            entry.defaultId(),
            entry.featureSetId(),
            entry.document(),
            card,
            entry.trainedBy(),
            Timestamp.from(entry.recordedAt()));
    warehouse.append(OutputTables.MODELS, warehouse.spark().createDataFrame(List.of(row), schema));
  }

  public Optional<Entry> find(String modelId) {
    return warehouse
        .read(OutputTables.MODELS)
        .where(col("model_id").equalTo(modelId))
        .collectAsList()
        .stream()
        .findFirst()
        .map(ModelRegistry::entry);
  }

  /** The model trained last; of several the one with the greater id. */
  public Optional<Entry> latest() {
    return warehouse
        .read(OutputTables.MODELS)
        .orderBy(col("trained_as_of").desc(), col("recorded_at").desc(), col("model_id").desc())
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(ModelRegistry::entry);
  }

  /** The champion that counts for a cut-off: the last promotion recorded before it. */
  public Optional<Entry> champion(Instant cutOff) {
    List<Row> aliases =
        warehouse
            .read(OutputTables.MODEL_ALIASES)
            .where(
                col("alias")
                    .equalTo(CHAMPION)
                    .and(col("valid_from").lt(lit(Timestamp.from(cutOff))))
                    .and(col("recorded_at").lt(lit(Timestamp.from(cutOff)))))
            .orderBy(col("valid_from").desc(), col("recorded_at").desc(), col("model_id"))
            .limit(1)
            .collectAsList();
    return aliases.isEmpty()
        ? Optional.empty()
        : find(aliases.get(0).<String>getAs("model_id"))
            .filter(entry -> entry.recordedAt().isBefore(cutOff));
  }

  /**
   * Makes a model champion.
   *
   * @param by who approves; never the trainer
   * @param at moment of the approval, from which the role holds
   * @throws io.huxin.jobs.UsageException if there is no such model, or its trainer approves it
   */
  public Entry approve(String modelId, String by, String why, Instant at) {
    Entry entry = find(modelId).orElseThrow(() -> JobErrors.noSuchModel(modelId));
    if (entry.trainedBy().equals(by)) {
      throw JobErrors.approvedByTrainer(by);
    }
    StructType schema =
        new StructType()
            .add("alias", DataTypes.StringType)
            .add("valid_from", DataTypes.TimestampType)
            .add("model_id", DataTypes.StringType)
            .add("by", DataTypes.StringType)
            .add("why", DataTypes.StringType)
            .add("recorded_at", DataTypes.TimestampType);
    Row row = RowFactory.create(CHAMPION, Timestamp.from(at), modelId, by, why, Timestamp.from(at));
    warehouse.append(
        OutputTables.MODEL_ALIASES, warehouse.spark().createDataFrame(List.of(row), schema));
    return entry;
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getAs("model_id"),
        row.getAs("kind"),
        row.getAs("default_id"),
        row.getAs("feature_set_id"),
        row.getAs("document"),
        row.getAs("trained_by"),
        row.<Timestamp>getAs("recorded_at").toInstant());
  }
}
