package io.huxin.models.scorecard;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What training gives: the scorecard, and what a reader of its card wants to know of the way there.
 *
 * @param scorecard the model; not calibrated as training leaves it
 * @param rows training rows
 * @param goods training rows with label 0, unweighted
 * @param bads training rows with label 1, unweighted
 * @param dropped attributes left out, with why, in order of id
 * @param stability how attributes were selected by stability, or why they were not, for a person
 * @param suspicious attributes kept whose information value is high enough to look for a leak
 * @param partitions partitions of the rows while fitting
 * @param rowOrder order of the rows in them
 */
public record TrainedScorecard(
    Scorecard scorecard,
    long rows,
    long goods,
    long bads,
    List<Dropped> dropped,
    String stability,
    List<String> suspicious,
    int partitions,
    String rowOrder) {

  /** The same with the scorecard calibrated as {@link Scorecard#calibratedOn} does. */
  public TrainedScorecard calibratedOn(Dataset<Row> heldOut, long minEvents) {
    return new TrainedScorecard(
        scorecard.calibratedOn(heldOut, minEvents),
        rows,
        goods,
        bads,
        dropped,
        stability,
        suspicious,
        partitions,
        rowOrder);
  }
}
