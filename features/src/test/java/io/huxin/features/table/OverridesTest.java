package io.huxin.features.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Overrides that are refused, and why. */
class OverridesTest {
  @Test
  void shouldTakeOtherSpellingsOfANameForTheSamePerson() {
    Dataset<Row> names =
        LocalSpark.session()
            .sql(
                "SELECT ' Ann  A' AS requested_by, explode(array('wu', 'AnnA', 'ann a ',"
                    + " 'ANN\u00a0A', 'Ann\u3000 a\t', 'Ann A')) AS approved_by");

    assertThat(names.where(violation("self_approved")).collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactlyInAnyOrder("AnnA", "ann a ", "ANN\u00a0A", "Ann\u3000 a\t", "Ann A");
    assertThat(names.collectAsList())
        .filteredOn(row -> PersonNames.same(row.getString(0), row.getString(1)))
        .extracting(row -> row.getString(1))
        .containsExactly("AnnA", "ann a ", "ANN\u00a0A", "Ann\u3000 a\t", "Ann A");
    assertThat(PersonNames.same("ann", null)).isFalse();
  }

  @Test
  void shouldNeedTwoNames() {
    Dataset<Row> names =
        LocalSpark.session()
            .sql(
                "SELECT explode(array('ann', '', '\u3000 ')) AS requested_by,"
                    + " explode(array('wu', '', ' \t')) AS approved_by");

    assertThat(names.where("NOT (" + violation("unnamed") + ")").collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactly("ann wu");
  }

  @Test
  void shouldNeedAQuotaToRaiseOrLower() {
    Dataset<Row> orders =
        LocalSpark.session()
            .sql(
                "SELECT explode(array('HOLD', 'LIMIT', 'DECREASE', 'FREEZE', 'BLOCK', 'INCREASE',"
                    + " 'RESTORE')) AS action, explode(array(NULL, 0.00)) AS quota");

    assertThat(orders.where(violation("missing_quota")).collectAsList())
        .extracting(row -> row.getString(0) + " " + row.get(1))
        .containsExactlyInAnyOrder("DECREASE null", "INCREASE null");
  }

  private static String violation(String reason) {
    return LedgerTables.OVERRIDES.allChecks().stream()
        .filter(check -> check.reason().equals(reason))
        .findFirst()
        .orElseThrow()
        .violation();
  }
}
