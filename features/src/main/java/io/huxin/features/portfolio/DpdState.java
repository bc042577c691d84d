package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Class of days past due of a line, in order of arrears, and the two ways in which a line ends. */
public enum DpdState {
  CURRENT("0 days"),
  DPD_1_29("1–29 days"),
  DPD_30_59("30–59 days"),
  DPD_60_89("60–89 days"),
  DPD_90_PLUS("90+ days"),
  CLOSED("closed"),
  WRITTEN_OFF("written off");

  private final String label;

  DpdState(String label) {
    this.label = label;
  }

  /** Short text for a table or an axis. */
  public String label() {
    return label;
  }

  /** States of a line that is still open, least late first. */
  public static List<DpdState> open() {
    return List.of(CURRENT, DPD_1_29, DPD_30_59, DPD_60_89, DPD_90_PLUS);
  }

  /**
   * Name of the state of an open line.
   *
   * @param dpd days past due, 0 or more; null gives null
   */
  public static Column of(Column dpd) {
    return when(dpd.lt(1), CURRENT.name())
        .when(dpd.lt(30), DPD_1_29.name())
        .when(dpd.lt(60), DPD_30_59.name())
        .when(dpd.lt(90), DPD_60_89.name())
        .when(dpd.isNotNull(), DPD_90_PLUS.name());
  }
}
