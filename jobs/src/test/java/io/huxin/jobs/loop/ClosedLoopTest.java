package io.huxin.jobs.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.jobs.world.LiveWorld;
import io.huxin.jobs.world.WorldSettings;
import io.huxin.models.learning.Cell;
import io.huxin.models.learning.Effect;
import io.huxin.models.learning.Measure;
import io.huxin.models.policy.SegmentPacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Eight weeks of a small world after a year. */
class ClosedLoopTest {
  private static final int DAYS = 56;
  private static final LiveWorld WORLD = LiveWorld.of(WorldSettings.of(240, 1).withDays(365));
  private static final SegmentPacks PACKS = LoopBench.packs(Map.of());

  @Test
  void shouldDecideWeeklyAndGiveTheSameAgain() {
    ClosedLoop first = loop();
    LoopTotals totals = first.run("BUDGET", DAYS, ClosedLoop.Deciding.WEEKLY);
    ClosedLoop second = loop();
    LoopTotals again = second.run("BUDGET", DAYS, ClosedLoop.Deciding.WEEKLY);

    assertThat(totals.decisionDays()).isEqualTo(8);
    assertThat(totals.rises()).isPositive();
    assertThat(totals.cuts()).isPositive();
    assertThat(totals.complaints()).isLessThanOrEqualTo(totals.cuts());
    assertThat(List.of(again.profit(), again.quotas(), again.owed()))
        .isEqualTo(List.of(totals.profit(), totals.quotas(), totals.owed()));
    assertThat(second.effects()).isEqualTo(first.effects());
    // No window has ended after eight weeks; who was drawn is counted.
    assertThat(first.effects()).allMatch(each -> each.status() == Effect.Status.TOO_FEW);
    assertThat(first.effects()).anyMatch(each -> each.notEnded() > 0);
  }

  @Test
  void shouldLeaveTheWorldToItselfWhereNothingIsDecided() {
    LoopTotals totals = loop().run("NONE", DAYS, ClosedLoop.Deciding.NEVER);

    assertThat(totals.decisionDays()).isZero();
    assertThat(totals.rises() + totals.cuts() + totals.opened()).isZero();
    assertThat(totals.earned()).isPositive();
  }

  @Test
  void shouldShowWhatRisesDoInTheWorldItself() {
    SegmentPacks all = LoopBench.banded(Map.of("experiment.holdout", 0, "experiment.explore", 0));

    Planted planted = Planted.in(WORLD, all, 90);

    assertThat(planted.users()).isPositive();
    assertThat(planted.takeUp()).containsOnlyKeys(90);
    assertThat(planted.takeUp().get(90)).isBetween(-0.5, 1.0);
    assertThat(Planted.in(WORLD, all, 90)).isEqualTo(planted);
  }

  /**
   * Half of those due a rise are held out. The share of a rise that becomes balance is planted in
   * the world, and lies in the interval that the draws give; that all of it does lies outside.
   */
  @Tag("slow")
  @Test
  void shouldFindWhatIsPlanted() {
    int days = 130;
    LiveWorld world = LiveWorld.of(WorldSettings.of(5_000, 1).withDays(365));
    var experiment =
        new ClosedLoop(world.twin(days), LoopBench.banded(Map.of("experiment.holdout", 0.5)), 1, 7);
    experiment.run("BAND", days, ClosedLoop.Deciding.WEEKLY);
    Planted planted =
        Planted.in(
            world, LoopBench.banded(Map.of("experiment.holdout", 0, "experiment.explore", 0)), 90);
    Effect found =
        experiment.effects().stream()
            .filter(each -> each.arm().equals("POLICY") && each.measure() == Measure.TAKE_UP)
            .filter(each -> each.cell().equals(new Cell(90, Cell.ALL, Cell.ALL)))
            .findFirst()
            .orElseThrow();
    assertThat(found.status()).isEqualTo(Effect.Status.ESTIMATED);
    assertThat(found.estimate().orElseThrow().covers(planted.takeUp().get(90))).isTrue();
    assertThat(found.estimate().orElseThrow().covers(1)).isFalse();
  }

  private static ClosedLoop loop() {
    return new ClosedLoop(WORLD.twin(DAYS), PACKS, 1, 7);
  }
}
