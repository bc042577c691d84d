package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ExplainErrorsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(ExplainErrors.unknownUser())
        .hasMessage(
            "The user that --user names is not known here, neither as a pseudonym (column user_id)"
                + " nor as an identifier of the source (column source_id of identities). Check it,"
                + " and --dir.");
    assertThat(ExplainErrors.dayWithoutDecisions(DAY))
        .hasMessage(
            "Nothing was decided for 2026-01-31. Name a day of the table quota_decisions, or decide"
                + " it first: huxin decide --as-of 2026-01-31");
    assertThat(ExplainErrors.noDecision(DAY, "u"))
        .hasMessageStartingWith("Nothing was decided for 2026-01-31 on user u: there was no line")
        .hasMessageEndingWith("Name another day.");
    assertThat(ExplainErrors.noFacts(DAY, "u"))
        .hasMessageStartingWith("What was known of user u on 2026-01-31 cannot be read again")
        .hasMessageEndingWith("The decision stands in quota_decisions.");
  }
}
