package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The cut-off of first quotas: the highest PD at which a line is opened, as the policy has it for a
 * user's segment. Fairness takes a PD up to it as favourable.
 *
 * @param packs the packs that decide
 */
record CutOffs(SegmentPacks packs) {
  /** The column that {@link #marked} adds. */
  static final String WITHIN = "within_cut_off";

  /**
   * The rows with a boolean column that says whose PD is within the cut-off.
   *
   * @param rows rows with {@code pd} and {@code segment}; without a segment the base pack counts
   */
  Dataset<Row> marked(Dataset<Row> rows) {
    Column cutOff = lit(packs.base().eligibility().cutOff());
    for (Segment segment : Segment.values()) {
      cutOff =
          functions
              .when(
                  coalesce(col(ReportGroups.SEGMENT), lit("")).equalTo(segment.name()),
                  lit(of(segment)))
              .otherwise(cutOff);
    }
    return rows.withColumn(WITHIN, col("pd").leq(cutOff));
  }

  /** What it is, for whoever reads a report. */
  String text() {
    var text =
        new StringBuilder(
            "Favourable, in fairness, is a PD up to the policy's cut-off of first quotas: "
                + percent(packs.base().eligibility().cutOff()));
    for (Segment segment : Segment.values()) {
      if (of(segment) != packs.base().eligibility().cutOff()) {
        text.append(", ").append(segment).append(' ').append(percent(of(segment)));
      }
    }
    return text.append('.').toString();
  }

  private double of(Segment segment) {
    return packs.of(segment).eligibility().cutOff();
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", fraction * 100);
  }
}
