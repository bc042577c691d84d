package io.huxin.jobs.monitor;

import static io.huxin.jobs.monitor.MonitoredDays.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LearningTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.publish.GateJob;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MonitorJobTest {
  private static final String JUDGED = "monitor { least-users = 1, least-defaults = 1 }\n";
  private static final String LENIENT =
      JUDGED + "monitor { ratio-fail-below = 0.1, auc-drop-fail = 0.9, psi-fail = 10 }\n";

  @TempDir private static Path written;
  private static MonitoredDays days;
  @TempDir private Path directory;

  @BeforeAll
  static void writtenOnce() {
    days = MonitoredDays.in(written);
  }

  @Test
  void shouldMeasureWhatADayOfAYearAgoHasComeToAndCloseTheGrowthLaneAndRepeat() {
    Deployment deployment = days(JUDGED).model(true).today(0, 0).deployment();
    JobReport report = monitor(deployment);

    // Labels of a to d: 0, 1, 1, 0. Both bad ones are above a and below d: an AUC of a half.
    assertThat(metrics(deployment))
        .contains(
            "monitor_users ALL 4.0 null null INFO",
            "monitor_defaults ALL 2.0 null null INFO",
            "monitor_auc ALL 0.5 null null INFO",
            "monitor_ks ALL 0.5 null null INFO",
            // (0.1² + 0.8² + 0.7² + 0.4²) / 4
            "monitor_brier ALL 0.325 null null INFO",
            // Two defaults where one was expected; it never fails.
            "monitor_observed_to_expected ALL 2.0 1.25 null WARN",
            // The card says 0.56; the users left alone are the judge, so all of them only warn.
            "monitor_auc_drop ALL 0.06 0.03 null WARN",
            "monitor_auc_drop HOLD 0.06 0.03 0.05 FAIL",
            "monitor_users HOLD 3.0 null null INFO",
            // c owed 100 when its default became known, b owes 60 today; half of it is lost.
            "monitor_loss_predicted ALL 100.0 null null INFO",
            "monitor_loss_realised ALL 80.0 null null INFO",
            "monitor_loss_ratio ALL 0.8 0.8 null OK",
            // 30 of 70.
            "monitor_loss_ratio HOLD 0.428571429 0.8 0.67 FAIL");
    assertThat(metrics(deployment))
        .anyMatch(
            row ->
                row.startsWith(
                    "monitor_left_out control groups of ALL: no outcome of a drawn user is known"));
    assertThat(report.gates()).isEmpty();
    assertThat(report.summary()).contains("2 FAIL", "psi 0.000", "auc 0.500");

    assertThat(gates(deployment))
        .hasSize(2)
        .anyMatch(
            why ->
                why.startsWith("monitor_auc_drop of HOLD is 0.06 (fails at 0.05)")
                    && why.contains("docs/monitoring.md"));

    // Run again, it writes the same rows.
    List<String> metrics = metrics(deployment);
    List<String> vintages = rows(deployment, PortfolioTables.VINTAGES);
    List<String> balances = rows(deployment, PortfolioTables.DEFAULT_BALANCES);
    monitor(deployment);
    assertThat(metrics(deployment)).isEqualTo(metrics);
    assertThat(rows(deployment, PortfolioTables.VINTAGES))
        .isEqualTo(vintages)
        .containsExactly("2026-06-30|PAY_LATER|2025-03-01|15|1|0.0|0.0|1.0|7.00|0.0|0.0");
    assertThat(rows(deployment, PortfolioTables.DEFAULT_BALANCES))
        .isEqualTo(balances)
        .contains("2026-06-30|b|PAY_LATER|2026-06-30|60.00");
  }

  @Test
  void shouldJudgeCalibrationAndSwapInsOnUsersDrawnByLot() {
    Deployment deployment = DrawnUsers.in(days(LENIENT).model(true).today(0, 0)).deployment();
    monitor(deployment);

    assertThat(metrics(deployment))
        .contains(
            // a and b weigh 50 each, g weighs 100: 50 defaulted of 35 expected.
            "monitor_users HOLDOUT 3.0 null null INFO",
            "monitor_default_rate HOLDOUT 0.25 null null INFO",
            "monitor_mean_pd HOLDOUT 0.175 null null INFO",
            "monitor_observed_to_expected HOLDOUT 1.428571429 1.25 null WARN",
            "monitor_auc HOLDOUT 0.333333333 null null INFO",
            // c weighs 20: 70 of 41.
            "monitor_observed_to_expected CONTROL 1.707317073 1.25 null WARN",
            "monitor_auc CONTROL 0.523809524 null null INFO",
            // So all users and those left alone judge calibration no more.
            "monitor_observed_to_expected ALL 2.0 1.25 null INFO",
            "monitor_observed_to_expected HOLD 3.333333333 1.25 null INFO",
            // Whom the champion refused and the challenger would not, in the eyes of both.
            "monitor_mean_pd SWAP_IN NEAR_CUT_OFF 0.3 null null INFO",
            "monitor_mean_pd CHALLENGER SWAP_IN NEAR_CUT_OFF 0.2 null null INFO",
            "monitor_default_rate CHALLENGER SWAP_IN NEAR_CUT_OFF 1.0 null null INFO",
            "monitor_users SWAP_OUT HOLDOUT 1.0 null null INFO",
            "monitor_users CHALLENGER CONTROL 3.0 null null INFO",
            // Nobody else was let in, so nothing is judged by c alone.
            "monitor_observed_to_expected NEAR_CUT_OFF 3.333333333 1.25 null INFO")
        .anyMatch(
            row ->
                row.startsWith("monitor_left_out judgement by CHALLENGER NEAR_CUT_OFF, CHALLENGER")
                    && row.contains("too few defaults, so informative only"))
        .noneMatch(row -> row.contains("control groups of"));
    assertThat(gates(deployment)).noneMatch(why -> why.contains("observed_to_expected"));

    List<String> noted = rows(deployment, LearningTables.CONTROL_OUTCOMES);
    monitor(deployment);
    assertThat(rows(deployment, LearningTables.CONTROL_OUTCOMES))
        .isEqualTo(noted)
        .contains("2026-06-30|2025-06-30|c|NEAR_CUT_OFF|0.05|0.25|n|CHALLENGER|0.0|0.2|1")
        // a, b and c by two models, and g and h.
        .hasSize(8);
  }

  @Test
  void shouldLeaveTheGrowthLaneOpenOnWarningsAndOverOneFeature() {
    Deployment deployment = days(LENIENT).model(true).today(5, 4000).deployment();
    monitor(deployment);

    assertThat(metrics(deployment))
        .anyMatch(row -> row.startsWith("monitor_psi ALL") && row.endsWith("WARN"))
        .anyMatch(row -> row.startsWith("monitor_csi tenure_days") && row.endsWith("null WARN"))
        .contains("monitor_csi purchases_90 0.0 0.1 null OK")
        .noneMatch(row -> row.endsWith("FAIL"));
    assertThat(gates(deployment)).isEmpty();
  }

  @Test
  void shouldCloseTheGrowthLaneOverTheScore() {
    // All users are now above the highest bin of then.
    Deployment deployment =
        days(LENIENT.replace(", psi-fail = 10", "")).model(true).today(5, 0).deployment();
    monitor(deployment);
    assertThat(gates(deployment))
        .singleElement()
        .satisfies(why -> assertThat(why).startsWith("monitor_psi of ALL is"));
  }

  @Test
  void shouldJudgeNothingThatTooFewUsersStandBehindAndSayWhatIsLeftOut() {
    Deployment deployment = days("").model(false).today(0, 0).deployment();
    JobReport report = monitor(deployment);

    assertThat(metrics(deployment))
        .contains(
            "monitor_left_out PSI and CSI: the card of the champion has no frozen bins; train anew"
                + " null null null INFO",
            // Of too few left alone nobody judges, so all users would.
            "monitor_auc_drop ALL 0.06 0.03 0.05 INFO",
            "monitor_estimated_default_rate ALL 0.25 null null INFO",
            "monitor_card_auc ALL 0.56 null null INFO")
        .allMatch(row -> row.endsWith("INFO"));
    assertThat(report.summary()).contains("no PSI and CSI: the card of the champion");
  }

  @Test
  void shouldNameTheJobThatHasToRunFirst() {
    Deployment deployment = days("").model(false).deployment();
    assertThatThrownBy(() -> monitor(deployment))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Run first: huxin score --as-of 2026-06-30");
  }

  @Test
  void shouldCloseTheGrowthLaneOverAChampionWhoseCardCannotBeRead() {
    Deployment deployment = days("").model("m", "{").today(0, 0).deployment();
    assertThat(monitor(deployment).gates()).isEmpty();
    assertThat(metrics(deployment))
        .contains("monitor_estimated_default_rate ALL 0.25 null null INFO")
        // Of a year ago it is a warning only, and today's is enough to close the lane.
        .anyMatch(row -> row.startsWith(promise("CHAMPION m", "2025-06-30")) && warns(row))
        .filteredOn(row -> row.endsWith("FAIL"))
        .singleElement()
        .asString()
        .startsWith(promise("CHAMPION m", "2026-06-30"));
    assertThat(gates(deployment))
        .singleElement()
        .asString()
        .startsWith("promise of the card of CHAMPION m, scored on 2026-06-30: ")
        .contains("huxin model approve", "docs/monitoring.md");
  }

  @Test
  void shouldCloseTheGrowthLaneOverAChampionThatTheRegistryLacks() {
    Deployment deployment = days("").today(0, 0).deployment();
    monitor(deployment);
    assertThat(gates(deployment))
        .singleElement()
        .asString()
        .contains("CHAMPION m, scored on 2026-06-30: the model is not in the registry.");
  }

  @Test
  void shouldCloseTheGrowthLaneOverBinsOfAColumnThatIsNotThere() {
    String bins = "{\"cuts\": [0.2], \"counts\": [0, 2, 2]}";
    Deployment deployment =
        days("")
            .model(
                "m",
                "{\"frozen_bins\": {\"columns\": {\"raw_score\": "
                    + bins
                    + ", \"gone\": "
                    + bins
                    + "}}}")
            .today(0, 0)
            .deployment();
    monitor(deployment);
    assertThat(gates(deployment))
        .singleElement()
        .asString()
        .startsWith("PSI and CSI: ")
        .contains("gone");
  }

  @Test
  void shouldOnlyWarnOfTheCardsOfChallengersAndOfOldModels() {
    Deployment deployment =
        days("")
            .model(true)
            .model("young", "{")
            .model("old", "[]")
            .today(0, 0)
            .beside("young", true)
            .beside("old", false)
            .deployment();
    monitor(deployment);
    assertThat(metrics(deployment))
        .noneMatch(row -> row.endsWith("FAIL"))
        .anyMatch(row -> row.startsWith(promise("CHALLENGER young", "2026-06-30")) && warns(row))
        .anyMatch(row -> row.startsWith(promise("CHALLENGER old", "2025-06-30")) && warns(row))
        // What needs no card is measured all the same.
        .contains(
            "monitor_estimated_default_rate CHALLENGER 0.25 null null INFO",
            "monitor_auc CHALLENGER 0.5 null null INFO");
    assertThat(gates(deployment)).isEmpty();
  }

  private static String promise(String model, String day) {
    return "monitor_left_out promise of the card of " + model + ", scored on " + day + ": ";
  }

  private static boolean warns(String row) {
    return row.endsWith("null null null WARN");
  }

  private MonitoredDays days(String settings) {
    return days.copiedTo(directory, settings);
  }

  private static JobReport monitor(Deployment deployment) {
    return new MonitorJob().run(deployment, deployment.day(AS_OF));
  }

  private static List<String> gates(Deployment deployment) {
    return new GateJob().run(deployment, deployment.day(AS_OF)).gates();
  }

  private static List<String> metrics(Deployment deployment) {
    return deployment
        .warehouse()
        .day(OutputTables.METRICS, AS_OF)
        .where(MonitorJob.METRICS)
        .orderBy("metric", "segment")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" ").substring("2026-06-30 ".length()))
        .toList();
  }

  private static List<String> rows(Deployment deployment, Table table) {
    return deployment.warehouse().read(table).collectAsList().stream()
        .map((Row row) -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
