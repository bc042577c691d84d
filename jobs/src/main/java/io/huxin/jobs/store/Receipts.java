package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.config.SafetySettings;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the core system answered to published decisions. */
public final class Receipts {
  private static final String[] IDS = {"decision_id"};
  private static final String[] LINE = {"user_id", "product"};

  private Receipts() {}

  /**
   * The last answer to each decision.
   *
   * @param snapshots one row, see {@code Deployment.snapshots}
   * @return decision_id, result (APPLIED or REFUSED), answered_at, recorded_at
   */
  public static Dataset<Row> answers(Warehouse warehouse, Dataset<Row> snapshots) {
    return Versions.visibleAt(
            warehouse.read(LedgerTables.QUOTA_RECEIPTS).drop("row_hash"),
            LedgerTables.QUOTA_RECEIPTS,
            snapshots)
        .groupBy("decision_id")
        .agg(
            expr(
                "max_by(struct(result, applied_at, recorded_at), struct(applied_at, receipt_id))"
                    + " AS last"))
        .selectExpr(
            "decision_id",
            "last.result AS result",
            "last.applied_at AS answered_at",
            "last.recorded_at AS recorded_at");
  }

  /**
   * Published decisions that never took effect in the core system as far as a day knows. It refused
   * them; or it has not answered them in time although it answers others, its line is not past the
   * version they were made on, and it has not applied a later one. With one row of a conversion
   * goes the other, see {@link Conversions}.
   *
   * @param snapshots one row, see {@code Deployment.snapshots}
   * @param asOf the day
   * @param settings how far back answers are looked for, and when they are due
   * @return both tables materialised, for they are small and asked for several times
   */
  public static Unmade unmade(
      Warehouse warehouse, Dataset<Row> snapshots, LocalDate asOf, SafetySettings settings) {
    LocalDate from = settings.looked(asOf);
    LocalDate due = settings.due(asOf);
    Dataset<Row> stated = stated(warehouse, snapshots);
    Dataset<Row> answers = answers(warehouse, snapshots);
    Dataset<Row> published =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("as_of").geq(lit(from)).and(expr("outcome = 'APPLIED'")))
            .select("decision_id");
    Dataset<Row> made =
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .where(col("as_of").geq(lit(from)).and(col("changes")))
            .selectExpr(
                "decision_id",
                "user_id",
                "product",
                "as_of",
                "line_version",
                "earmarked < earmarked_before AS ends_earmark")
            .join(published, IDS, "left_semi")
            .join(answers.select("decision_id", "result"), IDS, "left_outer");
    Dataset<Row> first =
        answers
            .where(to_date(col("answered_at")).geq(lit(from)))
            // A day is decided and published on the day after it, and answered then at the
            // earliest.
            .agg(date_sub(min(to_date(col("answered_at"))), 1).as("first"));
    Dataset<Row> unanswered =
        made.where("result IS NULL")
            .where(col("as_of").leq(lit(due)))
            .crossJoin(broadcast(first))
            .where("as_of >= first")
            .join(later(made), LINE, "left_outer")
            .where("answered_on IS NULL OR answered_on < as_of")
            .join(stated, LINE, "left_outer")
            .where("is_stated IS NULL OR stated_version <= line_version");
    Dataset<Row> failed =
        answers
            .where("result = 'REFUSED'")
            .select("decision_id")
            .join(made.select("decision_id", "line_version"), IDS, "left_outer")
            .unionByName(unanswered.select("decision_id", "line_version"))
            .localCheckpoint(true);
    Dataset<Row> awaited =
        made.where("ends_earmark AND result IS NULL")
            .where(col("as_of").gt(lit(due)))
            .join(stated, LINE, "left_outer")
            .where("is_stated IS NULL OR stated_version <= line_version")
            .select("decision_id");
    return Conversions.of(warehouse, failed, stated, awaited, asOf);
  }

  /** The last day whose decision on a line the core system applied. */
  private static Dataset<Row> later(Dataset<Row> made) {
    return made.where("result = 'APPLIED'")
        .groupBy(LINE[0], LINE[1])
        .agg(max("as_of").as("answered_on"));
  }

  /** Lines as the core system states them; of one without a version nothing can be said. */
  private static Dataset<Row> stated(Warehouse warehouse, Dataset<Row> snapshots) {
    return Versions.visibleAt(
            warehouse.read(LedgerTables.CREDIT_LINES).drop("row_hash"),
            LedgerTables.CREDIT_LINES,
            snapshots)
        .selectExpr(
            "user_id",
            "product",
            "line_version AS stated_version",
            "quota AS stated_quota",
            "true AS is_stated");
  }
}
