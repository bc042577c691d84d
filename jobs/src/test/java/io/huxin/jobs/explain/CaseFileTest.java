package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether a story can be told from the facts at hand, on days on which budgets chose. */
class CaseFileTest {
  private static final CustomerFacts FREE = Cases.customer(0.02, "0", late(0));
  private static final CustomerFacts PAST_DUE = Cases.customer(0.02, "0", late(5));

  private static LineFacts late(int days) {
    var arrears =
        days == 0 ? LineArrears.NONE : new LineArrears(days, days, Cases.money("100"), null);
    return Cases.payLater(arrears, null, "0");
  }

  private static CaseFile with(CaseFile file, CustomerFacts facts, Integer chosen) {
    return new CaseFile(
        facts,
        file.pack(),
        file.decisions(),
        file.score(),
        file.scoreReasons(),
        List.of(),
        true,
        new TreeMap<>(),
        List.of(),
        file.probationDays(),
        chosen);
  }

  @Test
  void shouldNotTellAStoryOfAChoiceThatOtherFactsGiveNoLonger() {
    CaseFile decided = Cases.budgeted(PAST_DUE, 0, new TreeMap<>());
    assertThat(decided.candidates()).hasSize(1);
    assertThat(decided.choice()).isZero();
    assertThat(decided.reproduced()).isTrue();

    CaseFile changed = with(decided, FREE, 0);
    assertThat(changed.choice()).isEqualTo(-1);
    assertThat(changed.reproduced()).isFalse();
    assertThat(Story.of(changed).text(Language.EN)).contains("no longer give these decisions");
  }

  @Test
  void shouldNotTakeAStoredPlaceThatTheCandidatesDoNotHave() {
    CaseFile risen = Cases.budgeted(FREE, 1, new TreeMap<>());
    assertThat(risen.candidates()).hasSizeGreaterThan(1);
    assertThat(risen.choice()).isEqualTo(1);

    CaseFile changed = with(risen, PAST_DUE, 1);
    assertThat(changed.candidates()).hasSize(1);
    assertThat(changed.choice()).isEqualTo(-1);
    assertThat(changed.reproduced()).isFalse();
  }

  @Test
  void shouldSearchWhereTheStoredPlaceGivesOtherDecisions() {
    CaseFile risen = Cases.budgeted(FREE, 1, new TreeMap<>());
    CaseFile moved = with(risen, FREE, 0);
    assertThat(moved.choice()).isEqualTo(1);
    assertThat(moved.reproduced()).isTrue();
  }
}
