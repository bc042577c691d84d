package io.huxin.jobs.report;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;

/** Amounts out of aggregated rows; the sum over nothing is zero. */
final class Money {
  private Money() {}

  static BigDecimal in(Row row, String column) {
    BigDecimal amount = row.getAs(column);
    return amount == null ? BigDecimal.ZERO : amount;
  }

  /** Part of a whole as a fraction; zero if the whole is zero. */
  static double share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? 0 : part.doubleValue() / whole.doubleValue();
  }
}
