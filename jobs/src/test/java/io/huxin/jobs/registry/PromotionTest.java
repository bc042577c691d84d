package io.huxin.jobs.registry;

import static io.huxin.jobs.registry.SmallRegistry.TRAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.jobs.GateException;
import io.huxin.jobs.UsageException;
import io.huxin.models.validation.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model must show, and whom it is held against, before it decides. */
@Tag("slow")
class PromotionTest {
  @TempDir private Path directory;
  private SmallRegistry small;

  @BeforeEach
  void open() {
    small = new SmallRegistry(directory);
  }

  @Test
  void shouldRefuseAModelThatDoesNotShowWhatAChampionMust() {
    String poor = small.add("own", 600, 0.5);
    assertThatThrownBy(() -> small.approve(poor, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("AUC 0.500 (95 % interval 0.480 to 0.520) on out_of_time")
        .hasMessageContaining("the bounds stand under promotion in huxin.conf");
    String network = small.add("friends", 600, 0.8);
    assertThatThrownBy(() -> small.approve(network, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("friends is of the group NETWORK");
    String unknown = small.add("health_score", 600, 0.8);
    assertThatThrownBy(() -> small.approve(unknown, TRAINED))
        .hasMessageContaining("health_score is not in the catalogue")
        .hasMessageContaining("health_score names the protected attribute health");
    assertThat(small.registry.champion(TRAINED.plusSeconds(60))).isEmpty();
  }

  @Test
  void shouldTakeNoActOnAModelBeforeItWasThere() {
    String model = small.add("own", 600, 0.8);
    Instant before = TRAINED.minusSeconds(1);
    var finding = new Finding("stale", Finding.Severity.HIGH, "wang", LocalDate.of(2026, 2, 28));
    assertThatThrownBy(() -> small.findings.open(model, finding, "validator", before))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nothing can be said of it at " + before);
    assertThat(small.findings.open(model)).isEmpty();
    assertThatThrownBy(() -> small.approve(model, before))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nothing can be said of it at " + before);
    Instant later = TRAINED.plusSeconds(60);
    small.findings.open(model, finding, "validator", later);
    // Nor does an approval of an earlier moment pass by what is open now.
    assertThatThrownBy(() -> small.approve(model, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("opened by a validator: 1 (stale)");
    assertThatThrownBy(() -> small.findings.close(model, 1, "mended", "validator", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no open finding 1 at " + TRAINED + "; open are: none");
    assertThatThrownBy(
            () ->
                new Justifications(small.deployment.warehouse())
                    .record(model, List.of(), "fine", "validator", before))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nothing can be said of it at " + before);
  }

  /** Nobody can say later that the report was not known. */
  @Test
  void shouldStoreWithTheApprovalWhatFailsInTheReport() {
    String model =
        small.add(
            "own",
            600,
            0.8,
            SmallRegistry.NO_OTHERS,
            List.of(
                Map.of(
                    "measure", "auc_fall", "where", "held_out", "value", 0.068, "verdict", "FAIL"),
                Map.of("measure", "psi", "where", "held_out", "value", 0.2, "verdict", "WARN")));
    small.approve(model, TRAINED);
    assertThat(small.acts("gates").get(0))
        .contains("the validation report's verdict is FAIL")
        .contains(": auc_fall of held_out (0.068)\"");
  }

  @Test
  void shouldRefuseAModelUntilItsGraveFindingIsClosed() {
    String model = small.add("own", 600, 0.8);
    LocalDate due = LocalDate.of(2026, 2, 28);
    var grave = new Finding("income is stale", Finding.Severity.HIGH, "wang", due);
    var slight = new Finding("a typing error", Finding.Severity.LOW, "wang", due);
    assertThat(small.findings.open(model.substring(0, 12), grave, "validator", TRAINED))
        .isEqualTo(1);
    assertThat(small.findings.open(model, slight, "validator", TRAINED)).isEqualTo(2);
    assertThatThrownBy(() -> small.approve(model, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining(
            "open findings of severity HIGH opened by a validator: 1 (income is stale)");
    assertThatThrownBy(() -> small.findings.close(model, 3, "done", "validator", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no open finding 3 at " + TRAINED + "; open are: [1, 2]");
    assertThatThrownBy(() -> small.findings.close(model, 1, "I disagree", " TRAINER", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained the model cannot declare dealt with");

    small.findings.close(model, 1, "income is read daily", "validator", TRAINED.plusSeconds(60));
    assertThat(small.findings.open(model)).containsExactly(Map.entry(2, slight));
    // It was open at that moment, whatever was done about it later.
    assertThatThrownBy(() -> small.approve(model, TRAINED.plusSeconds(59)))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("opened by a validator: 1 (income is stale)");
    small.approve(model, TRAINED.plusSeconds(120));
    assertThat(small.registry.champion(TRAINED.plusSeconds(180))).isPresent();
    assertThat(small.acts("gates").get(0))
        .contains("\"no open finding of severity HIGH opened by a validator\"")
        .contains("\"no figure of the validation report fails\"");
    assertThat(String.join("\n", RegistryList.of(small.deployment.warehouse())))
        .contains("1        OPENED  HIGH      2026-02-28  wang, validator, income is stale")
        .contains("1        CLOSED  HIGH      2026-02-28  wang, validator, income is read daily");
  }

  @Test
  void shouldHoldAModelAgainstTheChampionOfTheMomentOrSayWhyNot() {
    String first = small.add("own", 600, 0.75);
    String before = small.add("own", 610, 0.76);
    SmallRegistry.Others unlike = SmallRegistry.without(first, "it reads wage");
    String apart = small.add("own", 620, 0.76, unlike);
    String worse = small.add("own", 630, 0.65, SmallRegistry.beside(first, 0.75));
    small.approve(first, TRAINED);
    Instant later = TRAINED.plusSeconds(60);
    assertThatThrownBy(() -> small.approve(before, later))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("never compared with the champion " + first)
        .hasMessageContaining("train as of the day on which that became champion, or a later one");
    assertThatThrownBy(() -> small.approve(worse, later))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("AUC less the champion's (0.750 on the same rows) -0.100");
    small.approve(apart, later);
    assertThat(small.acts("gates"))
        .satisfiesExactly(
            gates -> assertThat(gates).contains("\"no other champion\""),
            gates ->
                assertThat(gates)
                    .contains(
                        "not compared with the champion " + first + ", because it reads wage"));
  }

  @Test
  void shouldApproveAModelThatATrainingMadeAgainBesideTheNewChampion() {
    String first = small.add("own", 600, 0.75);
    var beside = SmallRegistry.beside(first, 0.75);
    String sibling = small.add("own", 610, 0.76, beside);
    String later = small.add("own", 620, 0.76, beside);
    small.approve(first, TRAINED);
    small.approve(sibling, TRAINED.plusSeconds(60));
    Instant again = TRAINED.plusSeconds(3600);
    assertThatThrownBy(() -> small.approve(later, again))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("never compared with the champion " + sibling);

    // The same rows of training give the same model, whose card stays as it was.
    assertThat(small.add("own", 620, 0.5)).isEqualTo(later);
    small.compare(later, 0.7, SmallRegistry.beside(sibling, 0.76), again);
    assertThatThrownBy(() -> small.approve(later, again))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("the champion's (0.760 on the same rows) -0.060");
    // The last comparison counts.
    SmallRegistry.Others near = SmallRegistry.beside(sibling, 0.71);
    small.compare(later, 0.7, near, again.plusSeconds(60));
    small.approve(later, again.plusSeconds(120));
    // Whoever is champion may be approved anew.
    small.approve(later, again.plusSeconds(180));
  }

  @Test
  void shouldCountTheLastOutcomeOfATrainingThatWasRunAgain() {
    String first = small.add("own", 600, 0.75);
    String model = small.add("own", 610, 0.76);
    small.approve(first, TRAINED);
    SmallRegistry.Others near = SmallRegistry.beside(first, 0.75);
    small.compare(model, 0.76, near, TRAINED);
    // Run again with the same outcome, as after a kill.
    small.compare(model, 0.76, near, TRAINED);
    assertThat(small.comparisons()).containsExactly("1 0.76");

    small.compare(model, 0.6, near, TRAINED);
    assertThat(small.comparisons()).containsExactly("1 0.76", "2 0.6");
    assertThatThrownBy(() -> small.approve(model, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("the champion's (0.750 on the same rows) -0.150");
    small.compare(model, 0.76, near, TRAINED);
    assertThat(small.comparisons()).containsExactly("1 0.76", "2 0.6", "3 0.76");
    small.approve(model, TRAINED);
  }

  @Test
  void shouldHoldAModelAgainstTheChampionOfTheSameMoment() {
    String first = small.add("own", 600, 0.75);
    String second = small.add("own", 610, 0.76);
    small.approve(first, TRAINED);
    assertThatThrownBy(() -> small.approve(second, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("never compared with the champion " + first);
    assertThat(small.registry.champion(TRAINED.plusSeconds(1)).orElseThrow().modelId())
        .isEqualTo(first);
  }
}
