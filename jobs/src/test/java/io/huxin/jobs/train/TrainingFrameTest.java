package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Policies;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frame from the ledger on: who is in it at two month ends, and with which label. */
@Tag("slow")
class TrainingFrameTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final List<LocalDate> SNAPSHOTS =
      List.of(LocalDate.of(2025, 1, 31), LocalDate.of(2025, 2, 28));

  @TempDir private Path directory;

  @Test
  void shouldKeepTheBoundsOfTenureOfUseAndOfTheHorizon() {
    Deployment deployment = TestDeployment.in(directory);
    owing(
        deployment,
        "('plain', DATE'2024-01-01'), ('fraud', DATE'2024-01-01'), ('day-89', DATE'2024-11-03'),"
            + " ('day-90', DATE'2024-11-02'), ('first-day', DATE'2024-01-01'),"
            + " ('last-day', DATE'2024-01-01'), ('day-after', DATE'2024-01-01')");
    // Bought with own money, owing nothing: the window is (as_of - 90, as_of].
    new HandMadeLedger(
            deployment,
            "VALUES ('used-89', TIMESTAMP'2024-11-03 12:00:00'),"
                + " ('used-90', TIMESTAMP'2024-11-02 12:00:00') AS u(user, at)")
        .lines("DATE'2024-01-01'")
        .purchases("NULL", "10", "at");
    new HandMadeLedger(
            deployment,
            "VALUES ('first-day', 'WRITTEN_OFF', DATE'2025-02-01'),"
                + " ('last-day', 'WRITTEN_OFF', DATE'2026-01-31'),"
                + " ('day-after', 'WRITTEN_OFF', DATE'2026-02-01'),"
                + " ('fraud', 'FRAUD_CONFIRMED', DATE'2026-03-01') AS u(user, event, day)")
        .events("event", "day");

    assertThat(frame(deployment))
        .containsExactly(
            "2025-01-31 day-89 NEW 0",
            "2025-01-31 day-90 MODEL 0",
            "2025-01-31 day-after MODEL 0",
            "2025-01-31 first-day MODEL 1",
            "2025-01-31 fraud FRAUD 0",
            "2025-01-31 last-day MODEL 1",
            "2025-01-31 plain MODEL 0",
            "2025-01-31 used-89 MODEL 0",
            "2025-01-31 used-90 INACTIVE 0",
            "2025-02-28 day-89 MODEL 0",
            "2025-02-28 day-90 MODEL 0",
            "2025-02-28 day-after MODEL 1",
            "2025-02-28 first-day IN_DEFAULT 0",
            "2025-02-28 fraud FRAUD 0",
            "2025-02-28 last-day MODEL 1",
            "2025-02-28 plain MODEL 0",
            "2025-02-28 used-89 INACTIVE 0",
            "2025-02-28 used-90 INACTIVE 0");
  }

  private static void owing(Deployment deployment, String users) {
    new HandMadeLedger(deployment, "VALUES " + users + " AS u(user, registered)")
        .lines("registered")
        .purchases("'PAY_LATER'", "100", "TIMESTAMP'2024-12-15 12:00:00'");
  }

  private static List<String> frame(Deployment deployment) {
    var day = deployment.day(AS_OF);
    try (var assessments = new Assessments()) {
      Delinquency assessed =
          assessments.at(
              deployment,
              new Assessments.Request(
                  Set.of(SNAPSHOTS.get(0), SNAPSHOTS.get(1), AS_OF),
                  new Delinquency.Wanted(Set.of(), Set.copyOf(SNAPSHOTS))));
      return TrainingFrame.labelled(
              deployment,
              day,
              Policies.load(deployment, day),
              Features.only(deployment.settings().train().features()),
              SNAPSHOTS,
              assessed)
          .selectExpr("concat_ws(' ', as_of, user_id, population, label)")
          .collectAsList()
          .stream()
          .map(row -> row.getString(0))
          .sorted()
          .toList();
    }
  }
}
