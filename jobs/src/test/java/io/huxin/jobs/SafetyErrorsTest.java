package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetyErrorsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final Instant CUT_OFF = Instant.parse("2026-01-31T22:00:00Z");

  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(SafetyErrors.oneApproved("rollback", "li"))
        .hasMessage(
            "A rollback ordered by li cannot be approved by the same person. Give another"
                + " --approved-by; two persons are needed to set and to release.");
    assertThat(SafetyErrors.empty("--reason")).hasMessageStartingWith("Option --reason is empty.");
    assertThat(SafetyErrors.tooEarly(CUT_OFF.minusSeconds(1), DAY, CUT_OFF))
        .hasMessageContaining("the cut-off of the sealed day 2026-01-31")
        .hasMessageEndingWith("Give a later --at.");
    assertThat(SafetyErrors.outOfOrder("emergency", CUT_OFF, CUT_OFF.plusSeconds(1)))
        .hasMessageContaining("when the last emergency was recorded");
    assertThat(SafetyErrors.noSuchState("stop", List.of("normal", "halt")))
        .hasMessage("There is no state stop. Allowed are normal, halt.");
    assertThat(SafetyErrors.rollbackToUnsealed(DAY))
        .hasMessageContaining("it is not a sealed day")
        .hasMessageContaining("select as_of, state from days");
    assertThat(SafetyErrors.rollbackTooLate(DAY, CUT_OFF, DAY.plusDays(1)))
        .hasMessageContaining("cannot count for 2026-01-31")
        .hasMessageEndingWith("--as-of 2026-02-01.");
    assertThat(SafetyErrors.rollbackForward(DAY, DAY)).hasMessageContaining("is not before");
    assertThat(SafetyErrors.noSuchReview("ab", 0)).hasMessageStartingWith("There is no review ab.");
    assertThat(SafetyErrors.noSuchReview("ab", 2))
        .hasMessageStartingWith("2 reviews have an id that begins with ab.");
    assertThat(SafetyErrors.reviewDecided("ab", "UPHELD", "li"))
        .hasMessageContaining("decided already: UPHELD by li")
        .hasMessageEndingWith("huxin review open.");
    assertThat(SafetyErrors.reviewedByOpener("li")).hasMessageContaining("Give another --by");
    assertThat(SafetyErrors.overturnedWithoutQuota("HOLD"))
        .hasMessageContaining("The decision was HOLD")
        .hasMessageContaining("--quota");
    assertThat(SafetyErrors.restoredAboveBefore(new BigDecimal("12000"), new BigDecimal("9000.00")))
        .hasMessageStartingWith("--quota 12000 is above 9000.00, the quota before the decision")
        .hasMessageContaining("Give at most that")
        .hasMessageContaining("ordered as INCREASE");
    assertThat(SafetyErrors.quotaOfUpheld()).hasMessageContaining("OVERTURNED only");
    assertThat(SafetyErrors.badQuota("x")).hasMessageStartingWith("--quota x is no amount");
    assertThat(SafetyErrors.nothingToAppeal(DAY))
        .hasMessageStartingWith("No published decision of 2026-01-31");
    assertThat(SafetyErrors.appealedAlready("ab")).hasMessageContaining("review ab");
    assertThat(SafetyErrors.ordersDiffer(2, DAY, Instant.parse("2026-01-31T22:00:00Z")))
        .startsWith(
            "2 lines have overrides in force that contradict each other: none of these orders is"
                + " carried out, and nothing grows on 2026-01-31. Find them")
        .contains("./huxin sql --dir DIR \"SELECT", "recorded_at < TIMESTAMP'2026-01-31T22:00:00Z'")
        .contains("DATE'2026-01-31' BETWEEN o.effective_from", "Correct or withdraw one");
    assertThat(SafetyErrors.ordersInvalid(1))
        .startsWith("1 lines have an order in force that cannot be carried out")
        .contains("Correct or withdraw the order");
  }
}
