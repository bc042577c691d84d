package io.huxin.models.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.testing.LocalSpark;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.TakeUp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final List<TakeUp> STEPS =
      List.of(new TakeUp(0.9, 0.5), new TakeUp(0.5, 0.3), new TakeUp(0, 0.1));

  @Test
  void shouldTakeTheFirstDrawOfEachUser() {
    Dataset<Row> decisions =
        sql(
            "SELECT user_id, DATE(as_of) AS as_of, arm, action, DOUBLE(propensity) AS propensity,"
                + " 'A' AS band, CAST(old_quota AS DECIMAL(18,2)) AS old_quota,"
                + " CAST(outstanding AS DECIMAL(18,2)) AS outstanding FROM VALUES"
                + " ('one', '2025-01-01', 'POLICY', 'HOLD', 1, 1000, 950),"
                + " ('one', '2025-01-02', 'POLICY', 'INCREASE', 0.97, 1000, 950),"
                + " ('one', '2025-01-02', 'POLICY', 'HOLD', 1, 5000, 0),"
                + " ('one', '2025-04-02', 'HOLDOUT', 'HOLD', 0.02, 1500, 900),"
                + " ('ordered', '2025-01-02', 'POLICY', 'INCREASE', 1, 1000, 0),"
                + " ('opened', '2025-01-02', 'NEAR_CUT_OFF', 'OPEN', 0.05, 0, 0),"
                + " ('both', '2025-01-03', 'HOLDOUT', 'HOLD', 0.02, 1000, 500),"
                + " ('both', '2025-01-03', 'HOLDOUT', 'HOLD', 0.02, 2000, 1000)"
                + " AS t(user_id, as_of, arm, action, propensity, old_quota, outstanding)");

    assertThat(
            told(
                FirstDraws.of(decisions, STEPS),
                "user_id, drawn_on, arm, propensity, band, utilisation, quota_before"))
        .containsExactly(
            "both 2025-01-03 HOLDOUT 0.02 A 0.5 to 0.9 3000.00",
            "one 2025-01-02 POLICY 0.97 A 0.9 and more 6000.00");
  }

  /**
   * Of {@code risen} the balance grows by 600 and 900, the quota by 1,000 and from day 90 on by 500
   * more; a default on day 100 loses 200. {@code held} is seen a few days early, and has closed by
   * day 180. Nothing was published in the week before day 90 of {@code unseen}.
   */
  @Test
  void shouldSeeWhatBecameOfTheUsers() {
    Dataset<Row> draws =
        sql(
            "SELECT user_id, DATE(drawn_on) AS drawn_on, arm, DOUBLE(propensity) AS propensity,"
                + " 'A' AS band, '0.9 and more' AS utilisation,"
                + " CAST(10000 AS DECIMAL(18,2)) AS quota_before FROM VALUES"
                + " ('risen', '2025-01-01', 'POLICY', 0.97),"
                + " ('held', '2025-01-03', 'HOLDOUT', 0.02),"
                + " ('unseen', '2025-01-10', 'HOLDOUT', 0.02)"
                + " AS t(user_id, drawn_on, arm, propensity)");
    Dataset<Row> earnings =
        sql(
            "SELECT DATE(as_of) AS as_of, user_id, 'PAY_LATER' AS product,"
                + " CAST(balance AS DECIMAL(18,2)) AS balance,"
                + " CAST(earned AS DECIMAL(18,2)) AS earned FROM VALUES"
                + " ('2025-01-01', 'risen', 400, 99), ('2025-04-01', 'risen', 1000, 30),"
                + " ('2025-06-30', 'risen', 1300, 50), ('2025-01-03', 'held', 300, 99),"
                + " ('2025-04-01', 'held', 200, 10) AS t(as_of, user_id, balance, earned)");
    Dataset<Row> losses =
        sql(
            "SELECT 'risen' AS user_id, 'PAY_LATER' AS product, DATE'2025-04-11' AS default_on,"
                + " CAST(200 AS DECIMAL(18,2)) AS lost");
    Dataset<Row> changes =
        sql(
            "SELECT 'risen' AS user_id, DATE(as_of) AS as_of, CAST(change AS DECIMAL(18,2)) AS"
                + " change FROM VALUES ('2025-01-01', 1000), ('2025-04-01', 500), ('2025-06-30',"
                + " 9) AS t(as_of, change)");
    var published =
        Stream.of("2025-01-01", "2025-01-03", "2025-01-10", "2025-04-01", "2025-06-30")
            .map(LocalDate::parse)
            .toList();
    LocalDate asOf = LocalDate.of(2025, 7, 5);

    Dataset<Row> outcomes =
        Outcomes.of(draws, new Outcomes.Known(earnings, losses, changes, published), asOf);

    assertThat(
            told(
                outcomes.where("known"),
                "user_id, window_days, balance, dose, profit, defaulted, growth"))
        .containsExactly(
            "held 180 -300.00 0.00 10.00 0 0.000000000",
            "held 90 -100.00 0.00 10.00 0 0.000000000",
            // ln(11250 / 10000): 1,000 for all and 500 for half of the window.
            "risen 180 900.00 1500.00 -120.00 1 0.117783036",
            "risen 90 600.00 1000.00 30.00 0 0.095310180");
    assertThat(told(outcomes.where("NOT known"), "user_id, window_days"))
        .containsExactly("unseen 90");

    List<Effect> effects = DrawnCells.effects(draws, outcomes, asOf);
    Effect all =
        effects.stream()
            .filter(each -> each.cell().equals(new Cell(90, Cell.ALL, Cell.ALL)))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(all.treated(), all.heldOut(), all.notEnded(), all.notSeen()))
        .containsExactly(1L, 1L, 0L, 1L);
    Effect year =
        effects.stream()
            .filter(each -> each.cell().equals(new Cell(365, Cell.ALL, Cell.ALL)))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(year.treated(), year.heldOut(), year.notEnded(), year.notSeen()))
        .containsExactly(0L, 0L, 3L, 0L);
  }

  @Test
  void shouldCountEarningsAndLossesByTheFormulasOfThePack() {
    var file = Path.of(System.getProperty("huxin.root", ".."), "conf", "policy", "consumer.conf");
    PolicyPack pack = PolicyPack.of(ConfigFactory.parseFile(file.toFile()).resolve());
    Dataset<Row> use =
        sql(
            "SELECT DATE'2025-04-01' AS as_of, user_id, product,"
                + " CAST(1000 AS DECIMAL(18,2)) AS mean_balance_90,"
                + " CAST(500 AS DECIMAL(18,2)) AS purchases_90"
                + " FROM VALUES ('a', 'PAY_LATER'), ('b', 'CASH_LOAN') AS t(user_id, product)");
    Dataset<Row> rates = sql("SELECT 'b' AS user_id, 'CASH_LOAN' AS product, DOUBLE(0.13) AS apr");
    // 12 % of 1,000 for 90 days, and 0.6 % of 500; 10 % of 1,000 for 90 days.
    assertThat(told(Observation.earnings(use, rates, pack), "user_id, earned"))
        .containsExactly("a 32.59", "b 24.66");
    Dataset<Row> balances =
        sql(
            "SELECT DATE(as_of) AS as_of, 'a' AS user_id, product, DATE'2025-01-01' AS default_on,"
                + " CAST(outstanding AS DECIMAL(18,2)) AS outstanding FROM VALUES"
                + " ('2025-01-03', 'PAY_LATER', 1000), ('2025-02-03', 'PAY_LATER', 800),"
                + " ('2025-01-03', 'CASH_LOAN', 100) AS t(as_of, product, outstanding)");
    assertThat(told(Observation.losses(balances, pack), "product, lost"))
        .containsExactly("CASH_LOAN 70.00", "PAY_LATER 750.00");
  }

  private static Dataset<Row> sql(String query) {
    return LocalSpark.session().sql(query);
  }

  private static List<String> told(Dataset<Row> rows, String columns) {
    return rows.selectExpr("concat_ws(' ', " + columns + ")").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
