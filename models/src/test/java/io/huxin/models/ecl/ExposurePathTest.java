package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exposure by month, of lines by hand; amounts in minor units. */
class ExposurePathTest {
  private static final EclSettings SETTINGS = Given.settings();
  private static final List<Repayment> THREE =
      List.of(new Repayment(1, 100), new Repayment(2, 100), new Repayment(4, 100));

  @Test
  void shouldFallByTheScheduleAndEndWithIt() {
    ExposurePath path = ExposurePath.loans(310, 0, 300, false, THREE, SETTINGS);

    // The instalment of month 2 is paid when month 3 begins; accrued interest is owed to the end.
    assertThat(path.byMonth()).containsExactly(310, 210, 110, 110);
    assertThat(path.drawnMonths()).isEqualTo(4);
  }

  @Test
  void shouldCountWhatWasPaidAheadAgainstTheFirstInstalments() {
    ExposurePath path = ExposurePath.loans(150, 0, 150, false, THREE, SETTINGS);

    assertThat(path.schedule()).containsExactly(new Repayment(2, 50), new Repayment(4, 100));
    assertThat(path.byMonth()).containsExactly(150, 150, 100, 100);
  }

  @Test
  void shouldKeepArrearsToTheHorizonOfLoansPastTheirTerm() {
    long[] overdue = ExposurePath.loans(520, 0, 500, true, THREE, SETTINGS).byMonth();

    assertThat(overdue).startsWith(520, 420, 320, 320, 220, 220).hasSize(12).endsWith(220);
    assertThat(ExposurePath.loans(500, 0, 500, true, List.of(), SETTINGS).byMonth())
        .hasSize(12)
        .containsOnly(500);
  }

  @Test
  void shouldStayExposedByACommitmentAfterTheLoanIsRepaid() {
    long[] exposures = ExposurePath.loans(300, 40, 300, false, THREE, SETTINGS).byMonth();

    assertThat(exposures).hasSize(24).startsWith(340, 240, 140, 140, 40, 40).endsWith(40);
    assertThat(ExposurePath.loans(0, 40, 0, false, List.of(), SETTINGS).byMonth())
        .hasSize(24)
        .containsOnly(40);
  }

  @Test
  void shouldStayAsItIsOnARevolvingLine() {
    assertThat(ExposurePath.revolving(1000, 500, 24).byMonth()).hasSize(24).containsOnly(1500);
    assertThat(Arrays.stream(ExposurePath.revolving(0, 0, 24).byMonth()).sum()).isZero();
    assertThat(ExposurePath.loans(0, 0, 0, false, List.of(), SETTINGS).months()).isEqualTo(24);
  }
}
