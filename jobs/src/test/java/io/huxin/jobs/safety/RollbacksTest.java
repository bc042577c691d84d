package io.huxin.jobs.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RollbacksTest {
  private static final LocalDate SEALED = LocalDate.of(2026, 1, 30);
  private static final LocalDate NEXT = SEALED.plusDays(1);

  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldCountForItsDayUntilItIsWithdrawn() {
    deployment = TestDeployment.in(directory);
    deployment
        .warehouse()
        .append(
            OutputTables.DAYS,
            List.of(
                RowFactory.create(
                    Date.valueOf(SEALED),
                    0,
                    "SEALED",
                    null,
                    1L,
                    0L,
                    0L,
                    null,
                    Timestamp.from(Instant.EPOCH))));
    // At 08:00 of January 31 in Shanghai: the cut-off of January 31 is a day ahead.
    order(Optional.of(SEALED), NEXT, "2026-01-31T00:00:00Z");
    assertThat(of(NEXT)).contains(SEALED);
    assertThat(of(SEALED)).isEmpty();
    assertThat(of(NEXT.plusDays(1))).isEmpty();

    refused(Optional.of(NEXT), NEXT.plusDays(1), "it is not a sealed day");
    refused(Optional.of(NEXT), NEXT, "is not before --as-of 2026-01-31");
    refused(Optional.empty(), SEALED, "--as-of 2026-01-31");
    refused(
        Optional.of(SEALED), NEXT, "A rollback to 2026-01-30 is ordered for 2026-01-31 already");

    order(Optional.empty(), NEXT, "2026-01-31T21:59:59Z");
    assertThat(of(NEXT)).isEmpty();
    assertThatThrownBy(() -> order(Optional.of(SEALED), NEXT, "2026-01-31T22:00:00Z"))
        .hasMessageContaining("cannot count for 2026-01-31: its cut-off was 2026-01-31T22:00:00Z")
        .hasMessageContaining("--as-of 2026-02-01");
  }

  private void refused(Optional<LocalDate> to, LocalDate asOf, String why) {
    assertThatThrownBy(() -> order(to, asOf, "2026-01-31T00:00:00Z"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(why);
  }

  private Optional<LocalDate> of(LocalDate asOf) {
    return new Rollbacks(deployment.warehouse()).of(deployment.day(asOf));
  }

  private void order(Optional<LocalDate> to, LocalDate asOf, String at) {
    var act = new Act("li", "a test", Instant.parse(at));
    Rollbacks.order(deployment, to, asOf, Approval.of("rollback", act, "wu"));
  }
}
