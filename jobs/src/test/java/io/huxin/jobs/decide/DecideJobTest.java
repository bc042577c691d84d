package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.CommunityTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.SealedDay;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DecideJobTest {
  private static final LocalDate SEALED = LocalDate.of(2026, 1, 30);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void aSealedDay() {
    deployment = TestDeployment.in(directory);
    SealedDay.in(deployment, SEALED);
  }

  @Test
  void shouldRefuseAGapUnlessItIsAccepted() {
    assertThatThrownBy(() -> decide(SEALED.plusDays(2), false, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("The last sealed day is 2026-01-30 and 2026-02-01")
        .hasMessageContaining("--catch-up");
    assertThatThrownBy(() -> decide(SEALED.plusDays(2), false, true))
        .hasMessageContaining("Run first: huxin delinquency --as-of 2026-02-01");
  }

  @Test
  void shouldLookAtASealedDayAgainOnlyInRetrospect() {
    assertThatThrownBy(() -> decide(SEALED, false, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2026-01-30 is published already");
    assertThatThrownBy(() -> decide(SEALED, true, false))
        .hasMessageContaining("Run first: huxin delinquency --as-of 2026-01-30");
  }

  /** What a run read is kept with it: the seals of the day before among it. */
  @Test
  void shouldNameTheSealsItReadsAmongItsInputs() {
    assertThat(new DecideJob(false, false).inputs())
        .contains(
            CommunityTables.CONTAGION, CommunityTables.COMMUNITIES, OutputTables.GUARANTEE_USE)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSayWhatToDoWhereRisesCouldNotBeChosen() {
    assertThat(DecideJob.notChosen(SEALED, new IllegalStateException("Job aborted.\nRow: [u-7]")))
        .isEqualTo(
            "the rises could not be chosen (IllegalStateException: Job aborted.). See the log of"
                + " this run for where, mend that and run huxin decide --as-of 2026-01-30 again"
                + " before publish, or the day goes on without growth");
  }

  private void decide(LocalDate asOf, boolean retrospective, boolean catchUp) {
    new DecideJob(retrospective, catchUp).run(deployment, deployment.day(asOf));
  }
}
