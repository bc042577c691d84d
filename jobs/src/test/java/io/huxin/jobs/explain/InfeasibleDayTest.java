package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day that stands above the most that there may be at all. */
@Tag("slow")
@Tag("long")
class InfeasibleDayTest {
  @TempDir private Path directory;

  @Test
  void shouldSayWhichBudgetIsExceededAndByHowMuch() {
    Deployment deployment =
        TestDeployment.in(directory)
            .under(
                PolicySources.only(
                    new PolicySource(
                        "lowered",
                        () ->
                            ConfigFactory.parseString("budgets.most-exposure = 100000")
                                .withFallback(PolicySource.named("consumer").content().get()))));

    JobReport report = HandMadeDay.decide(deployment);

    assertThat(report.gates())
        .singleElement()
        .asString()
        .matches("budgets\\.most-exposure is exceeded by [1-9][0-9]*\\.[0-9]{6}");
    // Whoever runs the job says it; the summary names what had closed the lane before.
    assertThat(report.summary()).doesNotContain("growth lane closed");
  }
}
