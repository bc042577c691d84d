package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class SpecialFunctionsTest {
  @Test
  void shouldAgreeWithAnotherLibraryOnBeta() {
    for (double a : new double[] {0.5, 1.5, 3.5, 40.5, 2000.5}) {
      for (double b : new double[] {0.5, 10.5, 300.5, 100_000.5}) {
        var oracle = new BetaDistribution(a, b);
        for (double x : new double[] {0, 1e-4, 0.01, 0.03, 0.2, 0.5, 0.9, 0.999, 1}) {
          assertThat(SpecialFunctions.betaAtMost(x, a, b))
              .isCloseTo(oracle.cumulativeProbability(x), within(1e-9));
        }
        for (double p : new double[] {0.025, 0.5, 0.975}) {
          double x = SpecialFunctions.betaQuantile(p, a, b);
          assertThat(SpecialFunctions.betaAtMost(x, a, b)).isCloseTo(p, within(1e-9));
        }
      }
    }
  }

  @Test
  void shouldAgreeWithAnotherLibraryOnChiSquare() {
    for (double degrees : new double[] {1, 2, 8, 30}) {
      var oracle = new ChiSquaredDistribution(degrees);
      for (double x : new double[] {0.01, 1, 5, 8, 15.5, 60, 200}) {
        assertThat(SpecialFunctions.chiSquareAbove(x, degrees))
            .isCloseTo(1 - oracle.cumulativeProbability(x), within(1e-12));
      }
    }
    assertThat(SpecialFunctions.chiSquareAbove(0, 3)).isEqualTo(1);
    // With two degrees of freedom it is exp(−x / 2).
    assertThat(SpecialFunctions.chiSquareAbove(3, 2))
        .isCloseTo(StrictMath.exp(-1.5), within(1e-14));
  }
}
