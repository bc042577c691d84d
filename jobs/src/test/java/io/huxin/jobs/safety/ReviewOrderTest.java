package io.huxin.jobs.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.safety.ReviewDesk.Outcome;
import io.huxin.models.decision.Action;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** What a reviewer orders who overturns a decision on a line of 10,000. */
class ReviewOrderTest {
  @Test
  void shouldGiveBackWhatWasTakenOrLess() {
    Row cut = found("DECREASE", "10000", "2000", "6000", "0");
    assertThat(order(cut, null)).contains(new ReviewOrder(Action.RESTORE, money("10000")));
    assertThat(order(cut, "7000")).contains(new ReviewOrder(Action.RESTORE, money("7000")));
    assertThatThrownBy(() -> order(cut, "10000.01")).isInstanceOf(UsageException.class);
    // A freeze takes no quota, and is lifted all the same.
    assertThat(order(found("FREEZE", "10000", "2000", "10000", "0"), null))
        .contains(new ReviewOrder(Action.RESTORE, money("10000")));
  }

  /** A guarantee that ended, and an earmark that lapsed: the line's own 8,000 stand. */
  @Test
  void shouldNotGiveBackAsOwnWhatWasLent() {
    Row withdrawn = found("DECREASE", "10000", "2000", "8000", "0");
    assertThatThrownBy(() -> order(withdrawn, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("took nothing that could be given back");
    assertThat(order(withdrawn, "9000")).contains(new ReviewOrder(Action.INCREASE, money("9000")));
    assertThat(order(found("DECREASE", "10000", "2000", "9000", "1000"), "8500"))
        .contains(new ReviewOrder(Action.DECREASE, money("8500")));
    // Cases of before this was kept say nothing of what was lent.
    assertThat(order(found("DECREASE", "10000", null, "8000", null), null))
        .contains(new ReviewOrder(Action.RESTORE, money("10000")));
  }

  private static Optional<ReviewOrder> order(Row found, String quota) {
    return ReviewOrder.of(
        found, Outcome.OVERTURNED, Optional.ofNullable(quota).map(ReviewOrderTest::money));
  }

  private static Row found(
      String action, String before, String lentBefore, String decided, String lentDecided) {
    Map<String, Object> values = new HashMap<>();
    values.put("action_decided", action);
    values.put("quota_before", money(before));
    values.put("lent_before", lentBefore == null ? null : money(lentBefore));
    values.put("quota_decided", money(decided));
    values.put("lent_decided", lentDecided == null ? null : money(lentDecided));
    return new GenericRowWithSchema(
        Stream.of(SafetyTables.REVIEWS.columnNames()).map(values::get).toArray(),
        SafetyTables.REVIEWS.schema());
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
