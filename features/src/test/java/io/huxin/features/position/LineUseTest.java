package io.huxin.features.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LineUseTest {
  @Test
  void shouldAverageTheBalanceOverTheDaysItStood() {
    Row use =
        LineUse.of(
                rows(
                    "'2025-03-31' AS as_of, 'u' AS user_id, 'PAY_LATER' AS product, 900BD AS outstanding"),
                rows(
                    "'2025-03-31' AS as_of, 'u' AS user_id, 'PAY_LATER' AS product, 'POSTED' AS status,"
                        + " 'PURCHASE' AS kind, 900BD AS amount, TIMESTAMP'2025-03-02 10:00:00' AS occurred_at"),
                rows("'2025-03-31' AS as_of, 'u' AS user_id, 'PAY_LATER' AS product, 'r' AS repayment_id,"
                        + " 1BD AS amount, 'CASH' AS funded_by, CAST(NULL AS STRING) AS payer_id,"
                        + " CAST(NULL AS STRING) AS reverses_id, TIMESTAMP'2025-03-02 10:00:00' AS paid_at")
                    .where("false"),
                rows("'2025-03-31' AS as_of, 'u' AS user_id, 'PAY_LATER' AS product, 'i' AS instalment_id,"
                        + " DATE'2025-03-25' AS billed_on, DATE'2025-04-05' AS due_on, 900BD AS amount_due,"
                        + " 90BD AS required, 30BD AS paid, 30BD AS paid_total, CAST(NULL AS DATE) AS met_on,"
                        + " false AS refinanced")
                    .union(metBill("own", false))
                    .union(metBill("borrowed", true)))
            .head();
    // Bought on 2 March: 900 stood on 30 of the 90 days up to 31 March.
    assertThat(use.<BigDecimal>getAs("mean_balance_90")).isEqualTo("300.00");
    assertThat(use.<BigDecimal>getAs("purchases_90")).isEqualTo("900.00");
    assertThat(use.<BigDecimal>getAs("due_30")).isEqualTo("60.00");
    assertThat(use.<BigDecimal>getAs("billed_unpaid")).isEqualTo("870.00");
    // Met with borrowed money is no good record (no cure by refinancing).
    assertThat(use.<Long>getAs("settled_bills")).isEqualTo(1);
  }

  private static Dataset<Row> metBill(String id, boolean refinanced) {
    return rows(
        "'2025-03-31' AS as_of, 'u' AS user_id, 'PAY_LATER' AS product, '"
            + id
            + "' AS instalment_id, DATE'2025-01-25' AS billed_on, DATE'2025-02-05' AS due_on,"
            + " 50BD AS amount_due, 50BD AS required, 50BD AS paid, 50BD AS paid_total,"
            + " DATE'2025-02-01' AS met_on, "
            + refinanced
            + " AS refinanced");
  }

  private static Dataset<Row> rows(String select) {
    return LocalSpark.session()
        .sql("SELECT " + select.replace("'2025-03-31' AS as_of", "DATE'2025-03-31' AS as_of"));
  }
}
