package io.huxin.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LiveWorldTest {
  private static final WorldSettings SETTINGS =
      WorldSettings.of(240, 3).withDays(300).withDirt(Dirt.NONE);

  @Test
  void shouldBeTheWorldThatIsWrittenToFiles() {
    var written = new SimulatedWorld(SETTINGS);
    LiveWorld live = LiveWorld.of(SETTINGS);

    assertThat(live.day()).isEqualTo(SETTINGS.lastGeneratedDay());
    Map<String, Long> defaults = new HashMap<>();
    for (Row row : written.rows(RawTable.DEFAULTS)) {
      defaults.merge(
          SimulatedWorld.text(RawTable.DEFAULTS, row, "uid"),
          SimulatedWorld.number(RawTable.DEFAULTS, row, "default_date"),
          Math::max);
    }
    Map<String, Long> seen = new HashMap<>();
    for (LiveUser user : live.users()) {
      if (user.defaultedOn() > 0) {
        seen.put(user.id(), (long) user.defaultedOn());
      }
    }
    assertThat(seen).isNotEmpty().isEqualTo(defaults);
    Map<String, Long> quotas = new HashMap<>();
    for (Row row : written.rows(RawTable.CREDIT_LINES)) {
      if (SimulatedWorld.text(RawTable.CREDIT_LINES, row, "prod").equals(Scene.PAY_LATER)) {
        // Rows of a line come in the order of its versions.
        quotas.put(
            SimulatedWorld.text(RawTable.CREDIT_LINES, row, "uid"),
            SimulatedWorld.number(RawTable.CREDIT_LINES, row, "limit_fen"));
      }
    }
    for (LiveUser user : live.users()) {
      if (user.hasLine(true)) {
        assertThat(user.quota(true)).isEqualTo(quotas.get(user.id()));
      }
    }
  }

  @Test
  void shouldGoOnTheSameInACopy() {
    LiveWorld world = LiveWorld.of(SETTINGS);
    LiveWorld one = world.twin(30);
    LiveWorld other = world.twin(30);
    for (int day = 0; day < 30; day++) {
      one.next(List.of());
      other.next(List.of());
    }
    int until = (int) one.day().toEpochDay();
    for (int at = 0; at < one.users().size(); at++) {
      Trace first = one.users().get(at).trace();
      Trace second = other.users().get(at).trace();
      assertThat(first.owed(true, until - 90, until))
          .isEqualTo(second.owed(true, until - 90, until));
      assertThat(first.quotas(until - 90, until)).isEqualTo(second.quotas(until - 90, until));
    }
    // What was before the copy is in it.
    long before = world.users().get(0).trace().quotas(until - 90, until - 30);
    assertThat(one.users().get(0).trace().quotas(until - 90, until - 30)).isEqualTo(before);
  }

  @Test
  void shouldApplyBothSidesOfAConversionOrNone() {
    LiveWorld world = LiveWorld.of(SETTINGS).twin(10);
    int made = 0;
    int refused = 0;
    for (int day = 0; day < 10; day++) {
      List<LiveUser> users =
          world.users().stream().filter(user -> user.hasLine(true) && user.hasLine(false)).toList();
      Map<String, List<Long>> before = new HashMap<>();
      List<PublishedQuota> quotas = new ArrayList<>();
      for (LiveUser user : users) {
        before.put(user.id(), List.of(user.quota(true), user.quota(false)));
        quotas.add(side(user, true, user.quota(true) - 100_00, 0, day));
        quotas.add(side(user, false, user.quota(false) + 100_00, 100_00, day));
      }
      world.next(quotas);
      for (LiveUser user : users) {
        long given = before.get(user.id()).get(0) - user.quota(true);
        assertThat(user.quota(false) - before.get(user.id()).get(1)).isEqualTo(given);
        assertThat(given).isIn(0L, 100_00L);
        made += given > 0 ? 1 : 0;
        refused += given > 0 ? 0 : 1;
      }
    }
    assertThat(made).isGreaterThan(refused);
    assertThat(refused).isPositive();
  }

  private static PublishedQuota side(
      LiveUser user, boolean payLater, long quota, long earmark, int day) {
    String decision = user.id() + payLater + day;
    return new PublishedQuota(
        Ids.userNumber(user.id()),
        payLater,
        quota,
        earmark,
        "ACTIVE",
        10 + day,
        decision,
        true,
        100_00);
  }
}
