package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightOfEvidenceTest {
  private final WeightOfEvidence evidence = new WeightOfEvidence(Tally.ofRows(800, 200), 0);

  @Test
  void shouldBeTheLogOfTheSharesOfGoodsAndBads() {
    // 400/800 = 0.5 of the goods, 50/200 = 0.25 of the bads: ln 2, and IV part 0.25 · ln 2.
    Tally group = Tally.ofRows(400, 50);
    assertThat(evidence.of(group)).isCloseTo(0.693147180559945, within(1e-12));
    assertThat(evidence.information(group)).isCloseTo(0.173286795139986, within(1e-12));
  }

  @Test
  void shouldBeZeroForAGroupLikeTheWholeAndForNoRows() {
    assertThat(evidence.of(Tally.ofRows(80, 20))).isCloseTo(0, within(1e-12));
    assertThat(evidence.of(Tally.NONE)).isZero();
    assertThat(evidence.information(Tally.NONE)).isZero();
  }

  @Test
  void shouldAddHalfARowToBothWhereOneIsZero() {
    // (10 + 0.5)/800 = 0.013125, 0.5/200 = 0.0025: ln 5.25.
    assertThat(evidence.of(Tally.ofRows(10, 0))).isCloseTo(1.658228076603532, within(1e-12));
  }

  @Test
  void shouldDrawSmallGroupsToTheWholeByPriorRows() {
    // Five rows of the average rate: 4 goods and 1 bad more. (10 + 4)/800 over 1/200: ln 3.5.
    var drawn = new WeightOfEvidence(Tally.ofRows(800, 200), 5);
    assertThat(drawn.of(Tally.ofRows(10, 0))).isCloseTo(1.252762968495368, within(1e-12));
    assertThat(drawn.of(Tally.ofRows(80, 20))).isCloseTo(0, within(1e-12));
  }
}
