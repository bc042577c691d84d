package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * One attempt of a job for the day.
 *
 * @param job job
 * @param attempt number of the attempt, from 1
 * @param status DONE, FAILED or GATE
 * @param why reason of a gate, or message of the error; empty if it was done
 * @param rowsIn rows read
 * @param rowsOut rows written
 * @param seconds duration
 */
record RunLine(
    String job, int attempt, String status, String why, long rowsIn, long rowsOut, double seconds) {
  private static final int MOST = 200;

  /** Jobs in the order in which a day runs them; others follow by name. */
  private static final List<String> ORDER =
      List.of(
          "ingest",
          "delinquency",
          "features",
          "train",
          "score",
          "contagion",
          "watch",
          "gate",
          "decide",
          "evidence",
          "publish",
          "notices",
          "report");

  static List<RunLine> of(DaySlice day) {
    return day
        .of(OutputTables.RUNS)
        .withColumn("said", coalesce(col("why"), col("error"), lit("")))
        .orderBy(col("job"), col("attempt"))
        .limit(MOST)
        .collectAsList()
        .stream()
        .map(RunLine::line)
        .sorted(java.util.Comparator.comparingInt(RunLine::place))
        .toList();
  }

  private static RunLine line(Row row) {
    return new RunLine(
        row.getAs("job"),
        row.<Integer>getAs("attempt"),
        row.getAs("status"),
        row.getAs("said"),
        row.<Long>getAs("rows_in"),
        row.<Long>getAs("rows_out"),
        row.<Double>getAs("seconds"));
  }

  private int place() {
    int place = ORDER.indexOf(job);
    return place < 0 ? ORDER.size() : place;
  }

  boolean stopped() {
    return !status.equals("DONE");
  }
}
