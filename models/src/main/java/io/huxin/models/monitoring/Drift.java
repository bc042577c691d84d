package io.huxin.models.monitoring;

import io.huxin.models.validation.FrozenBins;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far score and features of a day have moved from the sample a model was trained on. */
public final class Drift {
  private Drift() {}

  /**
   * Measures a day: {@code monitor_psi} of the score and {@code monitor_csi} of each feature.
   *
   * @param bins bins of the champion
   * @param users users of the champion's population with {@code raw_score} and the features
   * @throws IllegalArgumentException if a feature is missing
   */
  public static List<Figure> figures(FrozenBins bins, Dataset<Row> users, MonitorLimits limits) {
    var counts = bins.counts(users);
    long rows = counts.get(FrozenBins.SCORE).stream().mapToLong(Long::longValue).sum();
    var figures = new ArrayList<Figure>();
    if (rows == 0) {
      figures.add(Figure.leftOut("PSI and CSI", "the champion has scored nobody on the day"));
      return figures;
    }
    figures.add(limits.psi().judged("monitor_psi", "ALL", bins.psi(counts)));
    bins.csi(counts)
        .forEach(
            (feature, csi) ->
                figures.add(limits.csi().onlyWarning().judged("monitor_csi", feature, csi)));
    if (rows < limits.leastUsers()) {
      figures.replaceAll(Figure::unjudged);
    }
    return figures;
  }
}
