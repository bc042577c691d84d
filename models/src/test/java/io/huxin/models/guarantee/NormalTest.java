package io.huxin.models.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {
  @Test
  void shouldMeetKnownProbabilitiesAndQuantiles() {
    assertThat(Normal.cumulative(0)).isEqualTo(0.5);
    assertThat(Normal.cumulative(1.959963984540054)).isCloseTo(0.975, within(1e-14));
    assertThat(Normal.cumulative(-3)).isCloseTo(0.0013498980316300946, within(1e-15));
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(Normal.quantile(0.0005)).isCloseTo(-3.2905267314918945, within(1e-10));
  }

  @Test
  void shouldMeetTheClosedFormOfBothBelowZero() {
    // P(X < 0, Y < 0) = 1/4 + asin(rho) / (2 pi).
    for (double rho : new double[] {-0.5, 0, 0.3, 0.5, 0.9}) {
      assertThat(Normal.both(0, 0, rho))
          .isCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), within(1e-12));
    }
  }

  @Test
  void shouldMeetTheIntegralOverTheCommonFactor() {
    // With a common factor m: the integral of phi(m) Phi((h - sqrt(rho) m) / sqrt(1 - rho))^2.
    double h = Normal.quantile(0.02);
    double k = Normal.quantile(0.0005);
    double rho = 0.5;
    double width = 0.001;
    double sum = 0;
    for (double m = -8; m <= 8; m += width) {
      double phi = Math.exp(-m * m / 2) / Math.sqrt(2 * Math.PI);
      double first = Normal.cumulative((h - Math.sqrt(rho) * m) / Math.sqrt(1 - rho));
      double second = Normal.cumulative((k - Math.sqrt(rho) * m) / Math.sqrt(1 - rho));
      sum += phi * first * second * width;
    }
    assertThat(Normal.both(h, k, rho)).isCloseTo(sum, within(1e-10));
  }
}
