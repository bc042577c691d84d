package io.huxin.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.models.pd.ModelKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ScoreJobTest {
  private static final String CARD = "{\"validation_out_of_time\": {\"auc\": 0.7, \"ks\": 0.3}}";
  private static final List<String> CHAMPION_ONLY =
      List.of(
          "CHAMPION ccc a true",
          "CHAMPION ccc b true",
          "CHAMPION ccc c true",
          "CHAMPION ccc new false");

  /** A booster's document whose trees XGBoost itself refuses. */
  private static final String BOOSTER =
      """
      {"format": "huxin-booster-1", "pd_floor": 0.0003, "xgboost": "{\\"learner\\": 1}",
       "calibration": {"method": "NONE", "intercept": 0, "slope": 1},
       "scale": {"target_score": 600, "target_odds": 50, "points_to_double": 20},
       "training": {"trees": 1, "seed": 1, "tried": 1, "workers": 1, "threads": 1, "point": {
         "depth": 3, "eta": 0.1, "least_weight": 1, "row_share": 1, "column_share": 1, "ridge": 1}},
       "attributes": [{"id": "tenure_days", "kind": "NUMERIC", "direction": "DOWN", "group": "own",
         "special_codes": []}]}
      """;

  @TempDir private Path directory;
  private ScoredDay day;

  @BeforeEach
  void deploy() {
    day = new ScoredDay(directory).champion(CARD);
  }

  @Test
  void shouldScoreTheChallengerBesideTheChampion() {
    day.challenger(
        "s".repeat(64),
        ModelKind.SCORECARD,
        day.target(),
        ScoredDay.SCORECARD.replace("\"base_points\": 600", "\"base_points\": 580"),
        CARD);
    JobReport report = day.score();

    assertThat(report.warnings()).isEmpty();
    assertThat(report.summary())
        .isEqualTo("3 of 4 users scored, mean PD 1.96 %; challenger ssssssssssss beside it");
    assertThat(day.scores())
        .containsAll(CHAMPION_ONLY)
        .contains("CHALLENGER sss a true", "CHALLENGER sss new false")
        .hasSize(8);
    day.monitor();
    assertThat(day.warned()).isEmpty();
    assertThat(why()).isNull();
  }

  @Test
  void shouldGoOnWithoutAChallengerWhoseDocumentIsBroken() {
    day.challenger("b".repeat(64), ModelKind.SCORECARD, day.target(), "{\"format\": ", CARD);
    String warning =
        "challenger bbbbbbbbbbbb is not scored: The model document is no JSON: Unexpected end-of-input";

    assertGoesOnWith(day.score(), warning, "Train another challenger with: huxin train.");

    // Once there is a sound one, nothing is left of it.
    day.challenger("s".repeat(64), ModelKind.SCORECARD, day.target(), ScoredDay.SCORECARD, CARD);
    assertThat(day.score().warnings()).isEmpty();
    day.monitor();
    assertThat(day.scores()).hasSize(8);
    assertThat(day.warned()).isEmpty();
  }

  @Test
  void shouldGoOnWithoutAChallengerThatItsNativeLibraryRefuses() {
    day.challenger("x".repeat(64), ModelKind.BOOSTER, day.target(), BOOSTER, CARD);

    assertGoesOnWith(
        day.score(), "challenger xxxxxxxxxxxx is not scored: XGBoostError: ", "xgboost");
  }

  @Test
  void shouldGoOnWithoutAChallengerThatReadsAFeatureThatIsNotThere() {
    day.challenger(
        "f".repeat(64),
        ModelKind.SCORECARD,
        day.target(),
        ScoredDay.SCORECARD.replace("tenure_days", "gone"),
        CARD);

    assertGoesOnWith(
        day.score(),
        "challenger ffffffffffff is not scored: IllegalArgumentException: Column gone is missing",
        "");
  }

  @Test
  void shouldLeaveOutAChallengerThatPredictsAnotherDefault() {
    day.challenger("d".repeat(64), ModelKind.SCORECARD, "other", ScoredDay.SCORECARD, CARD);

    assertGoesOnWith(
        day.score(),
        "challenger dddddddddddd is not scored: it predicts other and the policy decides on ",
        "huxin train");
  }

  @Test
  void shouldLeaveOutAChallengerOfAnotherFeatureSet() {
    day.challenger(
        "o".repeat(64),
        ModelKind.SCORECARD,
        day.target(),
        ScoredDay.SCORECARD,
        CARD,
        "base-0123456789ab");

    assertGoesOnWith(
        day.score(),
        "challenger oooooooooooo is not scored: it was trained on another feature set.",
        "huxin train");
  }

  @Test
  void shouldRefuseAChampionOfAnotherFeatureSet(@TempDir Path other) {
    var another = new ScoredDay(other).champion(CARD, "base-0123456789ab");

    assertThatThrownBy(another::score)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("base-0123456789ab")
        .hasMessageContaining(ScoredDay.SET)
        .hasMessageContaining("Restore that catalogue in conf/features.conf, or train a model");
    assertThat(another.scores()).isEmpty();
  }

  /** The champion is scored, the growth lane open, and what failed, why and what to do is said. */
  private void assertGoesOnWith(JobReport report, String warning, String more) {
    assertThat(report.gates()).isEmpty();
    assertThat(report.summary()).isEqualTo("3 of 4 users scored, mean PD 1.96 %");
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .startsWith(warning)
        .contains(more)
        .endsWith("Train another challenger with: huxin train.")
        .hasLineCount(1);
    assertThat(day.scores()).isEqualTo(CHAMPION_ONLY);
    assertThat(why()).isEqualTo(report.warnings().get(0));
    assertThat(day.monitor().gates()).isEmpty();
    assertThat(day.warned())
        .containsExactly("WARN performance of CHALLENGER: " + report.warnings().get(0));
    assertThat(day.gate().gates()).isEmpty();
  }

  private String why() {
    return day.deployment
        .warehouse()
        .day(OutputTables.RUNS, ScoredDay.AS_OF)
        .where("job = 'score' AND status = 'DONE'")
        .select("why")
        .head()
        .getString(0);
  }
}
