package io.huxin.jobs.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.AllocationTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverhangsTest {
  @TempDir private Path directory;

  @Test
  void shouldWarnOfEachBudgetThatMoreStandsAboveAndSayWhenThatHasEnded() {
    Deployment deployment = TestDeployment.in(directory);
    deployment
        .warehouse()
        .append(
            AllocationTables.ALLOCATIONS,
            LocalSpark.session()
                .sql(
                    TableRows.select(
                        AllocationTables.ALLOCATIONS,
                        List.of(
                            budget("2026-01-29", "insured", "1000", "NULL"),
                            budget("2026-01-30", "exposure", "0", "1000"),
                            budget("2026-01-30", "expected_loss", "0", "0"),
                            budget("2026-01-30", "insured", "0", "NULL"),
                            budget("2026-01-30", "bank.exposure", "20", "-5"),
                            budget("2026-01-30", "partner_P1.capital", "90000.5", "NULL")))));
    assertThat(Overhangs.of(deployment.warehouse(), deployment.day(LocalDate.of(2026, 1, 30))))
        .containsExactly(
            new Alarm("safety_overhang", "bank.exposure", 20.0, 0.0, null, "WARN"),
            new Alarm("safety_overhang", "exposure", 0.0, 0.0, null, "OK"),
            new Alarm("safety_overhang", "partner_P1.capital", 90000.5, 0.0, null, "WARN"));
  }

  private static Map<String, String> budget(
      String asOf, String budget, String overhang, String runOff) {
    return Map.of(
        "as_of",
        "DATE'" + asOf + "'",
        "budget",
        "'" + budget + "'",
        "overhang",
        overhang,
        "run_off",
        runOff);
  }
}
