package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvatureTest {
  private static final List<BigInteger> BUDGETS = Collections.nCopies(2, BigInteger.valueOf(100));

  /**
   * At prices of 1 and 0 the best and the second item of three users are worth 7 and 6, 9 and 3, 4
   * and 4. Within 2 of each other are those of the first, who use (10, 20) or (20, 0) of budgets of
   * 100, and of the last, who use (30, 40) or (0, 4).
   */
  @Test
  void shouldCountHowUseChangesFromWhoIsNearlyIndifferent() {
    Terms terms = Terms.exactlyOne(BUDGETS);
    var builder = new UserBlock.Builder(terms);
    builder.user(1);
    builder.item(17, new long[] {10, 20});
    builder.item(26, new long[] {20, 0});
    builder.item(0, new long[] {0, 0});
    builder.user(2);
    builder.item(8, new long[] {5, 5});
    builder.item(10, new long[] {1, 1});
    builder.user(3);
    builder.item(34, new long[] {30, 40});
    builder.item(4, new long[] {0, 4});
    double[][] matrix = counted(builder.build(), terms).matrix(10);
    // Differences (-0.1, 0.2) and (0.3, 0.36); of values in tenths, half of the width is 0.4.
    assertThat(matrix[0][0]).isCloseTo((0.01 + 0.09) / 0.4, within(1e-12));
    assertThat(matrix[0][1]).isCloseTo((-0.02 + 0.108) / 0.4, within(1e-12));
    assertThat(matrix[1][0]).isEqualTo(matrix[0][1]);
    assertThat(matrix[1][1]).isCloseTo((0.04 + 0.1296) / 0.4, within(1e-12));
  }

  @Test
  void shouldTakeHavingNothingForAnItemWhereItIsAllowed() {
    Terms terms = Terms.upTo(1, BUDGETS);
    var builder = new UserBlock.Builder(terms);
    builder.user(1);
    builder.item(21, new long[] {20, 0});
    builder.user(2);
    builder.item(9, new long[] {10, 0});
    assertThat(counted(builder.build(), terms).matrix(10)[0][0])
        .isCloseTo((0.04 + 0.01) / 0.4, within(1e-12));
  }

  private static Curvature counted(UserBlock block, Terms terms) {
    var counted = new Curvature(new int[] {0, 1}, new double[] {100, 100}, 2);
    var choice = new UserChoice(terms);
    for (int user = 0; user < block.users(); user++) {
      choice.choose(block, user, new Prices(new double[] {1, 0}, 1));
      counted.add(block, user, choice);
    }
    return counted;
  }
}
