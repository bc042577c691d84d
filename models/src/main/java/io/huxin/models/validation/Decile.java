package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * A tenth of the rows in order of the raw score, the riskiest first; rows of one bin of the score
 * stay together.
 *
 * @param number 1 for the riskiest tenth, 10 for the safest; a number is missing where tied scores
 *     fill several tenths
 * @param rows rows
 * @param events rows with label 1
 * @param meanPd mean PD
 * @param lift rate of the tenth over the rate of all rows
 * @param rowShare share of all rows in this tenth and those before
 * @param gain share of all events in this tenth and those before
 */
public record Decile(
    int number, long rows, long events, double meanPd, double lift, double rowShare, double gain) {
  private static final int TENTHS = 10;

  /** Share of rows with label 1. */
  public double observed() {
    return (double) events / rows;
  }

  static List<Decile> of(GroupTally tally) {
    ScoreTally scores = tally.scores;
    int bins = scores.bins();
    var byRisk = new long[bins];
    for (int bin = 0; bin < bins; bin++) {
      byRisk[bins - 1 - bin] = scores.goods[bin] + scores.bads[bin];
    }
    int[] tenthOf = EqualCount.bins(byRisk, TENTHS);
    var rows = new long[TENTHS];
    var events = new long[TENTHS];
    var pd = new long[TENTHS];
    for (int bin = 0; bin < bins; bin++) {
      int tenth = tenthOf[bins - 1 - bin];
      rows[tenth] += scores.goods[bin] + scores.bads[bin];
      events[tenth] += scores.bads[bin];
      pd[tenth] += scores.pd[bin];
    }
    var deciles = new ArrayList<Decile>();
    long rowsSoFar = 0;
    long eventsSoFar = 0;
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      rowsSoFar += rows[tenth];
      eventsSoFar += events[tenth];
      if (rows[tenth] > 0) {
        deciles.add(
            new Decile(
                tenth + 1,
                rows[tenth],
                events[tenth],
                pd[tenth] * GroupTally.UNIT / rows[tenth],
                (double) events[tenth] / rows[tenth] / tally.observed(),
                (double) rowsSoFar / tally.rows,
                (double) eventsSoFar / tally.events));
      }
    }
    return List.copyOf(deciles);
  }
}
