package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryErrorsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(RegistryErrors.missingModel(DAY))
        .hasMessageContaining("No champion model counts for 2026-01-31")
        .hasMessageContaining("huxin train --as-of 2026-01-30")
        .hasMessageContaining("huxin model approve --by NAME");
    assertThat(RegistryErrors.approvedByTrainer("li"))
        .hasMessageContaining("the one who trained a model cannot approve it");
    assertThat(
            RegistryErrors.beforeLastAct(
                Instant.parse("2026-01-31T08:00:00Z"), Instant.parse("2026-02-01T08:00:00Z")))
        .hasMessageContaining("at 2026-01-31T08:00:00Z is refused")
        .hasMessageContaining("the last one was at 2026-02-01T08:00:00Z")
        .hasMessageContaining("Give --at 2026-02-01T08:00:00Z or later");
    assertThat(
            RegistryErrors.beforeSealedDay(
                Instant.parse("2026-01-29T23:00:00Z"), DAY, Instant.parse("2026-01-31T22:00:00Z")))
        .hasMessage(
            "An act on the champion at 2026-01-29T23:00:00Z is refused: 2026-01-31 is sealed, and the"
                + " champion of its cut-off, 2026-01-31T22:00:00Z, has decided it. Give --at"
                + " 2026-01-31T22:00:00Z or later.");
    Instant at = Instant.parse("2026-01-31T08:00:00Z");
    assertThat(RegistryErrors.noOpenFinding("m", 2, at, List.of()))
        .hasMessageContaining("has no open finding 2 at 2026-01-31T08:00:00Z; open are: none");
    assertThat(RegistryErrors.closedByTrainer("li"))
        .hasMessageContaining("Closing a finding by li is refused")
        .hasMessageContaining("Give another --by");
    assertThat(RegistryErrors.beforeTheModel("m", at, at.plusSeconds(60)))
        .hasMessageContaining("Model m was recorded at 2026-01-31T08:01:00Z; nothing can be said")
        .hasMessageContaining("Give --at 2026-01-31T08:01:00Z or later");
    assertThat(RegistryErrors.justifiedByTrainer("li"))
        .hasMessageContaining("cannot justify its fairness warnings. Give another --by");
    assertThat(RegistryErrors.noSuchWarning("m", "x", List.of()))
        .hasMessageContaining("no fairness warning 'x'; it has: none");
    assertThat(RegistryErrors.wrongModelDefinition("m", "30-day", "365-day"))
        .hasMessageContaining("predicts 30-day, but the policy pack decides on 365-day");
    assertThat(RegistryErrors.wrongFeatureSet("m", "base-1", "base-2"))
        .hasMessageContaining("trained on feature set base-1");
  }
}
