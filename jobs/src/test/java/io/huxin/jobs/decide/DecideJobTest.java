package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.store.Warehouse;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DecideJobTest {
  private static final LocalDate SEALED = LocalDate.of(2026, 1, 30);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void aSealedDay() {
    var spark = LocalSpark.session();
    deployment =
        new Deployment(
            spark,
            Settings.load(null),
            directory.toString(),
            new Warehouse(spark, directory + "/warehouse"),
            "synthetic",
            directory + "/data",
            "consumer",
            new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    deployment
        .warehouse()
        .append(
            OutputTables.DAYS,
            spark.sql(
                "SELECT DATE'2026-01-30' AS as_of, 0 AS revision, 'SEALED' AS state,"
                    + " CAST(NULL AS STRING) AS checkpoint, 1L AS decisions, 0L AS applied,"
                    + " 0L AS refused, CAST(NULL AS STRING) AS approved_by,"
                    + " TIMESTAMP'2026-01-31 06:00:00' AS published_at"));
  }

  @Test
  void shouldRefuseAGapUnlessItIsAccepted() {
    assertThatThrownBy(() -> decide(SEALED.plusDays(2), false, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("The last sealed day is 2026-01-30 and 2026-02-01")
        .hasMessageContaining("--catch-up");
    assertThatThrownBy(() -> decide(SEALED.plusDays(2), false, true))
        .hasMessageContaining("Run first: huxin delinquency --as-of 2026-02-01");
  }

  @Test
  void shouldLookAtASealedDayAgainOnlyInRetrospect() {
    assertThatThrownBy(() -> decide(SEALED, false, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2026-01-30 is published already");
    assertThatThrownBy(() -> decide(SEALED, true, false))
        .hasMessageContaining("Run first: huxin delinquency --as-of 2026-01-30");
  }

  private void decide(LocalDate asOf, boolean retrospective, boolean catchUp) {
    new DecideJob(retrospective, catchUp).run(deployment, deployment.day(asOf));
  }
}
