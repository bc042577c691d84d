package io.huxin.models.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliefTest {
  private static final double RHO = 0.5;

  /**
   * Guarantor 1 %, borrower 2 %: P_both, by the integral over the borrower's factor, is
   * 0.0020602002, so P_both / PD_B = 0.1030100. A slice of 1,000 at LGD 0.75 and LGD_call 0.6 loses
   * 0.0020602002 x 750 + 0.0179397998 x 750 x 0.6 = 1.545150 + 8.072910 = 9.618060 of 0.02 x 750 =
   * 15; relief is 5.381940 / 15 = 0.358796. At LGD_call 0.3 it is 0.7 x 0.8969900 = 0.627893.
   */
  @Test
  void shouldTakeOffWhatTheGuarantorPays() {
    double general = Relief.share(0.6, 0.01, 0.02, RHO);
    assertThat(general).isCloseTo(0.358795997, within(2e-9));
    assertThat(Relief.share(0.3, 0.01, 0.02, RHO)).isCloseTo(0.627892994, within(2e-9));
    assertThat(15 * (1 - general)).isCloseTo(9.618060, within(1e-6));
    // Who loses all of a call gains nothing by it.
    assertThat(Relief.share(1, 0.01, 0.02, RHO)).isZero();
  }

  /** Although the share rises with the borrower's PD. */
  @Test
  void shouldLeaveALossThatRisesWithEitherRisk() {
    double[] pds = {0.0005, 0.001, 0.005, 0.01, 0.02, 0.05, 0.08, 0.2, 0.5, 0.9, 1};
    for (double call : new double[] {0, 0.3, 0.6, 1}) {
      for (double guarantor : pds) {
        for (int at = 1; at < pds.length; at++) {
          assertThat(left(call, guarantor, pds[at]))
              .isGreaterThan(left(call, guarantor, pds[at - 1]));
          assertThat(left(call, pds[at], guarantor))
              .isGreaterThanOrEqualTo(left(call, pds[at - 1], guarantor));
        }
      }
    }
  }

  private static double left(double lgdCall, double guarantorPd, double borrowerPd) {
    return borrowerPd * (1 - Relief.share(lgdCall, guarantorPd, borrowerPd, RHO));
  }
}
