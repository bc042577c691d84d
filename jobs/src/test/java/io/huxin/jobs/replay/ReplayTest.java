package io.huxin.jobs.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay refuses and what it sees; that a whole day comes out the same, test_restate.py. */
@Tag("slow")
class ReplayTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @TempDir private static Path directory;
  private static final SegmentPacks PACKS = PolicySource.named("consumer").packs();
  private static Deployment deployment;

  @BeforeAll
  static void aSealedDay() {
    deployment = TestDeployment.in(directory);
    Policies.keep(deployment, deployment.day(DAY));
    append(
        OutputTables.DAYS,
        Map.of(
            "as_of",
            "DATE'2026-01-31'",
            "state",
            "'HELD'",
            "published_at",
            "TIMESTAMP'2026-02-01'"));
    decided("ann", PACKS.base());
    decided("stu", PACKS.of(Segment.STUDENT));
  }

  private static void decided(String user, PolicyPack pack) {
    append(
        OutputTables.QUOTA_DECISIONS,
        Map.ofEntries(
            entry("as_of", "DATE'2026-01-31'"),
            entry("user_id", "'" + user + "'"),
            entry("product", "'PAY_LATER'"),
            entry("action", "'HOLD'"),
            entry("status", "'ACTIVE'"),
            entry("status_before", "'ACTIVE'"),
            entry("lane", "'NONE'"),
            entry("arm", "'POLICY'"),
            entry("binding", "'GROWTH_LANE_CLOSED'"),
            entry("strategy", "'BUDGET'"),
            entry("policy_id", "'" + pack.id() + "'")));
  }

  @Test
  void shouldRefuseWhatCannotBeComparedBeforeAnythingIsDone() {
    assertThatThrownBy(
            () -> new ReplayRun(deployment, DAY.plusDays(1), Optional.empty()).run(other("")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2026-02-01 is not sealed");
    refused("name = bold, versions = []", "Policy key 'name' is bold, and consumer in the pack");
    refused("effective-until = 2026-01-30", "does not apply on 2026-01-31: it is in force from");
    refused("budgets.rise = 1", "Policy key 'budgets.rise' is not known");
    refused("budgets.rises = 2", "Policy key 'budgets.rises' is 2");
    assertThat(directory.resolve("replayed")).doesNotExist();
  }

  @Test
  void shouldTakeThePacksThatDecidedAndNoOthers() {
    // Whatever the file says now.
    Deployment since = deployment.under(PolicySources.only(other("version = later").orElseThrow()));
    try (var replay = new Replay(since, DAY)) {
      SegmentPacks packs = replay.policies().champion().packs();
      assertThat(packs.all()).containsExactly(PACKS.base(), PACKS.of(Segment.STUDENT));
      assertThat(packs.of(Segment.SOLE_TRADER)).isEqualTo(PACKS.base());
    }
  }

  @Test
  void shouldCountDecisionsOnErasedPersonsAsRedacted() {
    identity("ann", "ab".repeat(32));
    identity("stu", "");
    identity("nobody", "");
    try (var replay = new Replay(deployment, DAY)) {
      assertThat(replay.redacted()).isEqualTo(1);
    }
    var report =
        new ReplayReport(
            DAY,
            List.of("consumer-1"),
            List.of(),
            new Differences.Counts(2, 0, 0, new TreeMap<>()),
            1,
            List.of(),
            Optional.empty());
    assertThat(report.text())
        .containsExactly(
            "2026-01-31 again under consumer-1",
            "Same as decided: 2 decisions.",
            "Redacted: 1 decisions are about persons who were erased since.");
    assertThat(report.json()).containsEntry("redacted", 1L);
  }

  private static void identity(String user, String secret) {
    append(
        OutputTables.IDENTITIES,
        Map.of(
            "user_id",
            "'" + user + "'",
            "source_id",
            "'" + user + "'",
            "secret",
            "'" + secret + "'"));
  }

  @Test
  void shouldKeepTheLaneClosedForTheReasonsOfTheDay() {
    try (var replay = new Replay(deployment, DAY)) {
      assertThat(replay.gates()).containsExactly("the growth lane was closed on the day");
      record("ingest", "a broken source");
      record("publish", "too many cuts");
      assertThat(replay.gates()).containsExactly("ingest: a broken source");
      // Budgets are asked again.
      record("decide", "budgets");
      assertThat(replay.gates()).isEmpty();
    }
  }

  @Test
  void shouldSeeNothingRecordedAtTheCutOffOrOfTheDayItself() {
    append(
        LedgerTables.APPLICATIONS,
        Map.of(
            "applied_on",
            "DATE'2026-01-31'",
            "application_id",
            "'in time'",
            "recorded_at",
            "TIMESTAMP'2026-02-01 05:59:59'"));
    append(
        LedgerTables.APPLICATIONS,
        Map.of(
            "applied_on",
            "DATE'2026-01-31'",
            "application_id",
            "'late'",
            "recorded_at",
            "TIMESTAMP'2026-02-01 06:00:00'"));
    try (var replay = new Replay(deployment, DAY)) {
      var warehouse = replay.then().warehouse();
      assertThat(warehouse.read(LedgerTables.APPLICATIONS).select("application_id").collectAsList())
          .extracting(row -> row.getString(0))
          .containsExactly("in time");
      assertThat(warehouse.read(OutputTables.QUOTA_DECISIONS).isEmpty()).isTrue();
      assertThat(warehouse.rows(OutputTables.DAYS)).isEmpty();
    }
  }

  private static void refused(String line, String why) {
    assertThatThrownBy(() -> new ReplayRun(deployment, DAY, Optional.empty()).run(other(line)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Configuration other.conf cannot be used: ")
        .hasMessageContaining(why);
  }

  private static Optional<PolicySource> other(String line) {
    return Optional.of(
        new PolicySource(
            "other.conf",
            () ->
                ConfigFactory.parseString(line)
                    .withFallback(PolicySource.named("consumer").content().get())));
  }

  private static void record(String job, String why) {
    new RunLedger(deployment.warehouse(), "")
        .record(
            job,
            DAY,
            1,
            new RunLedger.Outcome("GATE", why, 0, 0, null),
            deployment.day(DAY).cutOff(),
            Map.of(),
            1);
  }

  private static void append(Table table, Map<String, String> row) {
    deployment
        .warehouse()
        .append(table, deployment.spark().sql(TableRows.select(table, List.of(row))));
  }
}
