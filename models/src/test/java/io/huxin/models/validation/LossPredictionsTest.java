package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.testing.LocalSpark;
import io.huxin.models.policy.PolicyPack;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LossPredictionsTest {
  @Test
  void shouldExpectPartOfWhatIsUndrawnOfLinesThatCanBeDrawn() {
    PolicyPack pack =
        PolicyPack.of(
            ConfigFactory.parseFile(
                    Path.of(System.getProperty("huxin.root", ".."), "conf/policy/consumer.conf")
                        .toFile())
                .resolve());
    assertThat(
            LossPredictions.of(
                    LocalSpark.session()
                        .sql(
                            "SELECT DATE'2025-01-31' AS as_of, u AS user_id, p AS product,"
                                + " CAST(q AS DECIMAL(18,2)) AS quota, s AS status FROM VALUES"
                                + " ('a', 'PAY_LATER', 1000, 'ACTIVE'),"
                                + " ('b', 'CASH_LOAN', 1000, 'FROZEN'),"
                                + " ('c', 'CASH_LOAN', 100, 'ACTIVE'),"
                                + " ('d', 'CASH_LOAN', 1000, 'ACTIVE') AS t(u, p, q, s)"),
                    LocalSpark.session()
                        .sql(
                            "SELECT DATE'2025-01-31' AS as_of, u AS user_id, p AS product,"
                                + " CAST(o AS DECIMAL(18,2)) AS outstanding FROM VALUES"
                                + " ('a', 'PAY_LATER', 400), ('b', 'CASH_LOAN', 400),"
                                + " ('c', 'CASH_LOAN', 150) AS t(u, p, o)"),
                    pack)
                .orderBy("user_id")
                .collectAsList()
                .stream()
                .map(LossPredictionsTest::text))
        // 400 + 0.5 · 600; frozen: what is owed; above the quota likewise; 0.4 · 1000.
        .containsExactly("a 700.00 0.75", "b 400.00 0.7", "c 150.00 0.7", "d 400.00 0.7");
  }

  private static String text(Row row) {
    return row.getAs("user_id")
        + " "
        + row.getAs("predicted_ead")
        + " "
        + row.getAs("predicted_lgd");
  }
}
