package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JobErrorsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(JobErrors.gap(DAY, DAY.plusDays(3)))
        .hasMessageContaining("The last sealed day is 2026-01-31 and 2026-02-03")
        .hasMessageContaining("--catch-up");
    assertThat(JobErrors.alreadyPublished(DAY)).hasMessageContaining("never published again");
    assertThat(JobErrors.olderThanPublished(DAY, DAY.plusDays(1)))
        .hasMessageContaining("--retrospective");
    assertThat(JobErrors.needsJobFirst("decide", "score", DAY))
        .hasMessageContaining("huxin score --as-of 2026-01-31");
    assertThat(JobErrors.insecureKey("k")).hasMessageContaining("chmod 600 k");
    assertThat(JobErrors.waitsFor("repayments", "contracts"))
        .hasMessageContaining("Source repayments: it refers to contracts")
        .hasMessageContaining("Mend contracts and run ingest again");
    assertThat(JobErrors.notSealed(DAY))
        .hasMessage(
            DAY
                + " is not sealed, so nothing was decided that corrections could change. Name a day of"
                + " the table days.");
    assertThat(JobErrors.otherPolicy(DAY, "consumer-1", "consumer-2"))
        .hasMessageStartingWith(DAY + " was decided under the policy pack consumer-1, but")
        .hasMessageContaining("has consumer-2. Restore that pack");
    assertThat(JobErrors.fromAfterTo(DAY, DAY.minusDays(1)))
        .hasMessageContaining("2026-01-31, is after the last, 2026-01-30");
    assertThat(JobErrors.retrospective(DAY))
        .hasMessageContaining("2026-01-31 are retrospective and are never published");
    assertThat(JobErrors.notADemo("d")).hasMessageContaining("so it is not removed");
    assertThat(JobErrors.missingData("d")).hasMessageContaining("huxin generate");
    assertThat(JobErrors.notConserved("users", "2 and 1"))
        .hasMessageContaining("Ingest of users does not add up")
        .hasMessageContaining("run ingest again");
    assertThat(JobErrors.cannotTrain(DAY, "One class only."))
        .hasMessage(
            "No model can be trained as of 2026-01-31: One class only. Nothing was registered.");
    assertThat(JobErrors.noLabels(DAY, "there is none"))
        .hasMessageContaining("No model can be trained as of 2026-01-31: there is none");
  }
}
