package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class JobRunnerTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 30);

  @TempDir private Path directory;

  /** A job that a failing stage of Spark ends. */
  private static final class Failing implements Job {
    @Override
    public String name() {
      return "ingest";
    }

    @Override
    public String description() {
      return "Fails.";
    }

    @Override
    public List<Table> inputs() {
      return List.of();
    }

    @Override
    public JobReport run(Deployment deployment, Day day) {
      deployment.spark().sql("SELECT raise_error('no such luck')").collectAsList();
      return JobReport.of(0, 0, "unreachable");
    }
  }

  @Test
  void shouldLeaveARowWhenSparkFails() {
    Deployment deployment = TestDeployment.in(directory);
    var runner = new JobRunner(deployment);
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> runner.run(new Failing(), deployment.day(DAY)))
          .isInstanceOfAny(SparkException.class, RuntimeException.class)
          .hasMessageContaining("no such luck");
    }
    assertThat(
            deployment
                .warehouse()
                .read(OutputTables.RUNS)
                .orderBy("attempt")
                .selectExpr("concat_ws(' ', job, attempt, status)", "error")
                .collectAsList())
        .extracting(row -> row.getString(0), row -> row.getString(1).contains("no such luck"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ingest 1 FAILED", true),
            org.assertj.core.groups.Tuple.tuple("ingest 2 FAILED", true));
  }
}
