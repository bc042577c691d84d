package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.List;

/**
 * One experimental arm of the day.
 *
 * @param name arm
 * @param users users in it
 * @param decisions their decisions
 * @param leastPropensity smallest probability of the arm among them, a fraction
 * @param mostPropensity largest probability of the arm among them, a fraction
 */
record Arm(String name, long users, long decisions, double leastPropensity, double mostPropensity) {

  static List<Arm> of(DaySlice day) {
    return day
        .decisions()
        .groupBy("arm")
        .agg(
            count_distinct(col("user_id")).as("users"),
            count(lit(1)).as("decisions"),
            min("propensity").as("least"),
            max("propensity").as("most"))
        .orderBy("arm")
        .collectAsList()
        .stream()
        .map(
            row ->
                new Arm(
                    row.getAs("arm"),
                    row.<Long>getAs("users"),
                    row.<Long>getAs("decisions"),
                    row.<Double>getAs("least"),
                    row.<Double>getAs("most")))
        .toList();
  }
}
