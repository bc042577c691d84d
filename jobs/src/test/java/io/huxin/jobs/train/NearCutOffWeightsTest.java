package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.scorecard.Attribute;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class NearCutOffWeightsTest {
  private static final LocalDate TRAINED_ON = LocalDate.of(2026, 1, 31);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void deploy() {
    deployment = TestDeployment.in(directory);
  }

  /**
   * Let in with 1 in 20 and 1 in 50; refused by the core system; with a line of the other product
   * already; decided by the policy; looked at only; decided on the day of training. That the second
   * had a line was not known when training.
   */
  @Test
  void shouldWeighOnlyWhoWasLetInByLotBeforeTheRow() {
    write(
        OutputTables.QUOTA_DECISIONS,
        List.of(
            decision("twentieth", "2025-01-10", "NEAR_CUT_OFF", "0.05", "false"),
            decision("fiftieth", "2025-01-10", "NEAR_CUT_OFF", "0.02", "false"),
            decision("customer", "2025-01-10", "NEAR_CUT_OFF", "0.05", "false"),
            decision("refused", "2025-01-10", "NEAR_CUT_OFF", "0.05", "false"),
            decision("policy", "2025-01-10", "POLICY", "0.95", "false"),
            decision("shadow", "2025-01-10", "NEAR_CUT_OFF", "0.05", "true"),
            decision("today", "2026-01-31", "NEAR_CUT_OFF", "0.05", "false")));
    write(
        OutputTables.PUBLICATIONS,
        List.of(
            outcome("twentieth", "APPLIED"),
            outcome("fiftieth", "APPLIED"),
            outcome("customer", "APPLIED"),
            outcome("refused", "REFUSED_STALE"),
            outcome("policy", "APPLIED"),
            outcome("shadow", "APPLIED"),
            outcome("today", "APPLIED")));
    write(
        LedgerTables.CREDIT_LINES,
        List.of(
            line("twentieth", "2025-01-11"),
            line("customer", "2023-05-01"),
            line("fiftieth", "2023-05-01", "2026-02-02")));
    Dataset<Row> frame =
        LocalSpark.session()
            .sql(
                "SELECT user_id, explode(array(DATE'2025-01-10', DATE'2025-01-31')) AS as_of FROM"
                    + " VALUES 'twentieth', 'fiftieth', 'refused', 'policy', 'shadow', 'customer',"
                    + " 'today', 'other' AS t(user_id)");
    var now = new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(TRAINED_ON)));
    Dataset<Row> letIn = NearCutOffWeights.letIn(deployment.warehouse(), now, TRAINED_ON);

    assertThat(weighted(NearCutOffWeights.joined(frame, letIn, 20)))
        .containsExactly("fiftieth 2025-01-31 20.0", "twentieth 2025-01-31 20.0");
    assertThat(weighted(NearCutOffWeights.joined(frame, letIn, 100)))
        .containsExactly("fiftieth 2025-01-31 50.0", "twentieth 2025-01-31 20.0");
    assertThat(weighted(NearCutOffWeights.joined(frame, letIn, 1))).isEmpty();
  }

  /**
   * Half of the riskiest are bad; weighed tenfold they are more of the bads that bins are cut by.
   */
  @Test
  void shouldTrainWithWeightsOnlyBesideAModelWithout() {
    List<Candidate> weighted = candidates("IF(id % 10 = 9, 10.0D, 1.0D)");
    assertThat(weighted)
        .extracting(Candidate::name)
        .containsExactly("SCORECARD", "SCORECARD_WEIGHTED");
    Candidate without = weighted.get(0);
    assertThat(weighted.get(1).trained().model().id()).isNotEqualTo(without.trained().model().id());

    List<Candidate> plain = candidates("1.0D");
    assertThat(plain).extracting(Candidate::name).containsExactly("SCORECARD");
    assertThat(plain.get(0).trained().model().id()).isEqualTo(without.trained().model().id());
  }

  private List<Candidate> candidates(String weight) {
    Dataset<Row> rows =
        LocalSpark.session()
            .range(2_000)
            .selectExpr(
                "concat('u', id) AS user_id",
                "DATE'2025-01-31' AS as_of",
                "double(id % 10) AS tenure_days",
                "int(pmod(hash(id), 20) < id % 10) AS label",
                weight + " AS weight");
    Dataset<Row> others = rows.drop("weight");
    var settings = deployment.settings();
    return Candidate.of(
        List.of(ModelKind.SCORECARD),
        rows,
        inside ->
            new ModelTrainer(
                new Parts(inside, others, others, settings.seed()),
                List.of(Attribute.numeric("tenure_days", Attribute.Direction.UP, "OWN")),
                Policies.load(deployment, deployment.day(TRAINED_ON)),
                settings.train(),
                settings.seed()));
  }

  private static List<String> weighted(Dataset<Row> rows) {
    return rows.where("weight <> 1").orderBy("user_id").collectAsList().stream()
        .map(
            row ->
                row.<String>getAs("user_id") + " " + row.getAs("as_of") + " " + row.getAs("weight"))
        .toList();
  }

  private static Map<String, String> decision(
      String user, String asOf, String arm, String propensity, String retrospective) {
    return Map.ofEntries(
        Map.entry("decision_id", "'" + user + "'"),
        Map.entry("user_id", "'" + user + "'"),
        Map.entry("as_of", "DATE'" + asOf + "'"),
        Map.entry("product", "'PAY_LATER'"),
        Map.entry("action", "'OPEN'"),
        Map.entry("status", "'ACTIVE'"),
        Map.entry("status_before", "'ACTIVE'"),
        Map.entry("lane", "'GROWTH'"),
        Map.entry("strategy", "'BAND'"),
        Map.entry("arm", "'" + arm + "'"),
        Map.entry("propensity", propensity),
        Map.entry("retrospective", retrospective));
  }

  private static Map<String, String> line(String user, String opened) {
    return line(user, opened, opened);
  }

  private static Map<String, String> line(String user, String opened, String recorded) {
    return Map.of(
        "user_id", "'" + user + "'",
        "product", "'PAY_LATER'",
        "status", "'ACTIVE'",
        "opened_on", "DATE'" + opened + "'",
        "recorded_at", "TIMESTAMP'" + recorded + " 01:00:00'");
  }

  private static Map<String, String> outcome(String decision, String outcome) {
    return Map.of(
        "decision_id", "'" + decision + "'",
        "as_of", "DATE'2025-01-10'",
        "outcome", "'" + outcome + "'");
  }

  private void write(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }
}
