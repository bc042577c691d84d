package io.huxin.jobs.safety;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.Segment;
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

  /** The caps of students: 20,000 in all, 10,000 on pay-later and 15,000 on the cash loan. */
  @Test
  void shouldCountTheCustomersWhoOweMoreThanACapAndByHowMuch() {
    Deployment deployment = TestDeployment.in(directory);
    write(
        deployment,
        LedgerTables.USERS,
        List.of(user("student", "STUDENT"), user("in-all", "STUDENT"), user("person", "PERSON")));
    write(
        deployment,
        OutputTables.QUOTA_DECISIONS,
        List.of(
            decision("student", "STUDENT", "PAY_LATER", "12000.50", "14000.50"),
            decision("student", "STUDENT", "CASH_LOAN", "2000", "14000.50"),
            decision("in-all", "STUDENT", "PAY_LATER", "11000", "23000"),
            decision("in-all", "STUDENT", "CASH_LOAN", "12000", "23000"),
            decision("person", "PERSON", "PAY_LATER", "12000", "12000")));
    assertThat(
            CapOverhang.of(
                deployment,
                deployment.day(LocalDate.of(2026, 1, 30)),
                Strategies.only(PolicySource.named("consumer").packs())))
        .containsExactly(
            new Alarm("safety_overhang", "customers", 5000.5, 0.0, null, "WARN"),
            new Alarm("safety_overhang_customers", "ALL", 2.0, 1.0, null, "WARN"));
  }

  private static void write(Deployment deployment, Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, LocalSpark.session().sql(TableRows.select(table, rows)));
  }

  private static Map<String, String> user(String user, String segment) {
    return Map.of(
        "user_id",
        "'" + user + "'",
        "segment",
        "'" + segment + "'",
        "registered_on",
        "DATE'2020-01-01'",
        "recorded_at",
        "TIMESTAMP'2020-01-01'");
  }

  private static Map<String, String> decision(
      String user, String segment, String product, String outstanding, String exposure) {
    String policy = PolicySource.named("consumer").packs().of(Segment.valueOf(segment)).id();
    return Map.ofEntries(
        entry("decision_id", "'" + user + product + "'"),
        entry("as_of", "DATE'2026-01-30'"),
        entry("user_id", "'" + user + "'"),
        entry("product", "'" + product + "'"),
        entry("action", "'LIMIT'"),
        entry("status", "'ACTIVE'"),
        entry("status_before", "'ACTIVE'"),
        entry("lane", "'PROTECTIVE'"),
        entry("arm", "'POLICY'"),
        entry("outstanding", outstanding),
        entry("customer_exposure", exposure),
        entry("policy_id", "'" + policy + "'"));
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
