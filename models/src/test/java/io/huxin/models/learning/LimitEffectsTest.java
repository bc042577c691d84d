package io.huxin.models.learning;

import static io.huxin.models.learning.ContrastTest.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitEffectsTest {
  private static final Cell USED = new Cell(90, "A", "0.9 and more");
  private static final Cell HALF = new Cell(90, "A", "0.5 to 0.9");

  @Test
  void shouldEstimateCellsAndWhatTheyAddUpTo() {
    var effects = new LimitEffects();
    effects.add(USED, "POLICY", users(0.97, 20, "500 1000"));
    effects.add(USED, "HOLDOUT", users(0.02, 20, "0 0"));
    effects.add(HALF, "POLICY", users(0.97, 20, "300 1000"));
    effects.add(HALF, "HOLDOUT", users(0.02, 20, "100 0"));
    effects.add(HALF, "HOLDOUT", leftOut(3, 2));

    List<Effect> all = effects.effects();
    // Two utilisations and all, of band A and of all bands; two arms; seven measures.
    assertThat(all).hasSize(2 * 3 * 2 * 7);
    Effect few = of(all, USED, Measure.BALANCE);
    assertThat(few.status()).isEqualTo(Effect.Status.TOO_FEW);
    assertThat(few.estimate()).isEmpty();
    assertThat(few.treated()).isEqualTo(20);

    Cell band = new Cell(90, "A", Cell.ALL);
    Effect balance = of(all, band, Measure.BALANCE);
    assertThat(balance.treated()).isEqualTo(40);
    assertThat(balance.treatedMean()).isCloseTo(400, within(1e-9));
    assertThat(balance.heldOutMean()).isCloseTo(50, within(1e-9));
    assertThat(balance.notEnded()).isEqualTo(3);
    assertThat(balance.notSeen()).isEqualTo(2);
    assertThat(of(all, band, Measure.TAKE_UP).estimate().orElseThrow().value())
        .isCloseTo(0.35, within(1e-9));
    assertThat(of(all, band, Measure.QUOTA).estimate().orElseThrow().value())
        .isCloseTo(1000, within(1e-9));
    // Nobody defaulted: there is no logit of the rate, and the difference is known roughly only.
    assertThat(of(all, band, Measure.PD_ELASTICITY).status()).isEqualTo(Effect.Status.TOO_FEW);
    assertThat(of(all, band, Measure.DEFAULT).estimate().orElseThrow().high()).isPositive();
  }

  @Test
  void shouldNotDividePerUnitOfAQuotaThatIsTheSame() {
    var effects = new LimitEffects();
    effects.add(USED, "POLICY", users(0.97, 40, "500 0"));
    effects.add(USED, "HOLDOUT", users(0.02, 40, "100 0"));

    assertThat(of(effects.effects(), USED, Measure.TAKE_UP).status())
        .isEqualTo(Effect.Status.NO_DIFFERENCE_OF_QUOTA);
  }

  private static Effect of(List<Effect> all, Cell cell, Measure measure) {
    return all.stream()
        .filter(each -> each.cell().equals(cell) && each.measure() == measure)
        .filter(each -> each.arm().equals("POLICY"))
        .findFirst()
        .orElseThrow();
  }

  private static CellSums users(double propensity, int users, String user) {
    Moments all = sums(Collections.nCopies(users, user).toArray(String[]::new));
    Moments none = sums(Collections.nCopies(users, "0 0").toArray(String[]::new));
    var sums = new CellSums();
    sums.add(propensity, all, all, none);
    return sums;
  }

  private static CellSums leftOut(long notEnded, long notSeen) {
    var sums = new CellSums();
    sums.leaveOut(notEnded, notSeen);
    return sums;
  }
}
