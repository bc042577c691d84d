package io.huxin.models.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.community.Seal.Signs;
import io.huxin.models.policy.FirewallRules;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final FirewallRules RULES =
      new FirewallRules(true, 500, 0.06, 2, 30, 0.8, 30, 0.05, 0.05);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final Signs CALM = new Signs(0.04, 1);
  private static final Signs UNEASY = new Signs(0.05, 1);

  @Test
  void shouldSealAboveTheLossRatioAndAtTheDefaults() {
    assertThat(Seal.NONE.next(new Signs(0.06, 1), DAY, RULES)).isEqualTo(Seal.NONE);
    Seal sealed = new Seal(SealState.SEALED, DAY, null);
    assertThat(Seal.NONE.next(new Signs(0.0601, 0), DAY, RULES)).isEqualTo(sealed);
    assertThat(Seal.NONE.next(new Signs(0, 2), DAY, RULES)).isEqualTo(sealed);
    // The day of the seal stays while it is sealed.
    assertThat(sealed.next(new Signs(0, 2), DAY.plusDays(9), RULES)).isEqualTo(sealed);
  }

  @Test
  void shouldLetGoInTwoStepsOfThirtyCalmDaysEach() {
    Seal seal = new Seal(SealState.SEALED, DAY, null);
    seal = seal.next(CALM, DAY.plusDays(1), RULES);
    assertThat(seal).isEqualTo(new Seal(SealState.SEALED, DAY, DAY.plusDays(1)));
    seal = seal.next(CALM, DAY.plusDays(30), RULES);
    assertThat(seal.state()).isEqualTo(SealState.SEALED);
    seal = seal.next(CALM, DAY.plusDays(31), RULES);
    assertThat(seal).isEqualTo(new Seal(SealState.EASED, DAY, DAY.plusDays(31)));
    assertThat(seal.next(CALM, DAY.plusDays(60), RULES)).isEqualTo(seal);
    assertThat(seal.next(CALM, DAY.plusDays(61), RULES)).isEqualTo(Seal.NONE);
  }

  @Test
  void shouldCountAnewAfterADayThatIsNotCalm() {
    Seal seal = new Seal(SealState.SEALED, DAY, DAY.plusDays(1));
    seal = seal.next(UNEASY, DAY.plusDays(20), RULES);
    assertThat(seal).isEqualTo(new Seal(SealState.SEALED, DAY, null));
    assertThat(seal.next(CALM, DAY.plusDays(40), RULES).state()).isEqualTo(SealState.SEALED);
    Seal eased = new Seal(SealState.EASED, DAY, DAY.plusDays(31));
    assertThat(eased.next(new Signs(0.07, 0), DAY.plusDays(40), RULES))
        .isEqualTo(new Seal(SealState.SEALED, DAY.plusDays(40), null));
  }

  @Test
  void shouldKeepTheStricterWhenCommunitiesMeet() {
    Seal sealed = new Seal(SealState.SEALED, DAY.plusDays(5), DAY.plusDays(7));
    assertThat(sealed.stricter(Seal.NONE)).isEqualTo(sealed);
    assertThat(Seal.NONE.stricter(sealed)).isEqualTo(sealed);
    assertThat(sealed.stricter(new Seal(SealState.EASED, DAY, DAY))).isEqualTo(sealed);
    assertThat(sealed.stricter(new Seal(SealState.SEALED, DAY, DAY.plusDays(9))))
        .isEqualTo(new Seal(SealState.SEALED, DAY, DAY.plusDays(9)));
    assertThat(sealed.stricter(new Seal(SealState.SEALED, DAY, null)))
        .isEqualTo(new Seal(SealState.SEALED, DAY, null));
  }
}
