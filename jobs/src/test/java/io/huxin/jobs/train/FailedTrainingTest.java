package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobRunner;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.pd.ModelKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred users of whom nobody ever defaults. */
@Tag("slow")
class FailedTrainingTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final List<Table> REGISTRY =
      List.of(
          ModelTables.MODELS,
          ModelTables.MODEL_ALIASES,
          ModelTables.MODEL_COMPARISONS,
          ModelTables.MODEL_FINDINGS);

  @TempDir private Path directory;

  @Test
  void shouldLeaveTheRegistryAsItWas() {
    Deployment deployment =
        TestDeployment.with(
            directory, "train { max-snapshots = 3, models = [scorecard], challenger = scorecard }");
    new HandMadeLedger(
            deployment, "(SELECT concat('u', id) AS user, 100 + id AS amount FROM range(200)) AS u")
        .lines("DATE'2024-01-01'")
        .purchases("'PAY_LATER'", "amount", "TIMESTAMP'2024-12-15 12:00:00'");
    var registry = new ModelRegistry(deployment.warehouse());
    Instant then = Instant.parse("2026-01-29T22:00:00Z");
    registry.add(
        new ModelRegistry.Entry("known", ModelKind.SCORECARD, "d", "f", "{}", "trainer", then),
        LocalDate.of(2026, 1, 29),
        "{}");
    registry.challenge("known", "trainer", then);
    List<String> before = registry(deployment);

    assertThatThrownBy(() -> new JobRunner(deployment).run(new TrainJob(), deployment.day(AS_OF)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("No model can be trained as of 2026-06-30: All ")
        .hasMessageContaining("have label 0; both 0 (good) and 1 (bad) are needed")
        .hasMessageEndingWith("Nothing was registered.");

    assertThat(registry(deployment)).isEqualTo(before).hasSize(2);
    assertThat(registry.challenger(Instant.MAX).map(ModelRegistry.Entry::modelId))
        .hasValue("known");
    assertThat(directory.resolve("reports")).matches(folder -> !Files.exists(folder));
    assertThat(
            deployment.warehouse().read(OutputTables.RUNS).select("job", "status").collectAsList())
        .extracting(Row::mkString)
        .containsExactly("trainFAILED");
  }

  /** All rows of the registry's tables. */
  private static List<String> registry(Deployment deployment) {
    return REGISTRY.stream()
        .flatMap(table -> deployment.warehouse().read(table).collectAsList().stream())
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
