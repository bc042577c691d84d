package io.huxin.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well default can be told at all, over users with a line, not in default, no planted
 * fraudsters, of at least 90 days' tenure, at every month end whose following 365 days were made.
 *
 * @param truePd AUC of the true PD against the defaults that happened; chance alone keeps it below
 *     1
 * @param ledgerPd AUC of the true PD with what a ledger cannot show integrated out, as the {@link
 *     Observer} does it: an estimate of what a model of the ledger can reach
 * @param observations users times month ends
 * @param defaultRate share of observations with a default within 365 days
 * @param meanTruePd mean of the true PD over the observations, to be held against defaultRate
 */
public record Ceilings(
    double truePd, double ledgerPd, long observations, double defaultRate, double meanTruePd) {

  private static final int YEAR = 365;

  static Optional<Ceilings> of(Dataset<Row> truePds, Dataset<Row> defaults, LocalDate lastDay) {
    Dataset<Row> labelled = labelled(truePds, defaults, lastDay).persist();
    try {
      Row totals =
          labelled
              .agg(
                  count(lit(1)),
                  sum(col("defaulted").cast("long")),
                  sum(col("pd").cast("decimal(18,9)")).cast("double"))
              .first();
      long observations = totals.getLong(0);
      long defaulted = observations == 0 ? 0 : totals.getLong(1);
      if (defaulted == 0 || defaulted == observations) {
        return Optional.empty();
      }
      return Optional.of(
          new Ceilings(
              auc(labelled, "pd"),
              auc(labelled, "ledger_pd"),
              observations,
              (double) defaulted / observations,
              totals.getDouble(2) / observations));
    } finally {
      labelled.unpersist();
    }
  }

  private static Dataset<Row> labelled(
      Dataset<Row> truePds, Dataset<Row> defaults, LocalDate lastDay) {
    Dataset<Row> population =
        truePds.filter(
            col("in_population")
                .equalTo(1)
                .and(col("month_end").leq(java.sql.Date.valueOf(lastDay.minusDays(YEAR)))));
    Dataset<Row> hits = defaults.select(col("uid").as("who"), col("default_date"));
    return population
        .join(
            hits,
            col("uid")
                .equalTo(col("who"))
                .and(col("default_date").gt(col("month_end")))
                .and(col("default_date").leq(date_add(col("month_end"), YEAR))),
            "left")
        .groupBy("uid", "month_end")
        .agg(
            max("pd").as("pd"),
            max("ledger_pd").as("ledger_pd"),
            max(when(col("who").isNotNull(), 1).otherwise(0)).as("defaulted"));
  }

  /** Mann-Whitney over bins of 1/200 logit, ties counting half; some thousand bins at most. */
  private static double auc(Dataset<Row> labelled, String pd) {
    var clipped = functionsClip(pd);
    List<Row> bins =
        labelled
            .groupBy(
                round(log(clipped.divide(lit(1).minus(clipped))).multiply(200))
                    .cast("int")
                    .as("bin"))
            .agg(count(lit(1)).as("all"), sum(col("defaulted").cast("long")).as("bad"))
            .orderBy("bin")
            .collectAsList();
    double won = 0;
    long goods = 0;
    long bads = 0;
    for (Row bin : bins) {
      long bad = bin.getLong(2);
      long good = bin.getLong(1) - bad;
      won += bad * (goods + good / 2.0);
      goods += good;
      bads += bad;
    }
    return won / ((double) goods * bads);
  }

  private static org.apache.spark.sql.Column functionsClip(String pd) {
    return org.apache.spark.sql.functions.greatest(
        lit(1e-7), org.apache.spark.sql.functions.least(lit(1 - 1e-7), col(pd)));
  }
}
