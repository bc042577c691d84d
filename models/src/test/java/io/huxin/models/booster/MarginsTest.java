package io.huxin.models.booster;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MarginsTest {
  private static final int ROWS = 40;
  private static final int WIDTH = 5;

  @Test
  void shouldWalkSeveralRowsAsEachAlone() {
    GbtTree low = new GbtTree(-1, 0, null, null, 40, -0.3);
    GbtTree high = new GbtTree(-1, 0, null, null, 60, 0.5);
    List<GbtTree> trees =
        IntStream.range(0, WIDTH)
            .mapToObj(attribute -> new GbtTree(attribute, 0.4, low, high, 100, 0))
            .toList();
    sameAlone(new GbtMargins(trees, WIDTH));
  }

  @Test
  @Tag("slow")
  void shouldAskXgboostForSeveralRowsAsForEachAlone() {
    List<Attribute> attributes =
        IntStream.range(0, WIDTH)
            .mapToObj(feature -> Attribute.numeric("x" + feature, Direction.NONE, "test"))
            .toList();
    var model =
        (BoosterModel)
            BoosterTrainer.fitted(
                    BoosterShapTest.frame(),
                    attributes,
                    BoosterTraining.DEFAULT,
                    new BoosterPoint(3, 0.3, 1, 1, 1, 1),
                    4)
                .model();
    try (Margins margins = NativeMargins.load(model.model(), WIDTH)) {
      sameAlone(margins);
    }
  }

  private static void sameAlone(Margins margins) {
    double[] values = values();
    double[] together = margins.explained(values, ROWS);
    assertThat(together).hasSize(ROWS * (WIDTH + 1));
    for (int row = 0; row < ROWS; row++) {
      double[] own = Arrays.copyOfRange(values, row * WIDTH, (row + 1) * WIDTH);
      double[] alone = margins.explained(own, 1);
      assertThat(Arrays.copyOfRange(together, row * (WIDTH + 1), (row + 1) * (WIDTH + 1)))
          .containsExactly(alone);
      assertThat(margins.of(own, 1)).containsExactly(alone[0]);
      assertThat(margins.of(values, ROWS)[row]).isEqualTo(alone[0]);
    }
    assertThat(DoubleStream.of(margins.of(values, ROWS)).distinct().count()).isGreaterThan(5);
  }

  /** One in seven missing. */
  private static double[] values() {
    var random = new SplittableRandom(3);
    return DoubleStream.generate(() -> random.nextInt(7) == 0 ? Double.NaN : random.nextDouble())
        .limit(ROWS * WIDTH)
        .toArray();
  }
}
