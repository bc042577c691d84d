package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.entry.EntryType;
import io.huxin.jobs.store.Warehouse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DecisionsContentsTest {
  @TempDir private Path directory;
  private final LoggedDays logged = LoggedDays.logged();

  @Test
  void shouldAddUpTheDecisionsOfAnActionUnderWhateverPolicy() {
    LoggedDays days = logged.copiedTo(directory);
    var bob = new HashMap<>(LoggedDays.decision(FIRST, "bob", "PAY_LATER", "HOLD", 1000));
    bob.put("policy_id", "'consumer-2-abc'");
    days.decide(
        FIRST, 1, List.of(bob, LoggedDays.decision(FIRST, "cid", "PAY_LATER", "HOLD", 1000)));
    Warehouse warehouse = days.deployment().warehouse();
    Evidence evidence = Evidence.of(days.deployment()).orElseThrow();
    Batch next =
        new DecisionsPlan(warehouse, evidence, contents(days), FIRST, false)
            .next(logged(days))
            .orElseThrow();
    assertThat(next.stated()).hasSize(1);
    assertThat(next.stated().get("3|00000001").fields())
        .containsEntry("decisions", 2L)
        .containsEntry("old_quota", 200_000L)
        .containsEntry(
            "policies", List.of(DecidedOn.policy(days.deployment(), FIRST), "consumer-2-abc"))
        .containsEntry(
            "actions",
            Map.of("HOLD", Map.of("count", 2L, "old_quota", 200_000L, "new_quota", 200_000L)));
  }

  /** Decided with {@code release = shadow}, and published after all. */
  @Test
  void shouldLogTheDecisionsOfAShadowDayOnlyOnceItIsToBePublished() {
    LoggedDays shadow = logged.copiedTo(directory.resolve("shadow"), "release = shadow");
    DecidedOn.keep(shadow, SECOND);
    shadow.decide(SECOND, 0, shadow.all(SECOND));
    shadow.log(SECOND);
    assertThat(states(shadow)).containsExactly("DECIDED", "SHADOW");
    assertThat(shadow.log(SECOND)).contains("decisions as before");
    assertThat(shadow.audit(LogName.DECISIONS)).last().isEqualTo("AGREED");
    long entries = new LogFiles(shadow.log(LogName.DECISIONS)).size();

    LoggedDays live = shadow.copiedTo(directory.resolve("live"));
    live.publish(FIRST);
    assertThatThrownBy(() -> live.publish(SECOND))
        .hasMessageContaining("is not covered by a signed checkpoint");
    live.log(SECOND);
    assertThat(states(live)).containsExactly("DECIDED", "SHADOW", "DECIDED");
    assertThat(new LogFiles(live.log(LogName.DECISIONS)).size())
        .isGreaterThan(entries + live.all(SECOND).size());
    live.publish(SECOND);
    assertThat(live.log(SECOND)).contains("decisions as before");
    assertThat(live.audit()).last().isEqualTo("AGREED");
  }

  private static List<Object> states(LoggedDays days) {
    return logged(days).stream()
        .flatMap(batch -> batch.stated().values().stream())
        .filter(entry -> entry.type() == EntryType.MANIFEST)
        .map(entry -> entry.fields().get("state"))
        .toList();
  }

  private static List<Batch> logged(LoggedDays days) {
    return new Batches(days.deployment().warehouse()).of(LogName.DECISIONS);
  }

  private static DecisionsContents contents(LoggedDays days) {
    return new DecisionsContents(
        days.deployment().warehouse(), Evidence.of(days.deployment()).orElseThrow());
  }
}
