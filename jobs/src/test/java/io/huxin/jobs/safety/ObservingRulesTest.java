package io.huxin.jobs.safety;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.decision.Binding;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Segment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that persons have overturned too often: above 30 % of 20 cases and more. */
@Tag("slow")
class ObservingRulesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 20);
  private static final PolicyPack PACK = PolicyPack.of(Conf.file("policy/consumer.conf"));

  @TempDir private Path directory;
  private final List<Map<String, String>> reviews = new ArrayList<>();

  @Test
  void shouldObserveWhatWasOverturnedTooOftenUntilItsCasesAreOld() {
    Deployment deployment = TestDeployment.in(directory);
    assertThat(observing(deployment, DAY)).isEmpty();
    decided("BAND_CUT", 20, 7);
    // Just 30 % is not above it.
    decided("UNDRAWN", 20, 6);
    // What refuses growth states no cut that could be observed.
    decided("CUT_OFF", 20, 20);
    deployment
        .warehouse()
        .append(
            SafetyTables.REVIEWS,
            deployment.spark().sql(TableRows.select(SafetyTables.REVIEWS, reviews)));

    assertThat(observing(deployment, DAY)).containsExactly("BAND_CUT");
    assertThat(
            DayDirectives.of(deployment.warehouse(), deployment.day(DAY), PACK)
                .of(Segment.STUDENT)
                .observed())
        .containsExactly(Binding.BAND_CUT);
    assertThat(observing(deployment, DAY.minusDays(11))).isEmpty();
    assertThat(observing(deployment, DAY.plusDays(180))).isEmpty();
  }

  private static List<String> observing(Deployment deployment, LocalDate asOf) {
    return DayDirectives.of(deployment.warehouse(), deployment.day(asOf), PACK).observing();
  }

  private void decided(String binding, int cases, int overturned) {
    for (int number = 0; number < cases; number++) {
      reviews.add(
          Map.ofEntries(
              entry("review_id", "'" + binding + number + "'"),
              entry("as_of", "DATE'2026-02-08'"),
              entry("product", "'PAY_LATER'"),
              entry("kind", "'APPEAL'"),
              entry("action_decided", "'DECREASE'"),
              entry("binding", "'" + binding + "'"),
              entry("opened_on", "DATE'2026-02-08'"),
              entry("due_on", "DATE'2026-02-13'"),
              entry("state", "'DECIDED'"),
              entry("outcome", number < overturned ? "'OVERTURNED'" : "'UPHELD'"),
              entry("decided_at", "TIMESTAMP'2026-02-10T09:00:00Z'")));
    }
  }
}
