package io.huxin.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PDs of a user whose lines are made by hand. */
class OutlookTest {
  private static final WorldSettings SETTINGS = WorldSettings.of(8, 5).withDirt(Dirt.NONE);
  private static final int TODAY = (int) LocalDate.of(2024, 9, 30).toEpochDay();

  private Scene scene;
  private Member member;

  @BeforeEach
  void arrive() {
    Keyed keyed = new Keyed(SETTINGS.seed());
    scene = new Scene(SETTINGS, keyed, new Journal(SETTINGS.dirt(), keyed), 0);
    scene.today = WorldDay.of(TODAY, SETTINGS.zone());
    member = scene.members[0];
    member.arrived = true;
    assertThat(member.traits.fraudster).isFalse();
  }

  @Test
  void shouldHoldForALineYetToBeOpened() {
    double without = MonthEnd.ledgerPd(scene, member);
    payLater(10_000_00, 0);
    assertThat(without).isBetween(0.3 * MonthEnd.ledgerPd(scene, member), 0.1);
  }

  @Test
  void shouldBeNoLowerForAFreeze() {
    payLater(10_000_00, 2_000_00);
    double before = MonthEnd.ledgerPd(scene, member);
    member.payLater.frozen = true;
    assertThat(MonthEnd.ledgerPd(scene, member)).isEqualTo(before);
  }

  @Test
  void shouldBeHigherForWhoOwesMore() {
    payLater(10_000_00, 2_000_00);
    double little = MonthEnd.truePd(scene, member);
    member.payLater.balance = 9_000_00;
    assertThat(MonthEnd.truePd(scene, member)).isGreaterThan(little);
  }

  @Test
  void shouldBeTheChanceNotToBeCuredInTimeForWhoPaysNoMore() {
    member.condition = Condition.DISTRESSED;
    member.cashLoan = new CashLoanLine();
    member.cashLoan.quota = 5_000_00;
    var loan = new Loan(1, 1200, TODAY - 150);
    loan.dues.add(new Due(1, TODAY - 60, 500_00, 490_00, 500_00, TODAY));
    loan.dues.add(new Due(2, TODAY - 30, 500_00, 495_00, 500_00, TODAY));
    member.cashLoan.loans.add(loan);
    // In default in 30 days, unless the one review until then ends the distress.
    int review = MonthEnd.firstReview(scene, member);
    assertThat(review).isLessThan(30);
    assertThat(MonthEnd.truePd(scene, member)).isCloseTo(0.9, within(0.08)).isGreaterThan(0.9);
  }

  @Test
  void shouldKnowTheTimesThatComeAndTheReaderOnlyTheirMean() {
    int review = MonthEnd.firstReview(scene, member);
    Economy comes = Economy.thatComes(scene, member, review);
    for (int k = 0; k < DebtPath.REVIEWS; k++) {
      assertThat(comes.downturn(k)).isEqualTo(scene.downturn(member, TODAY + review + 30 * k));
      assertThat(comes.losesJob(k)).isEqualTo(comes.downturn(k) > 0 ? 0.018 : 0.006);
    }
    Economy expected = Economy.expected(0.6);
    assertThat(expected.downturn(0)).isEqualTo(0.6);
    assertThat(expected.downturn(1)).isCloseTo(0.08 + 0.52 * 0.85, within(1e-12));
    assertThat(Economy.expected(0).downturn(11)).isEqualTo(0.08);
  }

  private void payLater(long quota, long balance) {
    member.payLater = new PayLaterLine();
    member.payLater.quota = quota;
    member.payLater.firstQuota = quota;
    member.payLater.balance = balance;
  }
}
