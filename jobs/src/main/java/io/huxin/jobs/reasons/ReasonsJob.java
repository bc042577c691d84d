package io.huxin.jobs.reasons;

import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.monitoring.CardReference;
import io.huxin.models.pd.PdModel;
import io.huxin.models.pd.Reasons;
import io.huxin.models.validation.FrozenBins;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The features that raised the risk of each user to whom a reason is owed (a quota cut, limited,
 * frozen or blocked, a rise refused), and of one user in a hundred for validation.
 */
public final class ReasonsJob implements Job {
  /** Users that are explained although nothing is owed, by keyed hash. */
  private static final double SAMPLE = 0.01;

  /** Actions that owe a reason; a rise refused is a HOLD that has one. */
  private static final String OWED =
      "action IN ('DECREASE', 'LIMIT', 'FREEZE', 'BLOCK')"
          + " OR (action IN ('HOLD', 'REVIEW') AND size(reasons) > 0)";

  @Override
  public String name() {
    return "reasons";
  }

  @Override
  public String description() {
    return "Writes what raised the risk of each user to whom a reason is owed.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        Features.catalogue().table(),
        OutputTables.SCORES,
        OutputTables.QUOTA_DECISIONS,
        ModelTables.MODELS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> scores =
        warehouse
            .day(OutputTables.SCORES, day.asOf())
            .where("role = 'CHAMPION' AND pd IS NOT NULL");
    Dataset<Row> decisions = Decisions.latest(warehouse, day.asOf());
    if (decisions.isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "decide", day.asOf());
    }
    List<Row> champion = scores.select("model_id").limit(1).collectAsList();
    if (champion.isEmpty()) {
      // Nobody has a PD, so no feature drove anything.
      warehouse.replace(
          OutputTables.SCORE_REASONS,
          warehouse.read(OutputTables.SCORE_REASONS).limit(0),
          day.asOf(),
          "");
      return JobReport.of(0, 0, "nobody has a score");
    }
    String id = champion.get(0).getString(0);
    var registry = new ModelRegistry(warehouse);
    PdModel model = registry.find(id).orElseThrow(() -> RegistryErrors.noSuchModel(id)).model();
    Optional<FrozenBins> usual = CardReference.of(registry.card(id)).bins();
    Catalogue catalogue = Features.catalogue();
    Dataset<Row> owed =
        decisions.where(OWED).select("user_id").distinct().withColumn("owed", lit(true));
    Dataset<Row> wanted =
        scores
            .select("user_id")
            .join(owed, new String[] {"user_id"}, "left_outer")
            .withColumn("owed", coalesce(col("owed"), lit(false)))
            .where(
                col("owed")
                    .or(
                        Split.byUser(
                            Lot.REASONS, deployment.settings().seed(), col("user_id"), SAMPLE)));
    Dataset<Row> features =
        warehouse
            .day(catalogue.table(), day.asOf())
            .where(col("feature_set_id").equalTo(catalogue.id()))
            .join(wanted, "user_id");
    var texts = new ReasonTexts(catalogue);
    List<String> neutral = texts.neutral(model.inputs());
    Dataset<Row> reasons =
        model
            .explained(
                features
                    .withColumn("missing", those(model.inputs(), Column::isNull))
                    .withColumn("zero", those(neutral, value -> value.equalTo(0)))
                    .withColumn(
                        "lower", beside(usual, neutral, (value, range) -> value.leq(range.above())))
                    .withColumn(
                        "higher", beside(usual, neutral, (value, range) -> value.gt(range.upTo()))),
                List.of("as_of", "user_id", "owed", "missing", "zero", "lower", "higher"))
            .withColumn("reasons", Reasons.top(model.inputs(), texts.mayBeNamed()))
            .select(
                col("as_of"),
                col("user_id"),
                col("owed"),
                col("missing"),
                col("zero"),
                col("lower"),
                col("higher"),
                posexplode(col("reasons")).as(new String[] {"position", "reason"}))
            .select(
                col("as_of"),
                col("user_id"),
                lit(id).as("model_id"),
                col("position").plus(lit(1)).as("rank"),
                col("reason.attribute").as("feature"),
                bround(col("reason.contribution"), 9).as("contribution"),
                texts.english().as("english"),
                texts.chinese().as("chinese"),
                col("owed"));
    warehouse.replace(OutputTables.SCORE_REASONS, reasons, day.asOf(), "");
    Row counts =
        warehouse
            .day(OutputTables.SCORE_REASONS, day.asOf())
            .selectExpr(
                "count(*)",
                "count(DISTINCT if(owed, user_id, NULL))",
                "count(DISTINCT if(owed, NULL, user_id))")
            .head();
    return JobReport.of(
        counts.getLong(1) + counts.getLong(2),
        counts.getLong(0),
        String.format(
            Locale.ROOT,
            "reasons of %,d users to whom they are owed, and of %,d for validation",
            counts.getLong(1),
            counts.getLong(2)));
  }

  /** Those of some features whose value is so. */
  private static Column those(List<String> features, UnaryOperator<Column> isSo) {
    return array(features.stream().map(feature -> when(isSo.apply(col(feature)), lit(feature))));
  }

  /** Those whose value lies on one side of the bin that held the median when the model was made. */
  private static Column beside(
      Optional<FrozenBins> usual,
      List<String> features,
      BiFunction<Column, FrozenBins.Range, Column> isSo) {
    return array(
        features.stream()
            .flatMap(
                feature ->
                    usual.flatMap(bins -> bins.middle(feature)).stream()
                        .map(range -> when(isSo.apply(col(feature), range), lit(feature)))));
  }

  private static Column array(Stream<Column> names) {
    return array_compact(functions.array(names.toArray(Column[]::new))).cast("array<string>");
  }
}
