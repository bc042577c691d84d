package io.huxin.jobs.monitor;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.typesafe.config.Config;
import io.huxin.features.table.LearningTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Policies;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.monitoring.ControlGroup;
import io.huxin.models.monitoring.ControlOutcomes;
import io.huxin.models.monitoring.ControlSegments;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The users drawn into arms, whose outcome is known by lot. A day draws few, so each day notes what
 * became of those whose horizon ends on it, and all that were noted in the last days are judged
 * together.
 */
final class ControlGroups {
  private static final String CUT_OFF = "eligibility.cut-off";

  private final Warehouse warehouse;
  private final LocalDate asOf;
  private final LocalDate scoredOn;

  ControlGroups(Warehouse warehouse, LocalDate asOf, LocalDate scoredOn) {
    this.warehouse = warehouse;
    this.asOf = asOf;
    this.scoredOn = scoredOn;
  }

  /** What the names of a model's segments begin with. */
  static String prefix(ScoredModels.Model model) {
    return model.champion() ? "" : model.role() + " ";
  }

  /**
   * Writes what became of the users drawn on the day of the scores.
   *
   * @param decisions decisions of that day
   * @param matured its scores with labels
   */
  void note(Dataset<Row> decisions, Dataset<Row> matured) {
    Dataset<Row> drawn = decisions.where("arm <> 'POLICY' AND NOT retrospective");
    Dataset<Row> applied =
        warehouse.day(OutputTables.PUBLICATIONS, scoredOn).where("outcome = 'APPLIED'");
    warehouse.replace(
        LearningTables.CONTROL_OUTCOMES,
        ControlOutcomes.of(
            asOf,
            scoredOn,
            drawn.join(broadcast(cutOffs(drawn)), new String[] {"policy_id"}, "left"),
            applied,
            matured,
            used()),
        asOf,
        "");
  }

  /**
   * The groups of each model, and where there are several models, of users on whom they disagree.
   *
   * @param models models that scored the day, at least one
   * @param days days on which horizons ended, up to this one
   */
  SortedMap<String, ControlGroup> measured(List<ScoredModels.Model> models, int days) {
    Dataset<Row> noted =
        warehouse
            .read(LearningTables.CONTROL_OUTCOMES)
            .where(col("as_of").gt(lit(asOf.minusDays(days))).and(col("as_of").leq(lit(asOf))))
            .persist();
    try {
      Optional<ScoredModels.Model> champion =
          models.stream().filter(ScoredModels.Model::champion).findFirst();
      return ControlGroup.bySegment(
          models.stream()
              .map(model -> segments(noted, model, champion))
              .reduce(Dataset::unionByName)
              .orElseThrow());
    } finally {
      noted.unpersist();
    }
  }

  private static Dataset<Row> segments(
      Dataset<Row> noted, ScoredModels.Model model, Optional<ScoredModels.Model> champion) {
    Dataset<Row> own = of(noted, model);
    Dataset<Row> arms = ControlSegments.arms(own, prefix(model));
    if (model.champion() || champion.isEmpty()) {
      return arms;
    }
    Dataset<Row> deciding = of(noted, champion.get());
    return arms.unionByName(ControlSegments.swaps(deciding, own, true, ""))
        .unionByName(ControlSegments.swaps(own, deciding, false, prefix(model)));
  }

  private static Dataset<Row> of(Dataset<Row> noted, ScoredModels.Model model) {
    return noted.where(
        col("model_id").equalTo(model.modelId()).and(col("role").equalTo(model.role())));
  }

  /** Lines that were ever used: something is owed, was settled, or was ever late. */
  private Dataset<Row> used() {
    return warehouse
        .day(OutputTables.POSITIONS, asOf)
        .where("outstanding > 0")
        .select("user_id", "product")
        .union(
            warehouse
                .day(OutputTables.LINE_USE, asOf)
                .where("settled_bills > 0")
                .select("user_id", "product"))
        .union(
            warehouse
                .day(OutputTables.DELINQUENCY, asOf)
                .where("worst_dpd_ever > 0")
                .select("user_id", "product"));
  }

  /** policy_id, cut_off: of the packs that decided, as far as they were kept. */
  private Dataset<Row> cutOffs(Dataset<Row> drawn) {
    List<Row> rows =
        drawn.select("policy_id").distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .flatMap(id -> cutOff(id).map(cutOff -> RowFactory.create(id, cutOff)).stream())
            .toList();
    return warehouse
        .spark()
        .createDataFrame(
            rows,
            new StructType()
                .add("policy_id", DataTypes.StringType, false)
                .add("cut_off", DataTypes.DoubleType, false));
  }

  /** One key only: a pack of a year ago may lack what packs must have since. */
  private Optional<Double> cutOff(String policyId) {
    Optional<Config> kept =
        Policies.kept(warehouse, policyId).map(PolicySource::content).map(content -> content.get());
    return kept.filter(keys -> keys.hasPath(CUT_OFF)).map(keys -> keys.getDouble(CUT_OFF));
  }
}
