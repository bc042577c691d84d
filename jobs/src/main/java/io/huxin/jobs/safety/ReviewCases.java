package io.huxin.jobs.safety;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.PolicyPack;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decisions of a sealed day that persons are to look at. */
final class ReviewCases {
  /** A person's own freeze needs no confirmation. */
  private static final String NEWLY_FROZEN =
      "action = 'FREEZE' AND applied AND status_before <> 'FROZEN'"
          + " AND binding NOT IN ('EMERGENCY', 'OVERRIDE')";

  private ReviewCases() {}

  /**
   * Opens the cases of a day. A decision has one case of a kind, however often the day is looked
   * at; and what is decided alike every day has no second case while one is open, or for some days
   * after it was decided.
   *
   * @return how many were opened
   */
  static long open(Deployment deployment, Day day, Strategies strategies) {
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> known = warehouse.readToWrite(SafetyTables.REVIEWS);
    // Cases of a day that is looked at late are not added to those of that day, which are logged.
    LocalDate opened = Days.lastSealed(warehouse).orElseThrow();
    Column lately =
        to_date(col("decided_at"))
            .gt(date_sub(lit(day.asOf()), strategies.champion().review().againAfterDays()))
            .and(col("kind").notEqual("FREEZE"));
    return OpenedCases.append(
        warehouse,
        cases(warehouse, day, strategies)
            .join(known.select("review_id"), new String[] {"review_id"}, "left_anti")
            .join(
                known
                    .where(col("state").equalTo("OPEN").or(lately))
                    .select("user_id", "product", "kind"),
                new String[] {"user_id", "product", "kind"},
                "left_anti")
            .withColumn("opened_on", lit(opened))
            .withColumn("due_on", lit(OpenedCases.due(deployment, day, opened)))
            .withColumn("state", lit("OPEN")));
  }

  private static Dataset<Row> cases(Warehouse warehouse, Day day, Strategies strategies) {
    String kind =
        String.format(
            Locale.ROOT,
            "CASE WHEN action = 'REVIEW' AND binding = 'AUTOMATION_REFUSED' THEN 'AUTOMATION'"
                + " WHEN action = 'REVIEW' THEN 'REVIEW'"
                + " WHEN %s THEN 'FREEZE'"
                + " WHEN action = 'HOLD' AND binding IN ('CUT_OFF', 'FIRST_QUOTA') AND pd <= near"
                + " THEN 'NEAR_CUT_OFF'"
                + " END",
            NEWLY_FROZEN);
    Dataset<Row> applied =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("as_of").equalTo(lit(day.asOf())).and(col("outcome").equalTo("APPLIED")))
            .select(col("decision_id"), lit(true).as("applied"));
    return Decisions.latest(warehouse, day.asOf())
        .where("action IN ('REVIEW', 'FREEZE', 'HOLD')")
        .join(applied, new String[] {"decision_id"}, "left_outer")
        .withColumn("applied", coalesce(col("applied"), lit(false)))
        .withColumn("near", near(strategies))
        .withColumn("kind", expr(kind))
        .where("kind IS NOT NULL")
        .select(
            Stream.concat(Stream.of(OpenedCases.decision()), Stream.of(col("kind")))
                .toArray(Column[]::new))
        .withColumn("review_id", sha2(concat_ws("|", col("kind"), col("decision_id")), 256));
  }

  /** Highest PD near the cut-off of the pack that decided. */
  private static Column near(Strategies strategies) {
    Column near = lit(near(strategies.champion()));
    for (PolicyPack pack : strategies.packs()) {
      near = when(col("policy_id").equalTo(pack.id()), near(pack)).otherwise(near);
    }
    return near;
  }

  private static double near(PolicyPack pack) {
    return pack.eligibility().cutOff() * (1 + pack.review().nearCutOff());
  }
}
