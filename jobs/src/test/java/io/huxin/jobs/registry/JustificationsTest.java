package io.huxin.jobs.registry;

import static io.huxin.jobs.registry.SmallRegistry.TRAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.ModelTables;
import io.huxin.jobs.GateException;
import io.huxin.jobs.UsageException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with fairness warnings is approved only once a validator has justified each. */
@Tag("slow")
class JustificationsTest {
  private static final String RATIO = "favourable_ratio of audit_sex F";
  private static final String CALIBRATION = "group_observed_to_predicted of audit_sex M";

  @TempDir private Path directory;
  private SmallRegistry small;
  private Justifications justifications;
  private String model;

  @BeforeEach
  void open() {
    small = new SmallRegistry(directory);
    justifications = new Justifications(small.deployment.warehouse());
    model =
        small.add(
            "own",
            600,
            0.8,
            SmallRegistry.NO_OTHERS,
            List.of(
                check("favourable_ratio", "train / audit_sex F", 0.79, "WARN"),
                check("favourable_ratio", "out_of_time / audit_sex F", 0.7, "WARN"),
                check("favourable_ratio", "out_of_time / audit_sex M", 1, "OK"),
                check("group_observed_to_predicted", "train / audit_sex M", 1.3, "WARN"),
                check("psi", "out_of_time", 0.2, "WARN")));
  }

  @Test
  void shouldRefuseAModelUntilEachWarningIsJustifiedBySomeoneElse() {
    assertThatThrownBy(() -> small.approve(model, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining(
            RATIO + " (0.790 on train, 0.700 on out_of_time), " + CALIBRATION + " (1.300 on train)")
        .hasMessageContaining(
            "huxin model finding justify --model "
                + model
                + " --about '"
                + RATIO
                + "' --about '"
                + CALIBRATION
                + "' --how TEXT --by NAME")
        .hasMessageNotContaining("psi");
    Instant later = TRAINED.plusSeconds(60);
    assertThat(justifications.record(model, List.of(RATIO), "incomes differ", "validator", later))
        .containsExactly(RATIO);
    assertThatThrownBy(() -> small.approve(model, later))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("--about '" + CALIBRATION + "'")
        .hasMessageNotContaining(RATIO);
    // The rest of them, by the first characters of the id.
    assertThat(
            justifications.record(
                model.substring(0, 12), List.of(), "few defaults", "validator", later))
        .containsExactly(CALIBRATION);
    // What was recorded later does not count yet.
    assertThatThrownBy(() -> small.approve(model, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("no justification was recorded by 2026-01-29T22:00:00Z");
    small.approve(model, later);
    assertThat(small.acts("gates").get(0))
        .contains("justified by validators in model_findings: " + RATIO + ", " + CALIBRATION);
    assertThat(justifications.record(model, List.of(), "again", "validator", later)).isEmpty();
    assertThat(
            small
                .deployment
                .warehouse()
                .read(ModelTables.MODEL_FINDINGS)
                .orderBy("finding", "recorded_at", "text")
                .selectExpr("concat_ws('|', finding, act, text, severity, by, about)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(
            "1|OPENED|"
                + RATIO
                + ": 0.790 on train, 0.700 on out_of_time|MEDIUM|validator|"
                + RATIO,
            "1|CLOSED|incomes differ|MEDIUM|validator|" + RATIO,
            "2|CLOSED|few defaults|MEDIUM|validator|" + CALIBRATION,
            "2|OPENED|" + CALIBRATION + ": 1.300 on train|MEDIUM|validator|" + CALIBRATION);
    assertThat(small.findings.open(model)).isEmpty();
  }

  @Test
  void shouldRefuseTheTrainerAndWhatIsNoWarning() {
    assertThatThrownBy(() -> justifications.record(model, List.of(), "fine", " Trainer", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained a model cannot justify");
    assertThatThrownBy(
            () -> justifications.record(model, List.of("psi"), "fine", "validator", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no fairness warning 'psi'; it has: " + RATIO + ", ");
    assertThatThrownBy(() -> justifications.record(model, List.of(), " ", "validator", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Option --how is empty.");
    assertThatThrownBy(() -> justifications.record("none", List.of(), "x", "validator", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no model none");
    assertThatThrownBy(() -> small.approve(model, TRAINED)).isInstanceOf(GateException.class);
  }

  @Test
  void shouldNotTakeAJustificationOfAnotherModelOrAFindingForOne() {
    String other =
        small.add(
            "own",
            610,
            0.8,
            SmallRegistry.NO_OTHERS,
            List.of(check("favourable_ratio", "train / audit_sex F", 0.5, "WARN")));
    justifications.record(other, List.of(), "incomes differ", "validator", TRAINED);
    assertThatThrownBy(() -> small.approve(model, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining(RATIO);
    small.approve(other, TRAINED);
  }

  private static Map<String, Object> check(
      String measure, String where, double value, String verdict) {
    return Map.of("measure", measure, "where", where, "value", value, "verdict", verdict);
  }
}
