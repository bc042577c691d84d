package io.huxin.jobs.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.world.LiveWorld;
import io.huxin.jobs.world.WorldSettings;
import io.huxin.models.learning.Cell;
import io.huxin.models.learning.Effect;
import io.huxin.models.learning.Measure;
import io.huxin.models.policy.SegmentPacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Strategies side by side in one world, and what is planted in it against what the experiments of a
 * loop find.
 */
public final class LoopBench {
  private static final int HISTORY = 400;
  private static final long SEED = 20260101;
  private static final int LOOK = 365;

  private final int users;
  private final int days;
  private final int everyDays;
  private final double holdout;

  /**
   * A bench.
   *
   * @param users users of the world
   * @param days days of each loop
   * @param everyDays days from one decision to the next
   * @param holdout share held out in the loop that looks for what is planted: a policy's 2 % would
   *     need many more users than fit here
   */
  public LoopBench(int users, int days, int everyDays, double holdout) {
    this.users = users;
    this.days = days;
    this.everyDays = everyDays;
    this.holdout = holdout;
  }

  /**
   * Runs the loops.
   *
   * @param out file for the figures as JSON; null for none
   * @return the figures as tables, in Markdown
   */
  public String run(Path out) {
    LiveWorld world = LiveWorld.of(WorldSettings.of(users, 1).withDays(HISTORY));
    var totals = new ArrayList<LoopTotals>();
    SegmentPacks shipped = packs(Map.of());
    totals.add(
        new ClosedLoop(world.twin(days), shipped, SEED, everyDays)
            .run("NONE", days, ClosedLoop.Deciding.NEVER));
    totals.add(
        new ClosedLoop(world.twin(days), banded(Map.of()), SEED, everyDays)
            .run("BAND", days, ClosedLoop.Deciding.WEEKLY));
    totals.add(
        new ClosedLoop(world.twin(days), shipped, SEED, everyDays)
            .run("BUDGET", days, ClosedLoop.Deciding.WEEKLY));
    List<Effect> effects = found(world);
    Planted planted =
        Planted.in(
            world,
            banded(Map.of("experiment.holdout", 0, "experiment.explore", 0)),
            Math.min(days, LOOK));
    var figures = new LoopFigures(totals, effects, planted);
    if (out != null) {
      write(out, figures.json());
    }
    return figures.markdown();
  }

  /** What a loop finds by holding out; its copy of the world is let go of. */
  private List<Effect> found(LiveWorld world) {
    var experiment =
        new ClosedLoop(
            world.twin(days), banded(Map.of("experiment.holdout", holdout)), SEED, everyDays);
    experiment.run("BAND", days, ClosedLoop.Deciding.WEEKLY);
    return experiment.effects().stream().filter(LoopBench::isOfAll).toList();
  }

  private static boolean isOfAll(Effect effect) {
    return effect.arm().equals("POLICY")
        && effect.cell().band().equals(Cell.ALL)
        && effect.cell().utilisation().equals(Cell.ALL)
        && effect.measure() != Measure.PROFIT_PER_QUOTA;
  }

  /** The band policy of the first version: every rise is made, and none is insured. */
  static SegmentPacks banded(Map<String, Object> values) {
    var all = new HashMap<String, Object>(values);
    all.put("budgets.strategy", "BAND");
    all.put("insurance.enabled", false);
    all.put("partners.names", List.of());
    all.put("budgets.groups", List.of());
    return packs(all);
  }

  /** The packs of consumers with other values. */
  static SegmentPacks packs(Map<String, Object> values) {
    Config config = Conf.file("policy/consumer.conf");
    for (Map.Entry<String, Object> each : values.entrySet()) {
      config = config.withValue(each.getKey(), ConfigValueFactory.fromAnyRef(each.getValue()));
    }
    return SegmentPacks.of(config);
  }

  private static void write(Path out, String json) {
    try {
      Files.write(out, (json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
