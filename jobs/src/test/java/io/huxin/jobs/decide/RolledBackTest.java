package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rollback sets lines back to where conversions were made since the earlier day. */
@Tag("slow")
class RolledBackTest {
  private static final LocalDate EARLIER = LocalDate.of(2026, 1, 20);
  private static final LocalDate SINCE = EARLIER.plusDays(2);
  private static final LocalDate LATER = EARLIER.plusDays(5);
  private static final LocalDate AS_OF = EARLIER.plusDays(10);

  @TempDir private Path directory;
  private final PublishedDecisions rows = new PublishedDecisions();

  @Test
  void shouldLeaveConversionsStanding() {
    // On the earlier day each had 5,000 and 2,000; of "old" 600 were an earmark then.
    for (String user : List.of("plain", "stands", "gone", "refused", "half")) {
      decided(user, "PAY_LATER", EARLIER, "HOLD", 5000, 0, 0);
      decided(user, "CASH_LOAN", EARLIER, "HOLD", 2000, 0, 0);
    }
    decided("old", "PAY_LATER", EARLIER, "HOLD", 5000, 0, 0);
    decided("old", "CASH_LOAN", EARLIER, "HOLD", 2000, 600, 600);
    for (String user : List.of("stands", "gone", "refused")) {
      decided(user, "PAY_LATER", SINCE, "CONVERT", 4000, 0, 0);
      decided(user, "CASH_LOAN", SINCE, "CONVERT", 3000, 0, 1000);
    }
    // 400 were drawn: what was left of the earmark has lapsed.
    decided("gone", "CASH_LOAN", LATER, "DECREASE", 2400, 600, 0);
    decided("old", "CASH_LOAN", LATER, "DECREASE", 1400, 600, 0);
    decided("half", "CASH_LOAN", SINCE, "CONVERT", 3000, 0, 1000);

    assertThat(rolledBack("refused CASH_LOAN " + SINCE, "refused PAY_LATER " + SINCE))
        .containsExactly(
            "gone CASH_LOAN 2400.00",
            "gone PAY_LATER 4600.00",
            "half CASH_LOAN 2000.00",
            "half PAY_LATER 5000.00",
            "old CASH_LOAN 1400.00",
            "old PAY_LATER 5600.00",
            "plain CASH_LOAN 2000.00",
            "plain PAY_LATER 5000.00",
            "refused CASH_LOAN 2000.00",
            "refused PAY_LATER 5000.00",
            "stands CASH_LOAN 3000.00",
            "stands PAY_LATER 4000.00");
  }

  @Test
  void shouldNotSetALineBackToWhatALimitHadLeftOfIt() {
    decided("limited", "PAY_LATER", EARLIER.minusDays(3), "LIMIT", 1484, 0, 0);
    decided("limited", "PAY_LATER", EARLIER, "RESTORE", 8000, 0, 0);
    decided("restored", "PAY_LATER", EARLIER.minusDays(3), "LIMIT", 1484, 0, 0);
    decided("restored", "PAY_LATER", EARLIER, "RESTORE", 8000, 0, 0);
    decided("limited since", "PAY_LATER", EARLIER.minusDays(3), "LIMIT", 1484, 0, 0);
    decided("limited since", "PAY_LATER", EARLIER, "HOLD", 1484, 0, 0);

    assertThat(rolledBack("limited PAY_LATER " + EARLIER))
        .containsExactly("restored PAY_LATER 8000.00");
  }

  /** The cash loan's earmark of 600 was lost, and is with pay-later again: 4,000 and 600. */
  @Test
  void shouldLeaveWhatHasComeBackToPayLaterSince() {
    for (String user : List.of("back", "lost")) {
      decided(user, "CASH_LOAN", EARLIER.minusDays(4), "CONVERT", 2600, 0, 600);
      decided(user, "CASH_LOAN", EARLIER.minusDays(3), "LIMIT", 2000, 600, 0);
      decided(user, "CASH_LOAN", EARLIER, "RESTORE", 2000, 0, 0);
      decided(user, "PAY_LATER", EARLIER, "HOLD", 4000, 0, 0);
    }
    decided("back", "PAY_LATER", SINCE, "RESTORE", 4600, 0, 0);

    assertThat(rolledBack())
        .containsExactly(
            "back CASH_LOAN 2000.00",
            "back PAY_LATER 4600.00",
            "lost CASH_LOAN 2000.00",
            "lost PAY_LATER 4000.00");
  }

  private List<String> rolledBack(String... undone) {
    Deployment deployment = TestDeployment.in(directory);
    rows.write(deployment);
    PublishedDecisions.append(
        deployment,
        SafetyTables.ROLLBACKS,
        List.of(
            Map.of(
                "sequence", "1",
                "as_of", "DATE'" + AS_OF + "'",
                "to_day", "DATE'" + EARLIER + "'",
                "ordered_by", "'a'",
                "approved_by", "'b'",
                "recorded_at", "TIMESTAMP'2026-01-29 01:00:00'")));
    return PersonOrders.rolledBack(
            deployment.warehouse(),
            deployment.day(AS_OF),
            PublishedDecisions.unmade(deployment, List.of(undone), List.of()))
        .selectExpr("concat_ws(' ', user_id, product, rollback_quota)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private void decided(
      String user,
      String product,
      LocalDate asOf,
      String action,
      int quota,
      int earmarkedBefore,
      int earmarked) {
    rows.decided(user, product, asOf, action, quota, earmarkedBefore, earmarked, "");
  }
}
