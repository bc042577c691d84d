package io.huxin.jobs.registry;

import static io.huxin.jobs.registry.SmallRegistry.TRAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.jobs.UsageException;
import io.huxin.models.validation.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles from a moment on, and who may give and take them. */
@Tag("slow")
class ModelRegistryTest {
  @TempDir private Path directory;
  private SmallRegistry small;

  @BeforeEach
  void open() {
    small = new SmallRegistry(directory);
  }

  @Test
  void shouldGiveRolesFromAMomentOnAndTakeAnApprovalBack() {
    String first = small.add("own", 600, 0.75);
    String second = small.add("own", 610, 0.76, SmallRegistry.beside(first, 0.75));
    small.registry.challenge(first, "trainer", TRAINED);
    small.registry.challenge(second, "trainer", TRAINED);
    small.registry.challenge(second, "trainer", TRAINED);
    Instant approved = TRAINED.plusSeconds(3600);
    Instant again = approved.plusSeconds(3600);
    small.registry.approve(first.substring(0, 12), "officer", "", small.promotion, approved);
    small.registry.approve(second, "officer", "better", small.promotion, again);

    assertThat(small.registry.champion(approved)).isEmpty();
    assertThat(small.registry.champion(again).orElseThrow().modelId()).isEqualTo(first);
    assertThat(small.registry.challenger(again).orElseThrow().modelId()).isEqualTo(second);
    Instant later = again.plusSeconds(3600);
    assertThat(small.registry.champion(later).orElseThrow().modelId()).isEqualTo(second);

    small.registry.rollBack("officer", "it drifts", later);
    assertThat(small.registry.champion(later.plusSeconds(1)).orElseThrow().modelId())
        .isEqualTo(first);
    assertThatThrownBy(() -> small.registry.rollBack("officer", "again", later.plusSeconds(1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no champion before the present one");
    assertThat(small.acts("concat_ws(' ', alias, sequence, act, by)"))
        .containsExactly(
            "CHALLENGER 1 TRAINED trainer",
            "CHALLENGER 2 TRAINED trainer",
            "CHAMPION 1 APPROVED officer",
            "CHAMPION 2 APPROVED officer",
            "CHAMPION 3 ROLLED_BACK officer");
    assertThat(String.join("\n", RegistryList.of(small.deployment.warehouse())))
        .contains(first.substring(0, 12) + "  scorecard  2026-01-29")
        .contains("ROLLED_BACK  officer (it drifts)");
  }

  @Test
  void shouldRefuseAnActBeforeTheLastOne() {
    String first = small.add("own", 600, 0.75);
    String second = small.add("own", 610, 0.76);
    String never = small.add("own", 620, 0.76);
    small.compare(second, 0.76, SmallRegistry.beside(first, 0.75), TRAINED);
    Instant early = TRAINED.plusSeconds(60);
    Instant late = TRAINED.plusSeconds(3600);
    small.approve(first, late);

    // It would be held against nobody, and be champion once the act after it is taken back.
    assertThatThrownBy(() -> small.approve(never, early))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("at 2026-01-29T22:01:00Z is refused")
        .hasMessageContaining("Give --at 2026-01-29T23:00:00Z or later");
    small.approve(second, late);
    assertThatThrownBy(() -> small.registry.rollBack("officer", "it drifts", early))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Give --at 2026-01-29T23:00:00Z or later");
    assertThat(small.registry.rollBack("officer", "it drifts", late).modelId()).isEqualTo(first);
    assertThat(small.acts("concat_ws(' ', alias, sequence, act)"))
        .containsExactly("CHAMPION 1 APPROVED", "CHAMPION 2 APPROVED", "CHAMPION 3 ROLLED_BACK");
  }

  @Test
  void shouldRefuseWhoeverTrainedIt() {
    String model = small.add("own", 600, 0.75);
    assertThatThrownBy(() -> small.registry.approve(model, "trainer", "", small.promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained a model cannot approve it");
    assertThatThrownBy(
            () -> small.registry.approve(model, " Trainer\u3000", "", small.promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained a model cannot approve it");
    assertThatThrownBy(
            () -> small.registry.approve("nothing", "officer", "", small.promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no model nothing in the registry, or several");
  }

  @Test
  void shouldRefuseWhoeverTrainedItAgain() {
    String model = small.add("own", 600, 0.75);
    small.addAgain(model, "carol");
    small.addAgain(model, " Carol ");
    small.findings.open(model, finding("stale", "wang"), "officer", TRAINED);
    assertThatThrownBy(() -> small.registry.approve(model, "Carol", "", small.promotion, TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the one who trained a model cannot approve it");
    assertThatThrownBy(() -> small.findings.close(model, 1, "mended", "CAROL", TRAINED))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Closing a finding by CAROL is refused");
    assertThat(small.acts("concat_ws(' ', alias, sequence, act, by)"))
        .containsExactly("CANDIDATE 1 TRAINED carol");
    assertThat(small.registry.challenger(TRAINED.plusSeconds(1))).isEmpty();
  }

  @Test
  void shouldRefuseActsWithoutANameOrAText() {
    String model = small.add("own", 600, 0.8);
    assertEmpty("--by", () -> small.registry.approve(model, " ", "", small.promotion, TRAINED));
    assertEmpty("--by", () -> small.registry.rollBack("", "it drifts", TRAINED));
    assertEmpty("--why", () -> small.registry.rollBack("officer", "\u3000", TRAINED));
    assertEmpty("--by", () -> small.findings.open(model, finding("stale", "wang"), "", TRAINED));
    assertEmpty(
        "--text", () -> small.findings.open(model, finding(" ", "wang"), "officer", TRAINED));
    assertEmpty(
        "--owner", () -> small.findings.open(model, finding("stale", ""), "officer", TRAINED));
    small.findings.open(model, finding("stale", "wang"), "officer", TRAINED);
    assertEmpty("--how", () -> small.findings.close(model, 1, "", "officer", TRAINED));
    assertEmpty("--by", () -> small.findings.close(model, 1, "mended", "\t", TRAINED));
    assertThat(small.findings.open(model)).hasSize(1);
  }

  private static void assertEmpty(String option, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Option " + option + " is empty.");
  }

  private static Finding finding(String text, String owner) {
    return new Finding(text, Finding.Severity.HIGH, owner, LocalDate.of(2026, 2, 28));
  }
}
