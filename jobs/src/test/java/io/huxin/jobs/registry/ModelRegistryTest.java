package io.huxin.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.table.ModelTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.GateException;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.validation.ComparedModels;
import io.huxin.models.validation.Finding;
import io.huxin.models.validation.Measured;
import io.huxin.models.validation.PromotionFigures;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ModelRegistryTest {
  private static final Instant TRAINED = Instant.parse("2026-01-29T22:00:00Z");
  private static final Catalogue CATALOGUE =
      Catalogue.from(
          ConfigFactory.parseString(
              "name = t, deny = [], features = ["
                  + "{ id = own, from = transactions, take = count, days = 7, en = e, zh = z },"
                  + "{ id = friends, from = transactions, take = count, days = 7, group = network,"
                  + " en = e, zh = z }]"));

  @TempDir private Path directory;
  private Deployment deployment;
  private ModelRegistry registry;
  private ModelFindings findings;
  private Promotion promotion;

  @BeforeEach
  void open() {
    deployment = TestDeployment.in(directory);
    registry = new ModelRegistry(deployment.warehouse());
    findings = new ModelFindings(deployment.warehouse());
    promotion = new Promotion(deployment.settings().promotion(), CATALOGUE);
  }

  @Test
  void shouldGiveRolesFromAMomentOnAndTakeAnApprovalBack() {
    String first = add("own", 600, 0.75);
    String second = add("own", 610, 0.76, ComparedModels.NONE.with(first, OptionalDouble.of(0.75)));
    registry.challenge(first, "trainer", TRAINED);
    registry.challenge(second, "trainer", TRAINED);
    registry.challenge(second, "trainer", TRAINED);
    Instant approved = TRAINED.plusSeconds(3600);
    Instant again = approved.plusSeconds(3600);
    registry.approve(first.substring(0, 12), "officer", "", promotion, approved);
    registry.approve(second, "officer", "better", promotion, again);

    assertThat(registry.champion(approved)).isEmpty();
    assertThat(registry.champion(again).orElseThrow().modelId()).isEqualTo(first);
    assertThat(registry.challenger(again).orElseThrow().modelId()).isEqualTo(second);
    Instant later = again.plusSeconds(3600);
    assertThat(registry.champion(later).orElseThrow().modelId()).isEqualTo(second);

    registry.rollBack("officer", "it drifts", later);
    assertThat(registry.champion(later.plusSeconds(1)).orElseThrow().modelId()).isEqualTo(first);
    assertThatThrownBy(() -> registry.rollBack("officer", "again", later.plusSeconds(1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no champion before the present one");
    assertThat(
            deployment
                .warehouse()
                .read(ModelTables.MODEL_ALIASES)
                .orderBy("valid_from", "sequence")
                .selectExpr("concat_ws(' ', alias, sequence, act, by)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(
            "CHALLENGER 1 TRAINED trainer",
            "CHALLENGER 2 TRAINED trainer",
            "CHAMPION 1 APPROVED officer",
            "CHAMPION 2 APPROVED officer",
            "CHAMPION 3 ROLLED_BACK officer");
    assertThat(String.join("\n", RegistryList.of(deployment.warehouse())))
        .contains(first.substring(0, 12) + "  scorecard  2026-01-29")
        .contains("ROLLED_BACK  officer (it drifts)");
  }

  @Test
  void shouldRefuseWhoeverTrainedIt() {
    String model = add("own", 600, 0.75);
    assertThatThrownBy(() -> registry.approve(model, "trainer", "", promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained a model cannot approve it");
    assertThatThrownBy(() -> registry.approve(model, " Trainer\u3000", "", promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained a model cannot approve it");
    assertThatThrownBy(() -> registry.approve("nothing", "officer", "", promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no model nothing in the registry, or several");
  }

  @Test
  void shouldRefuseActsWithoutANameOrAText() {
    String model = add("own", 600, 0.8);
    assertEmpty("--by", () -> registry.approve(model, " ", "", promotion, TRAINED));
    assertEmpty("--by", () -> registry.rollBack("", "it drifts", TRAINED));
    assertEmpty("--why", () -> registry.rollBack("officer", "\u3000", TRAINED));
    assertEmpty("--by", () -> findings.open(model, finding("stale", "wang"), "", TRAINED));
    assertEmpty("--text", () -> findings.open(model, finding(" ", "wang"), "officer", TRAINED));
    assertEmpty("--owner", () -> findings.open(model, finding("stale", ""), "officer", TRAINED));
    findings.open(model, finding("stale", "wang"), "officer", TRAINED);
    assertEmpty("--how", () -> findings.close(model, 1, "", "officer", TRAINED));
    assertEmpty("--by", () -> findings.close(model, 1, "mended", "\t", TRAINED));
    assertThat(findings.open(model)).hasSize(1);
  }

  private static void assertEmpty(String option, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Option " + option + " is empty.");
  }

  private static Finding finding(String text, String owner) {
    return new Finding(text, Finding.Severity.HIGH, owner, LocalDate.of(2026, 2, 28));
  }

  @Test
  void shouldRefuseAModelThatDoesNotShowWhatAChampionMust() {
    String poor = add("own", 600, 0.5);
    assertThatThrownBy(() -> registry.approve(poor, "officer", "", promotion, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("AUC 0.500 (95 % interval 0.480 to 0.520) on out_of_time")
        .hasMessageContaining("the bounds stand under promotion in huxin.conf");
    String network = add("friends", 600, 0.8);
    assertThatThrownBy(() -> registry.approve(network, "officer", "", promotion, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("friends is of the group NETWORK");
    String unknown = add("health_score", 600, 0.8);
    assertThatThrownBy(() -> registry.approve(unknown, "officer", "", promotion, TRAINED))
        .hasMessageContaining("health_score is not in the catalogue")
        .hasMessageContaining("health_score names the protected attribute health");
    assertThat(registry.champion(TRAINED.plusSeconds(60))).isEmpty();
  }

  @Test
  void shouldRefuseAModelUntilItsGraveFindingIsClosed() {
    String model = add("own", 600, 0.8);
    LocalDate due = LocalDate.of(2026, 2, 28);
    var grave = new Finding("income is stale", Finding.Severity.HIGH, "wang", due);
    var slight = new Finding("a typing error", Finding.Severity.LOW, "wang", due);
    assertThat(findings.open(model.substring(0, 12), grave, "validator", TRAINED)).isEqualTo(1);
    assertThat(findings.open(model, slight, "validator", TRAINED)).isEqualTo(2);
    assertThatThrownBy(() -> registry.approve(model, "officer", "", promotion, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining(
            "open findings of severity HIGH opened by a validator: 1 (income is stale)");
    assertThatThrownBy(() -> findings.close(model, 3, "done", "validator", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no open finding 3; open are: [1, 2]");

    findings.close(model, 1, "income is read daily", "validator", TRAINED.plusSeconds(60));
    assertThat(findings.open(model)).containsExactly(Map.entry(2, slight));
    registry.approve(model, "officer", "", promotion, TRAINED.plusSeconds(120));
    assertThat(registry.champion(TRAINED.plusSeconds(180))).isPresent();
    assertThat(
            deployment
                .warehouse()
                .read(ModelTables.MODEL_ALIASES)
                .select("gates")
                .head()
                .getString(0))
        .contains("\"no open finding of severity HIGH opened by a validator\"");
    assertThat(String.join("\n", RegistryList.of(deployment.warehouse())))
        .contains("1        OPENED  HIGH      2026-02-28  wang, validator, income is stale")
        .contains("1        CLOSED  HIGH      2026-02-28  wang, validator, income is read daily");
  }

  @Test
  void shouldHoldAModelAgainstTheChampionOfTheMomentOrSayWhyNot() {
    String first = add("own", 600, 0.75);
    String before = add("own", 610, 0.76);
    ComparedModels unlike = ComparedModels.NONE.without(first, "it reads wage");
    String apart = add("own", 620, 0.76, unlike);
    String worse = add("own", 630, 0.65, ComparedModels.NONE.with(first, OptionalDouble.of(0.75)));
    registry.approve(first, "officer", "", promotion, TRAINED);
    Instant later = TRAINED.plusSeconds(60);
    assertThatThrownBy(() -> registry.approve(before, "officer", "", promotion, later))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("never compared with the champion " + first)
        .hasMessageContaining("train as of the day on which that became champion, or a later one");
    assertThatThrownBy(() -> registry.approve(worse, "officer", "", promotion, later))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("the champion's is 0.750 on the same rows");
    registry.approve(apart, "officer", "", promotion, later);
    assertThat(
            deployment
                .warehouse()
                .read(ModelTables.MODEL_ALIASES)
                .orderBy("sequence")
                .select("gates")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .satisfiesExactly(
            gates -> assertThat(gates).contains("\"no other champion\""),
            gates ->
                assertThat(gates)
                    .contains(
                        "not compared with the champion " + first + ", because it reads wage"));
  }

  @Test
  void shouldApproveAModelThatATrainingMadeAgainBesideTheNewChampion() {
    String first = add("own", 600, 0.75);
    var beside = ComparedModels.NONE.with(first, OptionalDouble.of(0.75));
    String sibling = add("own", 610, 0.76, beside);
    String later = add("own", 620, 0.76, beside);
    registry.approve(first, "officer", "", promotion, TRAINED);
    registry.approve(sibling, "officer", "", promotion, TRAINED.plusSeconds(60));
    Instant again = TRAINED.plusSeconds(3600);
    assertThatThrownBy(() -> registry.approve(later, "officer", "", promotion, again))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("never compared with the champion " + sibling);

    // The same rows of training give the same model, whose card stays as it was.
    assertThat(add("own", 620, 0.5)).isEqualTo(later);
    compare(later, 0.7, ComparedModels.NONE.with(sibling, OptionalDouble.of(0.76)), again);
    assertThatThrownBy(() -> registry.approve(later, "officer", "", promotion, again))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("the champion's is 0.760 on the same rows) 0.700");
    // The last comparison counts; one of the same training is not written twice.
    ComparedModels near = ComparedModels.NONE.with(sibling, OptionalDouble.of(0.71));
    compare(later, 0.7, near.with(later, OptionalDouble.of(0.7)), again.plusSeconds(60));
    compare(later, 0.5, near, again.plusSeconds(60));
    assertThat(deployment.warehouse().read(ModelTables.MODEL_COMPARISONS).count()).isEqualTo(4);
    registry.approve(later, "officer", "", promotion, again.plusSeconds(120));
    // Whoever is champion may be approved anew.
    registry.approve(later, "officer", "", promotion, again.plusSeconds(180));
  }

  @Test
  void shouldHoldAModelAgainstTheChampionOfTheSameMoment() {
    String first = add("own", 600, 0.75);
    String second = add("own", 610, 0.76);
    registry.approve(first, "officer", "", promotion, TRAINED);
    assertThatThrownBy(() -> registry.approve(second, "officer", "", promotion, TRAINED))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("never compared with the champion " + first);
    assertThat(registry.champion(TRAINED.plusSeconds(1)).orElseThrow().modelId()).isEqualTo(first);
  }

  private String add(String feature, int targetScore, double auc) {
    return add(feature, targetScore, auc, ComparedModels.NONE);
  }

  private String add(String feature, int targetScore, double auc, ComparedModels others) {
    Scorecard model = Scorecard.fromJson(document(feature, targetScore));
    var figures =
        new PromotionFigures(
            "out_of_time",
            new Measured(auc, auc - 0.02, auc + 0.02),
            new Measured(1, 0.9, 1.1),
            new Measured(1, 0.9, 1.1),
            OptionalDouble.of(0.01));
    registry.add(
        new ModelRegistry.Entry(
            model.id(), ModelKind.SCORECARD, "d", "f", model.toJson(), "trainer", TRAINED),
        LocalDate.of(2026, 1, 29),
        ConfigFactory.parseMap(Map.of(Promotion.FIGURES, Promotion.fields(figures)))
            .root()
            .render(ConfigRenderOptions.concise()));
    compare(model.id(), auc, others, TRAINED);
    return model.id();
  }

  /** What a training found of a model that it made, or made again. */
  private void compare(String model, double auc, ComparedModels others, Instant at) {
    new ModelComparisons(deployment.warehouse())
        .add(model, "out_of_time", new Measured(auc, auc - 0.02, auc + 0.02), others, at);
  }

  /** A scorecard of one feature with one bin. */
  private static String document(String feature, int targetScore) {
    return """
        {"format": "huxin-scorecard-1", "base_points": 600, "intercept": -2, "pd_floor": 0.0003,
         "calibration": {"method": "NONE", "intercept": 0, "slope": 1},
         "scale": {"target_score": %d, "target_odds": 50, "points_to_double": 20},
         "attributes": [{"id": "%s", "kind": "NUMERIC", "direction": "UP", "group": "OWN",
           "special_codes": [], "iv": 0.1, "coefficient": -1, "mean_points": 0, "bins": [
             {"kind": "RANGE", "above": null, "up_to": null, "goods": 90, "bads": 10, "woe": 0,
              "points": 0}]}]}
        """
        .formatted(targetScore, feature);
  }
}
