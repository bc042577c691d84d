package io.huxin.features.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums beyond 64 bits, beside integers without a limit. */
class SumsTest {
  private static final int[] WINDOWS = {7, 30};

  @Test
  void shouldHoldSumsOfProductsBeyond64Bits() {
    var random = new Random(20260104);
    for (int round = 0; round < 200; round++) {
      var wide = new Wide();
      BigInteger expected = BigInteger.ZERO;
      for (int i = 0; i < 50; i++) {
        long one = random.nextLong() >> random.nextInt(60);
        long other = random.nextLong() >> random.nextInt(60);
        wide.addProduct(one, other);
        expected = expected.add(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)));
        assertThat(wide.value()).isEqualTo(expected);
        assertThat(wide.doubleValue()).isEqualTo(expected.doubleValue());
        // A product is taken away as one of the other sign is added.
        if (one != Long.MIN_VALUE && random.nextInt(4) == 0) {
          wide.addProduct(-one, other);
          expected = expected.subtract(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)));
          assertThat(wide.value()).isEqualTo(expected);
        }
      }
      var out = new StateWriter();
      wide.save(out);
      var again = new Wide();
      again.load(new StateReader(out.taken()));
      assertThat(again.value()).isEqualTo(expected);
    }
  }

  @Test
  void shouldRefuseWhatIsBeyond128Bits() {
    var wide = new Wide();
    wide.addProduct(Long.MIN_VALUE, Long.MIN_VALUE);
    assertThat(wide.value()).isEqualTo(BigInteger.ONE.shiftLeft(126));
    assertThatThrownBy(() -> wide.addProduct(Long.MIN_VALUE, Long.MIN_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  /** Ten thousand millions each: their squares are beyond 64 bits by far. */
  @Test
  void shouldDeviateExactlyWhereSquaresAreBeyond64Bits() {
    var random = new Random(20260105);
    var cell = new Cell(Aggregate.DEVIATION, 0, 0, -1, WINDOWS, new int[] {0, 1});
    var sums = new Sums(cell);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      long cents = 1_000_000_000_000L + random.nextInt(1_000_000);
      all.add(cents);
      sums.add(100 - i % 30, i % 30, cents, true, 1);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(sums.remove(100 - i % 30, i % 30, all.get(i), true, 1)).isTrue();
    }
    assertThat(sums.value(1, 100)).isCloseTo(deviation(all.subList(100, all.size())), within(1e-6));
  }

  private static double deviation(List<Long> cents) {
    BigDecimal n = BigDecimal.valueOf(cents.size());
    BigDecimal sum = cents.stream().map(BigDecimal::valueOf).reduce(BigDecimal::add).orElseThrow();
    BigDecimal mean = sum.divide(n, MathContext.DECIMAL128);
    return cents.stream()
        .map(each -> BigDecimal.valueOf(each).subtract(mean).pow(2))
        .reduce(BigDecimal::add)
        .orElseThrow()
        .divide(n, MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .movePointLeft(2)
        .doubleValue();
  }

  /** n·Σx² − (Σx)² in 64 bits, where it fits, and beyond. */
  @Test
  void shouldSpreadAsGreatIntegersSay() {
    var random = new Random(20261128);
    int beyond = 0;
    for (int round = 0; round < 2_000; round++) {
      int shift = 20 + random.nextInt(40);
      int count = 1 + random.nextInt(200);
      var first = new Wide();
      var second = new Wide();
      BigInteger squares = BigInteger.ZERO;
      long sum = 0;
      for (int i = 0; i < count; i++) {
        long value = random.nextLong() >> shift;
        (i % 2 == 0 ? first : second).addProduct(value, value);
        squares = squares.add(BigInteger.valueOf(value).pow(2));
        sum += value;
      }
      first.add(second);
      BigInteger expected =
          squares.multiply(BigInteger.valueOf(count)).subtract(BigInteger.valueOf(sum).pow(2));
      assertThat(first.spread(count, sum)).isEqualTo(expected.doubleValue());
      beyond += squares.multiply(BigInteger.valueOf(count)).bitLength() > 63 ? 1 : 0;
    }
    assertThat(beyond).isBetween(200, 1_800);
  }

  @Test
  void shouldRefuseASumBeyond64Bits() {
    var cell = new Cell(Aggregate.SUM, 0, 0, -1, WINDOWS, new int[] {0, 1});
    var sums = new Sums(cell);
    sums.add(100, 0, Long.MAX_VALUE, true, 1);
    assertThatThrownBy(() -> sums.add(100, 0, 1, true, 1)).isInstanceOf(ArithmeticException.class);
    // Two windows apart hold what the longer of them cannot.
    sums.add(90, 10, 1, true, 1);
    assertThat(sums.value(0, 100)).isEqualTo(Long.MAX_VALUE / 100.0);
    assertThatThrownBy(() -> sums.value(1, 100)).isInstanceOf(ArithmeticException.class);
  }
}
