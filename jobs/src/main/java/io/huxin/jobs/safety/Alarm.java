package io.huxin.jobs.safety;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A measure of a day, as metrics has it.
 *
 * @param value null where nothing can be said
 */
record Alarm(
    String metric, String segment, Double value, Double warnAt, Double failAt, String status) {

  /** A figure without bounds. */
  static Alarm info(String metric, String segment, long value) {
    return new Alarm(metric, segment, (double) value, null, null, "INFO");
  }

  /** A figure that cannot be had. */
  static Alarm unknown(String metric, String segment) {
    return new Alarm(metric, segment, null, null, null, "INFO");
  }

  /** A count that warns from {@code at} on. */
  static Alarm warning(String metric, String segment, long value, long at) {
    return new Alarm(
        metric, segment, (double) value, (double) at, null, value >= at ? "WARN" : "OK");
  }

  /** An amount that warns above 0. */
  static Alarm above(String metric, String segment, double amount) {
    return new Alarm(metric, segment, amount, 0.0, null, amount > 0 ? "WARN" : "OK");
  }

  /** A count that fails from {@code at} on. */
  static Alarm failing(String metric, String segment, long value, long at) {
    return new Alarm(
        metric, segment, (double) value, null, (double) at, value >= at ? "FAIL" : "OK");
  }

  boolean raised() {
    return status.equals("WARN") || status.equals("FAIL");
  }

  Row row(LocalDate asOf) {
    return RowFactory.create(Date.valueOf(asOf), metric, segment, value, warnAt, failAt, status);
  }
}
