package io.huxin.jobs.score;

import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.JobRunner;
import io.huxin.jobs.Policies;
import io.huxin.jobs.monitor.MonitorJob;
import io.huxin.jobs.publish.GateJob;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.pd.ModelKind;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;

/** A day of three users of the model's population and a new one, and the champion of the day. */
final class ScoredDay {
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  static final String CHAMPION = "c".repeat(64);
  static final String SET = Features.catalogue().id();
  private static final Instant TRAINED = Instant.parse("2026-06-01T22:00:00Z");

  /** One attribute with one bin: everybody has the same score. */
  static final String SCORECARD =
      """
      {"format": "huxin-scorecard-1", "base_points": 600, "intercept": -2, "pd_floor": 0.0003,
       "calibration": {"method": "NONE", "intercept": 0, "slope": 1},
       "scale": {"target_score": 600, "target_odds": 50, "points_to_double": 20},
       "attributes": [{"id": "tenure_days", "kind": "NUMERIC", "direction": "DOWN", "group": "own",
         "special_codes": [], "iv": 0.1, "coefficient": -1, "mean_points": 0, "bins": [
           {"kind": "RANGE", "above": null, "up_to": null, "goods": 90, "bads": 10, "woe": 0,
            "points": 0}]}]}
      """;

  final Deployment deployment;
  private final ModelRegistry registry;
  private int attempts;

  ScoredDay(Path directory) {
    deployment = TestDeployment.in(directory);
    registry = new ModelRegistry(deployment.warehouse());
    String users = " FROM VALUES ('a', 400), ('b', 500), ('c', 600), ('new', 10) AS u(user, n)";
    Table features = Features.catalogue().table();
    write(
        features,
        TableRows.select(
                features,
                List.of(
                    Map.of(
                        "as_of", "DATE'2026-06-30'",
                        "user_id", "user",
                        "feature_set_id", "'" + Features.catalogue().id() + "'",
                        "tenure_days", "n",
                        "outstanding_total", "100")))
            + users);
    for (Table table : List.of(OutputTables.DELINQUENCY, OutputTables.POSITIONS)) {
      write(
          table,
          TableRows.select(
                  table,
                  List.of(
                      Map.of(
                          "as_of", "DATE'2026-06-30'",
                          "user_id", "user",
                          "product", "'PAY_LATER'",
                          "asset_class", "'NORMAL'",
                          "ifrs9_stage", "1")))
              + users);
    }
  }

  /** The champion, a sound scorecard with a card. */
  ScoredDay champion(String card) {
    return champion(card, SET);
  }

  /** A champion that was trained on a feature set. */
  ScoredDay champion(String card, String featureSetId) {
    add(CHAMPION, ModelKind.SCORECARD, target(), SCORECARD, card, featureSetId);
    deployment
        .warehouse()
        .append(
            ModelTables.MODEL_ALIASES,
            List.of(
                RowFactory.create(
                    "CHAMPION",
                    Timestamp.from(TRAINED),
                    1,
                    "APPROVED",
                    CHAMPION,
                    "officer",
                    "",
                    null,
                    Timestamp.from(TRAINED))));
    return this;
  }

  /** The next challenger. */
  void challenger(String id, ModelKind kind, String target, String document, String card) {
    challenger(id, kind, target, document, card, SET);
  }

  /** The next challenger, trained on a feature set. */
  void challenger(
      String id, ModelKind kind, String target, String document, String card, String featureSetId) {
    add(id, kind, target, document, card, featureSetId);
    attempts++;
    registry.challenge(id, "trainer", TRAINED.plusSeconds(attempts));
  }

  /** Definition of default that the policy decides on. */
  String target() {
    return Policies.load(deployment, deployment.day(AS_OF)).target().id();
  }

  private void add(
      String id, ModelKind kind, String target, String document, String card, String featureSetId) {
    registry.add(
        new ModelRegistry.Entry(id, kind, target, featureSetId, document, "trainer", TRAINED),
        LocalDate.of(2026, 6, 1),
        card);
  }

  private void write(Table table, String rows) {
    deployment
        .warehouse()
        .replaceWhere(table, deployment.spark().sql(rows), "as_of = DATE'2026-06-30'");
  }

  JobReport score() {
    return new JobRunner(deployment).run(new ScoreJob(false), deployment.day(AS_OF));
  }

  JobReport monitor() {
    return new JobRunner(deployment).run(new MonitorJob(), deployment.day(AS_OF));
  }

  JobReport gate() {
    return new JobRunner(deployment).run(new GateJob(), deployment.day(AS_OF));
  }

  /** Scores of the day: role, first characters of the model, user and whether there is a PD. */
  List<String> scores() {
    return rows(
        OutputTables.SCORES,
        "concat_ws(' ', role, substr(model_id, 1, 3), user_id, pd IS NOT NULL)");
  }

  /** What monitoring found that it should have measured and could not. */
  List<String> warned() {
    return deployment
        .warehouse()
        .day(OutputTables.METRICS, AS_OF)
        .where("metric = 'monitor_left_out' AND status <> 'INFO'")
        .selectExpr("concat_ws(' ', status, segment)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private List<String> rows(Table table, String text) {
    return deployment.warehouse().day(table, AS_OF).selectExpr(text).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
