package io.huxin.jobs.ecl;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MeasuredDaysTest {
  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldBeTheLastSealedDayThatWasMeasured() {
    deployment = TestDeployment.in(directory);
    append(OutputTables.DAYS, IntStream.of(2, 3, 5, 6), "state", "'SEALED'");
    assertThat(before(7)).isNull();

    // The 4th was measured and never sealed, the 5th and 6th sealed and never measured.
    append(PortfolioTables.ECL, IntStream.of(1, 3, 4), "stage", "1");

    assertThat(before(7)).isEqualTo("2026-01-03");
    assertThat(before(4)).isEqualTo("2026-01-03");
    assertThat(before(3)).isNull();
    assertThat(before(2)).isNull();
  }

  private LocalDate before(int day) {
    return MeasuredDays.lastSealedBefore(deployment.warehouse(), LocalDate.of(2026, 1, day))
        .orElse(null);
  }

  private void append(Table table, IntStream days, String column, String value) {
    List<Map<String, String>> rows =
        days.mapToObj(
                day ->
                    Map.of(
                        "as_of",
                        "DATE'2026-01-0" + day + "'",
                        "opened_on",
                        "DATE'2025-01-01'",
                        "published_at",
                        "TIMESTAMP'2026-01-31 06:00:00'",
                        "product",
                        "'PAY_LATER'",
                        "stage_reason",
                        "'NONE'",
                        "pd_source",
                        "'SCORE'",
                        column,
                        value))
            .toList();
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }
}
