package io.huxin.jobs.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LearningTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eighty users due a rise of 1,000 on New Year's Day of 2025, forty of whom got it and owed 300
 * more after 90 days; and four openings of that day: {@code near} drawn near the cut-off, {@code
 * full} by its band, {@code trader} likewise but in another segment, and {@code stale}, which was
 * never applied.
 */
@Tag("slow")
class EffectsJobTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);
  private static final String DRAWN = "DATE'2025-01-01'";
  private static final String AFTER_90 = "DATE'2025-04-01'";
  private static final String TODAY = "DATE'2025-07-01'";
  private static final String EIGHTY = " FROM range(80)";

  @TempDir private Path directory;
  private final Map<Table, List<String>> queries = new HashMap<>();
  private Deployment deployment;

  @BeforeEach
  void open() {
    deployment = TestDeployment.in(directory);
  }

  @Test
  void shouldMeasureWhatRisesAndOpeningsDid() {
    rises();
    openings();
    write();

    assertThat(run().summary()).endsWith("effects estimated; 3 lines opened, 1 graduated");
    assertThat(
            told(
                LearningTables.LIMIT_EFFECT,
                "arm = 'POLICY' AND band = 'ALL' AND utilisation = 'ALL' AND window_days < 365",
                "window_days, measure, treated, held_out, not_seen, status,"
                    + " coalesce(string(round(effect, 4)), 'none')"))
        .containsExactly(
            "180 BALANCE 0 0 80 TOO_FEW none",
            "180 DEFAULT 0 0 80 TOO_FEW none",
            "180 PD_ELASTICITY 0 0 80 TOO_FEW none",
            "180 PROFIT 0 0 80 TOO_FEW none",
            "180 PROFIT_PER_QUOTA 0 0 80 TOO_FEW none",
            "180 QUOTA 0 0 80 TOO_FEW none",
            "180 TAKE_UP 0 0 80 TOO_FEW none",
            "90 BALANCE 40 40 0 ESTIMATED 300.0",
            "90 DEFAULT 40 40 0 ESTIMATED 0.0",
            "90 PD_ELASTICITY 40 40 0 TOO_FEW none",
            // 12 % of 300 for 90 days, rounded to cents of each user.
            "90 PROFIT 40 40 0 ESTIMATED 8.875",
            "90 PROFIT_PER_QUOTA 40 40 0 ESTIMATED 0.0089",
            "90 QUOTA 40 40 0 ESTIMATED 1000.0",
            "90 TAKE_UP 40 40 0 ESTIMATED 0.3");
    assertThat(
            told(
                LearningTables.FIRST_QUOTAS,
                "true",
                "opened_month, product, segment, file, granted, lines, first_quota, used, outstanding,"
                    + " matured, early_arrears, defaulted, earned, lost, graduated"))
        .containsExactly(
            "2025-01-01 PAY_LATER PERSON FULL B 1 2000.00 1 0.00 1 0 0 32.59 0.00 1",
            "2025-01-01 PAY_LATER SOLE_TRADER FULL B 1 1000.00 0 0.00 1 0 0 0.00 0.00 0",
            "2025-01-01 PAY_LATER STUDENT THIN NEAR_CUT_OFF 1 500.00 1 400.00 1 1 1 0.00 300.00 0");
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatThrownBy(this::run)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no day up to it is published");
    publish(DRAWN);
    write();
    assertThatThrownBy(this::run)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Run first: huxin delinquency --as-of 2025-07-01");
  }

  private JobReport run() {
    return new EffectsJob().run(deployment, deployment.day(AS_OF));
  }

  private void rises() {
    publish(DRAWN);
    publish(AFTER_90);
    append(
        OutputTables.QUOTA_DECISIONS,
        decision(
            "old_quota",
            "10000",
            "new_quota",
            "if(id < 40, 11000, 10000)",
            "action",
            "if(id < 40, 'INCREASE', 'HOLD')",
            "changes",
            "id < 40",
            "outstanding",
            "9500",
            "arm",
            "if(id < 40, 'POLICY', 'HOLDOUT')",
            "propensity",
            "if(id < 40, 0.97, 0.02)"),
        EIGHTY);
    append(
        OutputTables.PUBLICATIONS,
        Map.of("decision_id", "string(id)", "as_of", DRAWN, "outcome", "'APPLIED'"),
        " FROM range(40)");
    use(DRAWN, "5000", EIGHTY);
    // All users differ alike within the arms.
    use(AFTER_90, "if(id < 40, 5300, 5000) + id % 2", EIGHTY);
    use(TODAY, "5000", EIGHTY);
  }

  private void openings() {
    opened("near", "500", "D", "NEAR_CUT_OFF", 0.05);
    opened("full", "2000", "B", "POLICY", 1);
    opened("trader", "1000", "B", "POLICY", 1);
    opened("stale", "2000", "B", "POLICY", 1);
    append(
        OutputTables.PUBLICATIONS,
        Map.of("decision_id", "name", "as_of", DRAWN, "outcome", "'APPLIED'"),
        " FROM VALUES ('near'), ('full'), ('trader'), ('risen') AS t(name)");
    // Raised by an order, which nobody drew.
    append(
        OutputTables.QUOTA_DECISIONS,
        decision(
            "decision_id",
            "'risen'",
            "as_of",
            AFTER_90,
            "user_id",
            "'full'",
            "old_quota",
            "2000",
            "new_quota",
            "2500",
            "action",
            "'INCREASE'",
            "changes",
            "true",
            "arm",
            "'POLICY'",
            "propensity",
            "1"),
        "");
    append(
        LedgerTables.USERS,
        Map.of(
            "user_id",
            "name",
            "registered_on",
            "if(name = 'near', DATE'2024-12-01', DATE'2020-01-01')",
            "segment",
            "segment",
            "recorded_at",
            "TIMESTAMP'2024-12-31 00:00:00'"),
        " FROM VALUES ('near', 'STUDENT'), ('full', 'PERSON'), ('trader', 'SOLE_TRADER'),"
            + " ('stale', 'PERSON') AS t(name, segment)");
    append(
        OutputTables.LINE_USE,
        Map.of(
            "as_of",
            "day",
            "user_id",
            "user",
            "product",
            "'PAY_LATER'",
            "mean_balance_90",
            "1000",
            "purchases_90",
            "500",
            "settled_bills",
            "10"),
        " FROM VALUES (DRAWN, 'full'), (AFTER, 'full'), (DRAWN, 'trader') AS t(day, user)"
            .replace("DRAWN", DRAWN)
            .replace("AFTER", AFTER_90));
    append(
        OutputTables.DELINQUENCY,
        Map.of(
            "as_of",
            "day",
            "user_id",
            "'near'",
            "product",
            "'PAY_LATER'",
            "worst_dpd_365",
            "35",
            "worst_dpd_ever",
            "35",
            "asset_class",
            "'NORMAL'",
            "ifrs9_stage",
            "1"),
        " FROM VALUES (" + AFTER_90 + "), (" + TODAY + ") AS t(day)");
    append(
        OutputTables.POSITIONS,
        Map.of("as_of", TODAY, "user_id", "'near'", "product", "'PAY_LATER'", "outstanding", "400"),
        "");
    append(
        LedgerTables.INSTALMENTS,
        Map.of(
            "instalment_id",
            "'i'",
            "user_id",
            "'full'",
            "product",
            "'PAY_LATER'",
            "billed_on",
            AFTER_90,
            "due_on",
            "DATE'2025-04-20'",
            "recorded_at",
            "TIMESTAMP'2025-04-01 00:00:00'"),
        "");
    append(
        PortfolioTables.DEFAULT_BALANCES,
        Map.of(
            "as_of",
            TODAY,
            "user_id",
            "'near'",
            "product",
            "'PAY_LATER'",
            "default_on",
            "DATE'2025-05-15'",
            "outstanding",
            "400"),
        "");
  }

  private void opened(String name, String quota, String band, String arm, double propensity) {
    append(
        OutputTables.QUOTA_DECISIONS,
        decision(
            "decision_id",
            text(name),
            "user_id",
            text(name),
            "new_quota",
            quota,
            "action",
            "'OPEN'",
            "changes",
            "true",
            "band",
            text(band),
            "arm",
            text(arm),
            "propensity",
            String.valueOf(propensity)),
        "");
  }

  private static String text(String value) {
    return "'" + value + "'";
  }

  /** A decision of the first day but for some columns. */
  private static Map<String, String> decision(String... columns) {
    var row =
        new HashMap<>(
            Map.of(
                "decision_id",
                "string(id)",
                "as_of",
                DRAWN,
                "user_id",
                "'u' || id",
                "product",
                "'PAY_LATER'",
                "status",
                "'ACTIVE'",
                "status_before",
                "'ACTIVE'",
                "lane",
                "'GROWTH'",
                "band",
                "'A'"));
    for (int at = 0; at < columns.length; at += 2) {
      row.put(columns[at], columns[at + 1]);
    }
    return row;
  }

  private void use(String day, String balance, String from) {
    append(
        OutputTables.LINE_USE,
        Map.of(
            "as_of",
            day,
            "user_id",
            "'u' || id",
            "product",
            "'PAY_LATER'",
            "mean_balance_90",
            balance),
        from);
  }

  private void publish(String day) {
    append(
        OutputTables.DAYS,
        Map.of("as_of", day, "state", "'SEALED'", "published_at", "TIMESTAMP'2025-07-01 06:00:00'"),
        "");
  }

  /** One write a table. */
  private void write() {
    Concurrently.each(
        List.copyOf(queries.keySet()),
        table -> {
          deployment
              .warehouse()
              .append(
                  table, deployment.spark().sql(String.join(" UNION ALL ", queries.get(table))));
          return table;
        });
    queries.clear();
  }

  private void append(Table table, Map<String, String> row, String from) {
    queries
        .computeIfAbsent(table, any -> new ArrayList<>())
        .add(TableRows.select(table, List.of(row)) + from);
  }

  private List<String> told(Table table, String where, String columns) {
    return deployment
        .warehouse()
        .day(table, AS_OF)
        .where(where)
        .selectExpr("concat_ws(' ', " + columns + ")")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
