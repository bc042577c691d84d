package io.huxin.features.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class VintagesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  @Test
  void shouldFollowTheLinesOfAMonthWhateverBecameOfThem() {
    Dataset<Row> vintages =
        Vintages.of(
            AS_OF,
            Frames.of(
                LedgerTables.CREDIT_LINES,
                List.of(
                    line("good", "2026-01-01"),
                    line("once30", "2026-01-31"),
                    line("now95", "2026-01-15"),
                    line("gone", "2026-01-15"),
                    line("young", "2026-06-02"),
                    line("tomorrow", "2026-07-01"))),
            Frames.of(
                OutputTables.DELINQUENCY,
                List.of(
                    late("good", 0, 29, null),
                    late("once30", 0, 30, null),
                    late("now95", 95, 95, "2026-06-25"),
                    late("young", 0, 0, null))),
            Frames.of(
                OutputTables.POSITIONS,
                List.of(owed("good", "100.00"), owed("now95", "300.00"), owed("once30", "-5.00"))));

    assertThat(vintages.columns()).containsExactly(PortfolioTables.VINTAGES.columnNames());
    assertThat(vintages.orderBy("opened_month").collectAsList().stream().map(Row::mkString))
        .containsExactly(
            // Four lines: two ever at 30, one at 90 and in default; 300 of 400 owed on late lines.
            "2026-06-30PAY_LATER2026-01-01540.50.250.25400.000.750.75",
            "2026-06-30PAY_LATER2026-06-01010.00.00.00.00nullnull");
  }

  @Test
  void shouldNoteWhatIsOwedWhenADefaultBecomesKnown() {
    Dataset<Row> noted =
        NewDefaults.between(
            AS_OF,
            Frames.of(
                OutputTables.DELINQUENCY,
                List.of(
                    late("known", 95, 95, "2026-06-01"),
                    late("again", 0, 95, "2025-01-01"),
                    late("good", 0, 0, null))),
            Frames.of(
                OutputTables.DELINQUENCY,
                List.of(
                    late("known", 96, 96, "2026-06-01"),
                    late("again", 90, 95, "2026-06-30"),
                    late("late-record", 91, 91, "2026-06-12"),
                    late("good", 0, 0, null))),
            Frames.of(
                OutputTables.POSITIONS,
                List.of(
                    owed("known", "1.00"),
                    owed("again", "2.00"),
                    with(owed("again", "3.00"), "product", "CASH_LOAN"),
                    owed("late-record", "4.00"),
                    owed("good", "5.00"))));

    assertThat(noted.collectAsList().stream().map(Row::mkString))
        .containsExactlyInAnyOrder(
            "2026-06-30againPAY_LATER2026-06-302.00",
            "2026-06-30againCASH_LOAN2026-06-303.00",
            "2026-06-30late-recordPAY_LATER2026-06-124.00");
  }

  private static Map<String, Object> line(String user, String opened) {
    return Map.of("user_id", user, "product", "PAY_LATER", "opened_on", Frames.date(opened));
  }

  private static Map<String, Object> late(String user, int dpd, int worst, String defaultOn) {
    Map<String, Object> row =
        with(
            Map.of("user_id", user, "product", "PAY_LATER", "dpd_uncured", dpd),
            "worst_dpd_ever",
            worst);
    return defaultOn == null ? row : with(row, "last_default_on", Frames.date(defaultOn));
  }

  private static Map<String, Object> owed(String user, String amount) {
    return Map.of("user_id", user, "product", "PAY_LATER", "outstanding", Frames.money(amount));
  }

  private static Map<String, Object> with(Map<String, Object> row, String column, Object value) {
    var more = new HashMap<>(row);
    more.put(column, value);
    return more;
  }
}
