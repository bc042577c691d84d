package io.huxin.features.portfolio;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the metrics of a day are made from.
 *
 * @param asOf the day
 * @param positions positions of the day
 * @param delinquency delinquency of the day
 * @param scores the champion's scores of the day
 * @param previousScores the champion's scores of the sealed day before; empty on the first day
 * @param decisions the day's decisions, of one revision
 * @param bandEdges upper ends of the PD bands but the last, as fractions, ascending, each inclusive
 */
public record PortfolioDay(
    LocalDate asOf,
    Dataset<Row> positions,
    Dataset<Row> delinquency,
    Dataset<Row> scores,
    Dataset<Row> previousScores,
    Dataset<Row> decisions,
    List<Double> bandEdges) {

  public PortfolioDay {
    bandEdges = List.copyOf(bandEdges);
    double last = 0;
    for (double edge : bandEdges) {
      if (!(edge > last && edge < 1)) {
        throw new IllegalArgumentException(
            "Band edges must ascend between 0 and 1, as fractions (0.025 is 2.5 %), but are "
                + bandEdges
                + ". Mend the bands of the policy pack.");
      }
      last = edge;
    }
  }
}
