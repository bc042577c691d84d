package io.huxin.jobs.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AnalysisTest {
  @TempDir private Path directory;

  @Test
  void shouldNameWhoHoldsMostRowsAndWhatIsAbsent() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    assertThat(Analysis.lines(warehouse))
        .containsExactly("The ledger is empty. Run huxin ingest first.");

    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < 10; i++) {
      rows.add(
          Map.of(
              "txn_id",
              "'t" + i + "'",
              "user_id",
              i < 6 ? "'busy'" : "'u" + i + "'",
              "merchant_id",
              i < 3 ? "'m'" : "NULL",
              "occurred_at",
              "TIMESTAMP'2025-01-0" + (1 + i % 9) + " 10:00:00'",
              "recorded_at",
              "TIMESTAMP'2025-01-10 00:00:00'"));
    }
    warehouse.append(
        LedgerTables.TRANSACTIONS,
        warehouse.spark().sql(TableRows.select(LedgerTables.TRANSACTIONS, rows)));

    List<String> lines = Analysis.lines(warehouse);
    assertThat(lines)
        .contains(
            "transactions: 10 rows of about 10 keys, 0 of them removals",
            "  event dates 2025-01-01 to 2025-01-09",
            "  largest merchant_id: m 3 (30.00 %)")
        .anyMatch(line -> line.startsWith("  largest user_id: busy 6 (60.00 %), u6 1 (10.00 %)"))
        .anyMatch(line -> line.contains("merchant_id 70.0 %"));
  }
}
