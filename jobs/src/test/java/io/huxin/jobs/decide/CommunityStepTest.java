package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.CommunityTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** a stands behind b and c; d behind e. Everybody's exposure at default is 1,000. */
@Tag("slow")
class CommunityStepTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void open() {
    deployment = TestDeployment.in(directory);
  }

  @Test
  void shouldSealWhereTheExpectedLossIsAboveItsShareOfTheExposure() {
    // 181 of 3,000 is above 6 %; 119 of 2,000 is not.
    assertThat(states(AS_OF, links("'a','b'", "'a','c'", "'d','e'"), standings("b 181", "d 119")))
        .isEqualTo(Map.of("a", "SEALED", "b", "SEALED", "c", "SEALED", "d", "OPEN", "e", "OPEN"));
    Row sealed =
        deployment
            .warehouse()
            .day(CommunityTables.COMMUNITIES, AS_OF)
            .where("community_id = 'a'")
            .head();
    assertThat(sealed.<Integer>getAs("members")).isEqualTo(3);
    assertThat(sealed.<Double>getAs("loss_ratio")).isEqualTo(181.0 / 3000);
    assertThat(sealed.<Date>getAs("sealed_on")).isEqualTo(Date.valueOf(AS_OF));
  }

  @Test
  void shouldSealAtTwoNewDefaultsOnly() {
    Dataset<Row> links = links("'a','b'", "'a','c'", "'d','e'");
    assertThat(
            states(AS_OF, links, standings("a 0 2026-03-02", "b 0 2026-03-31", "d 0 2026-03-31")))
        .isEqualTo(Map.of("a", "SEALED", "b", "SEALED", "c", "SEALED", "d", "OPEN", "e", "OPEN"));
    assertThat(states(AS_OF, links, standings("a 0 2026-03-01", "b 0 2026-03-31")))
        .containsEntry("a", "OPEN");
  }

  /**
   * The seal goes from day to day, and with the member who leaves; a new link does not spread it.
   */
  @Test
  void shouldCarryASealAndLetNoNewLinkIn() {
    states(AS_OF, links("'a','b'", "'a','c'", "'d','e'"), standings("b 181"));
    seal(AS_OF);
    // b's link has ended, and c has been guaranteed by d since the day after the seal.
    Dataset<Row> next =
        links("'a','b'", "'d','e'")
            .union(links("'d','c'").withColumn("starts_on", day("2026-04-01")))
            .union(links("'c','f'"));
    assertThat(states(AS_OF.plusDays(1), next, standings()))
        .isEqualTo(
            Map.of(
                "a", "SEALED", "b", "SEALED", "c", "SEALED", "f", "SEALED", "d", "OPEN", "e",
                "OPEN"));
  }

  private Map<String, String> states(LocalDate asOf, Dataset<Row> links, Dataset<Row> standings) {
    Day day = deployment.day(asOf);
    return new CommunityStep(deployment, day, Policies.load(deployment, day), true)
        .states(links, standings).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row -> row.<String>getAs("user_id"),
                    row -> row.<String>getAs("community_state")));
  }

  private void seal(LocalDate asOf) {
    deployment
        .warehouse()
        .append(
            OutputTables.DAYS,
            List.of(
                RowFactory.create(
                    Date.valueOf(asOf), 0, "SEALED", null, 0L, 0L, 0L, null, new Timestamp(0))));
  }

  private Dataset<Row> links(String... pairs) {
    return deployment
        .spark()
        .sql(
            "SELECT guarantor_id || '-' || borrower_id AS link_id, guarantor_id, borrower_id,"
                + " CAST(1000 AS DECIMAL(18,2)) AS cap_amount, DATE'2025-01-01' AS starts_on,"
                + " CAST(NULL AS STRING) AS flaw FROM VALUES ("
                + String.join("), (", pairs)
                + ") AS t(guarantor_id, borrower_id)");
  }

  /** Expected losses and, where there is one, days of default; 0 for those not named. */
  private Dataset<Row> standings(String... named) {
    String rows =
        List.of(named).stream()
            .map(each -> each.split(" "))
            .map(
                each ->
                    "('"
                        + each[0]
                        + "', "
                        + each[1]
                        + ", "
                        + (each.length > 2 ? "DATE'" + each[2] + "'" : "CAST(NULL AS DATE)")
                        + ")")
            .collect(Collectors.joining(", "));
    return deployment
        .spark()
        .sql(
            "SELECT all.user_id, CAST(600 AS DECIMAL(18,2)) AS cash_loan_ead,"
                + " CAST(400 AS DECIMAL(18,2)) AS pay_later_ead, 0.01D AS pd,"
                + " CAST(coalesce(loss, 0) AS DECIMAL(24,6)) AS expected_loss, defaulted_on"
                + " FROM VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f') AS all(user_id)"
                + " LEFT JOIN (SELECT * FROM VALUES "
                + (rows.isEmpty() ? "('nobody', 0, CAST(NULL AS DATE))" : rows)
                + " AS t(user_id, loss, defaulted_on)) AS named ON all.user_id = named.user_id");
  }

  private static org.apache.spark.sql.Column day(String date) {
    return org.apache.spark.sql.functions.to_date(org.apache.spark.sql.functions.lit(date));
  }
}
