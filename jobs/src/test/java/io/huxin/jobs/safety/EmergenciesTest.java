package io.huxin.jobs.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.Check;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.decision.Emergency;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Segment;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmergenciesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 30);
  private static final PolicyPack PACK = PolicyPack.of(Conf.file("policy/consumer.conf"));

  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldCountForTheDaysWhoseCutOffIsLater() {
    deployment = TestDeployment.in(directory);
    assertThat(emergencies(DAY)).containsOnly(Emergency.NONE);
    // The cut-off of the day is 06:00 of the next, in Shanghai.
    order(EmergencyState.NO_INCREASE, Optional.of(Segment.STUDENT), "2026-01-30T21:59:59Z");
    order(EmergencyState.FREEZE_ALL, Optional.empty(), "2026-01-30T22:00:00Z");
    order(EmergencyState.HALT, Optional.of(Segment.PERSON), "2026-01-31T22:00:00Z");
    order(EmergencyState.NORMAL, Optional.empty(), "2026-01-31T22:00:00Z");

    // In the order PERSON, STUDENT, SOLE_TRADER, SMALL_BUSINESS.
    assertThat(emergencies(DAY))
        .containsExactly(Emergency.NONE, Emergency.NO_INCREASE, Emergency.NONE, Emergency.NONE);
    assertThat(emergencies(DAY.plusDays(1))).containsOnly(Emergency.FREEZE_ALL);
    assertThat(emergencies(DAY.plusDays(2)))
        .containsExactly(
            Emergency.NO_INCREASE, Emergency.NO_INCREASE, Emergency.NONE, Emergency.NONE);
    assertThat(new Emergencies(deployment.warehouse()).inForce())
        .extracting(Emergencies.Order::text)
        .containsExactly(
            "halt for PERSON since 2026-01-31T22:00:00Z, ordered by a, approved by b: a test",
            "no-increase for STUDENT since 2026-01-30T21:59:59Z, ordered by a, approved by b: a"
                + " test");
  }

  /** Of overrides in the ledger; as {@link Approval} takes names. */
  @Test
  void shouldTakeOtherSpellingsOfANameForTheSamePerson() {
    Check selfApproved =
        LedgerTables.OVERRIDES.allChecks().stream()
            .filter(check -> check.reason().equals("self_approved"))
            .findFirst()
            .orElseThrow();

    assertThat(
            LocalSpark.session()
                .sql(
                    "SELECT 'Li Na' AS requested_by, explode(array('wu', ' LI NA', 'Li  Na',"
                        + " 'Li\u00a0Na\u3000')) AS approved_by")
                .where(selfApproved.violation())
                .collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactlyInAnyOrder(" LI NA", "Li  Na", "Li\u00a0Na\u3000");
  }

  @Test
  void shouldChangeNoSealedDayAndKeepOrdersInOrder() {
    deployment = TestDeployment.in(directory);
    deployment
        .warehouse()
        .append(
            OutputTables.DAYS,
            List.of(
                RowFactory.create(
                    Date.valueOf(DAY),
                    0,
                    "SEALED",
                    null,
                    1L,
                    0L,
                    0L,
                    null,
                    Timestamp.from(Instant.EPOCH))));
    assertThatThrownBy(() -> order(EmergencyState.HALT, Optional.empty(), "2026-01-30T21:00:00Z"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the cut-off of the sealed day 2026-01-30");
    order(EmergencyState.HALT, Optional.empty(), "2026-01-31T03:00:00Z");
    assertThatThrownBy(() -> order(EmergencyState.NORMAL, Optional.empty(), "2026-01-31T02:00:00Z"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("when the last emergency was recorded");
  }

  @Test
  void shouldNeedTwoPersonsAndAReason() {
    var act = new Act("Li", "a test", Instant.EPOCH);
    assertThatThrownBy(() -> Approval.of("rollback", act, " li"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be approved by the same person");
    assertThatThrownBy(() -> new Act("Li", " ", Instant.EPOCH)).hasMessageContaining("--reason");
    assertThat(EmergencyState.of("no-increase")).isEqualTo(EmergencyState.NO_INCREASE);
    assertThatThrownBy(() -> EmergencyState.of("stop"))
        .hasMessageContaining("normal, no-increase, freeze-all, halt");
  }

  private List<Emergency> emergencies(LocalDate asOf) {
    var directives = DayDirectives.of(deployment.warehouse(), deployment.day(asOf), PACK);
    return Arrays.stream(Segment.values())
        .map(segment -> directives.of(segment).emergency())
        .toList();
  }

  private void order(EmergencyState state, Optional<Segment> segment, String at) {
    var act = new Act("a", "a test", Instant.parse(at));
    Emergencies.set(deployment, state, segment, Approval.of("state", act, "b"));
  }
}
