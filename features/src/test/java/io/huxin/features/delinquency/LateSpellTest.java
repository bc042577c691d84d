package io.huxin.features.delinquency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days 30 or more past due, of ledgers worked out by hand. */
class LateSpellTest {
  @Test
  void shouldBeginAtThirtyDaysAndEndWhenPaid() {
    Ledger ledger = loan().pay("2024-03-12", "100");

    // Due on 1 February, so 30 days late on 2 March.
    assertThat(spells(ledger, "2024-03-01")).isEmpty();
    assertThat(spells(ledger, "2024-03-02")).containsExactly("2024-03-02 to lasts");
    assertThat(spells(ledger, "2024-03-11")).containsExactly("2024-03-02 to lasts");
    assertThat(spells(ledger, "2024-03-12")).containsExactly("2024-03-02 to 2024-03-12");
    assertThat(spells(loan().pay("2024-03-02", "100"), "2024-12-31")).isEmpty();
  }

  @Test
  void shouldGoOnThroughTheProbationOfWhatRefinancingHid() {
    Ledger ledger = loan().pay("2024-03-12", "100", Funding.CASH_LOAN);

    // 90 days at DPD 0 are 12 March to 9 June.
    assertThat(spells(ledger, "2024-12-31")).containsExactly("2024-03-02 to 2024-06-10");
    assertThat(spells(loan().pay("2024-02-21", "100", Funding.CASH_LOAN), "2024-12-31")).isEmpty();
  }

  @Test
  void shouldTellSpellsApart() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .instalment("i2", "2024-01-01", "2024-06-01", "100")
            .pay("2024-03-12", "100")
            .pay("2024-07-11", "100");

    assertThat(spells(ledger, "2024-12-31"))
        .containsExactly("2024-03-02 to 2024-03-12", "2024-07-01 to 2024-07-11");
  }

  private static Ledger loan() {
    return Ledger.cashLoan().instalment("i1", "2024-01-01", "2024-02-01", "100");
  }

  private static List<String> spells(Ledger ledger, String asOf) {
    int day = (int) LocalDate.parse(asOf).toEpochDay();
    return LateSpell.of(ledger.standing(asOf), LateSpell.INDETERMINATE_DPD).stream()
        .map(
            spell ->
                LocalDate.ofEpochDay(spell.from())
                    + " to "
                    + (spell.until() > day ? "lasts" : LocalDate.ofEpochDay(spell.until())))
        .toList();
  }
}
