package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.features.FeaturesJob;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cutting a user's quota, nothing else changed, does not raise the PD: no feature that a champion
 * may read moves, whatever the model.
 */
@Tag("slow")
class QuotaCutTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 30);

  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldMoveNoFeatureThatAChampionMayRead() {
    deployment = TestDeployment.in(directory);
    ledger();
    Map<String, Object> before = features();
    write(
        LedgerTables.CREDIT_LINES,
        Map.of(
            "quota", "1200",
            "opened_on", "DATE'2024-01-10'",
            "status", "'ACTIVE'",
            "product", "'PAY_LATER'",
            "recorded_at", "TIMESTAMP'2025-06-29 01:00:00'"));
    Map<String, Object> after = features();

    var moved = new ArrayList<String>();
    before.forEach(
        (feature, value) -> {
          if (!java.util.Objects.equals(value, after.get(feature))) {
            moved.add(feature);
          }
        });
    // What moves is declared as moved by our own decisions, and a champion may not read it.
    assertThat(moved).contains("quota_total", "utilisation_pay_later");
    assertThat(moved).doesNotContainAnyElementsOf(deployment.settings().train().features());
    assertThat(
            Features.catalogue().features().stream()
                .filter(feature -> moved.contains(feature.id()))
                .map(feature -> feature.group().name()))
        .containsOnly("ENDOGENOUS");
  }

  /** A line with half of it used, a bill that is paid late, a purchase and a loan. */
  private void ledger() {
    write(LedgerTables.USERS, Map.of("registered_on", "DATE'2024-01-01'", "segment", "'PERSON'"));
    write(
        LedgerTables.CREDIT_LINES,
        Map.of(
            "quota", "5000",
            "opened_on", "DATE'2024-01-10'",
            "status", "'ACTIVE'",
            "product", "'PAY_LATER'"));
    write(
        LedgerTables.CONTRACTS,
        Map.of("contract_id", "'c'", "product", "'PAY_LATER'", "opened_on", "DATE'2024-01-10'"));
    write(
        LedgerTables.TRANSACTIONS,
        Map.of(
            "txn_id", "'t'",
            "kind", "'PURCHASE'",
            "status", "'POSTED'",
            "product", "'PAY_LATER'",
            "contract_id", "'c'",
            "amount", "2500",
            "occurred_at", "TIMESTAMP'2025-05-05 12:00:00'"));
    write(
        LedgerTables.INSTALMENTS,
        Map.of(
            "instalment_id", "'i'",
            "contract_id", "'c'",
            "product", "'PAY_LATER'",
            "billed_on", "DATE'2025-05-31'",
            "due_on", "DATE'2025-06-10'",
            "amount_due", "2500",
            "minimum_due", "250"));
    write(
        LedgerTables.REPAYMENTS,
        Map.of(
            "repayment_id", "'r'",
            "contract_id", "'c'",
            "product", "'PAY_LATER'",
            "amount", "300",
            "paid_at", "TIMESTAMP'2025-06-15 12:00:00'"));
  }

  private Map<String, Object> features() {
    var day = deployment.day(AS_OF);
    try (var assessments = new Assessments(DelinquencyJob.needs(AS_OF))) {
      new DelinquencyJob(assessments).run(deployment, day);
      new FeaturesJob(assessments).run(deployment, day);
    }
    Row row = deployment.warehouse().day(Features.catalogue().table(), AS_OF).head();
    var values = new HashMap<String, Object>();
    Features.catalogue()
        .features()
        .forEach(feature -> values.put(feature.id(), row.getAs(feature.id())));
    return values;
  }

  private void write(Table table, Map<String, String> row) {
    var all = new HashMap<String, String>();
    all.put("user_id", "'u'");
    all.put("recorded_at", "TIMESTAMP'2024-01-02 00:00:00'");
    all.put("deleted", "false");
    all.putAll(row);
    deployment
        .warehouse()
        .append(table, LocalSpark.session().sql(TableRows.select(table, List.of(all))));
  }
}
