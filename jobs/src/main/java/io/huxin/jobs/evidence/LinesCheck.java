package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.sql.Date;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The quotas in force against the decisions that stand in the log and what became of them. A line
 * is as the decision of its day left it; or as it was before that, where an earlier decision was
 * taken back. Where a day was stopped half published and decided anew, that is the decision of the
 * earlier revision, unless the later one was applied on top of it. Another writer may have frozen a
 * line since, and released it again, but gives no other quota.
 */
final class LinesCheck {
  private static final String[] LINE = {"user_id", "product"};
  private static final String[] LINE_AND_DAY = {"user_id", "product", "as_of"};
  private static final String[] LINE_DAY_AND_DECISION = {
    "user_id", "product", "as_of", "decision_id"
  };
  private static final StructType DAYS = OutputTables.DAYS.schema();

  private static final StructType SEALED =
      new StructType()
          .add("as_of", DataTypes.DateType, false)
          .add("logged", DataTypes.BooleanType, false);

  /** A decision's part in what its line must be, and what became of it. */
  private static final String[] DECIDED = {
    "user_id",
    "product",
    "as_of",
    "struct(decision_id AS id, changes, outcome, line_version AS decided_on,"
        + " struct(new_quota AS quota, earmarked, status) AS after,"
        + " struct(old_quota AS quota, earmarked_before AS earmarked,"
        + " replace(status_before, 'FROZEN_BY_CORE', 'FROZEN') AS status) AS before,"
        + " coalesce(frozen_by, binding, 'CORE') AS freezer) AS decided"
  };

  /** Where a line is not there, what changes nothing makes none; one taken back stays empty. */
  private static final String STAYS = "NOT decided.changes AND decided.decided_on > 0";

  /** What differs of a line; null if nothing does, or its day is not in the log. */
  private static final String WHAT =
      "CASE"
          + " WHEN decided IS NULL AND NOT coalesce(logged, true) THEN NULL"
          + " WHEN decided IS NULL THEN 'no decision of that day is on it'"
          + " WHEN carried AND decided.outcome <> 'APPLIED'"
          + " THEN 'it carries a decision that was '||decided.outcome"
          // One that was applied took the place of whatever an earlier revision left.
          + " WHEN NOT decision_id <=> last.id AND last.outcome = 'APPLIED'"
          + (" OR NOT carried AND " + STAYS)
          + " THEN 'it does not carry the decision of that day'"
          + " WHEN earlier IS NOT NULL AND decided.changes AND decided.outcome IS NULL"
          + " THEN 'it carries a decision of an earlier revision that was not published'"
          + " WHEN quota <> must.quota THEN 'quota is '||quota||' and not '||must.quota"
          + " WHEN earmarked <> must.earmarked"
          + " THEN 'earmarked is '||earmarked||' and not '||must.earmarked"
          + " WHEN line_version > version AND (status IN ('FROZEN', 'BLOCKED')"
          + " OR status = must.status) THEN NULL"
          + " WHEN line_version <> version"
          + " THEN 'line_version is '||line_version||' and not '||version"
          + " WHEN status <> must.status THEN 'status is '||status||' and not '||must.status"
          + " WHEN NOT frozen_by <=> if(status IN ('FROZEN', 'BLOCKED'), decided.freezer, NULL)"
          + " THEN 'frozen_by is not what the decision gives'"
          + " END";

  private final Warehouse warehouse;
  private final DecidedDays days;

  LinesCheck(Warehouse warehouse, DecidedDays days) {
    this.warehouse = warehouse;
    this.days = days;
  }

  void check(Consumer<String> say, Consumer<String> find) {
    Dataset<Row> inForce = withOutcomes(days.decisions(warehouse));
    Dataset<Row> earlier = withOutcomes(days.supersededDecisions(warehouse));
    Dataset<Row> lines = warehouse.read(OutputTables.QUOTA_CURRENT);
    Dataset<Row> sealed = sealed();
    Dataset<Row> beside =
        lines
            .join(inForce.withColumnRenamed("decided", "last"), LINE_AND_DAY, "left_outer")
            .join(
                earlier
                    .withColumn("decision_id", col("decided.id"))
                    .withColumnRenamed("decided", "earlier"),
                LINE_DAY_AND_DECISION,
                "left_outer")
            .join(sealed, new String[] {"as_of"}, "left_outer")
            .withColumn("decided", expr("coalesce(earlier, last)"))
            .withColumn("carried", expr("decision_id <=> decided.id"))
            .withColumn("must", expr("if(carried, decided.after, decided.before)"))
            .withColumn("version", expr("decided.decided_on + int(carried AND decided.changes)"))
            .persist();
    report(
        "the table quota_current has %,d lines that the decisions do not give; the first is %s",
        beside.withColumn("what", expr(WHAT)).where("what IS NOT NULL"), find);
    report(
        "the table quota_current lacks %,d lines as decisions left them; the first is %s",
        lacking(lines, took(inForce, earlier).join(sealed, new String[] {"as_of"}, "left_semi")),
        find);
    report(
        "the table quota_current has %,d lines of days that are not logged; the first is %s",
        beside.where("decided IS NULL AND NOT logged").withColumn("what", expr("'not compared'")),
        say);
    report(
        "the table quota_current has %,d lines frozen or released by others since; the first is %s",
        beside
            .where("line_version > version AND " + WHAT + " IS NULL")
            .withColumn("what", expr("status||', frozen_by '||coalesce(frozen_by, 'nobody')")),
        say);
    beside.unpersist();
  }

  private static void report(String message, Dataset<Row> lines, Consumer<String> to) {
    var found =
        Differing.of(
            lines.select(
                expr("user_id||'|'||product||' of '||coalesce(string(as_of), 'no day')||': '||what")
                    .as(Differing.NAME)));
    if (found.rows() > 0) {
      to.accept(String.format(Locale.ROOT, message, found.rows(), found.first()));
    }
  }

  private Dataset<Row> withOutcomes(Dataset<Row> decisions) {
    return decisions
        .join(
            warehouse.read(OutputTables.PUBLICATIONS).select("decision_id", "outcome"),
            new String[] {"decision_id"},
            "left_outer")
        .selectExpr(DECIDED);
  }

  /** Decisions whose lines must be there. */
  private static Dataset<Row> took(Dataset<Row> inForce, Dataset<Row> earlier) {
    return inForce
        .where("decided.outcome = 'APPLIED' OR " + STAYS)
        .union(earlier.where("decided.outcome = 'APPLIED'"));
  }

  /** Lines that decisions of sealed days took effect on and that are not there, or as before. */
  private static Dataset<Row> lacking(Dataset<Row> lines, Dataset<Row> took) {
    return took.groupBy("user_id", "product")
        .agg(expr("max(if(decided.outcome = 'APPLIED', as_of, NULL)) AS applied_on"))
        .join(lines.select("user_id", "product", "as_of"), LINE, "left_outer")
        .where("as_of IS NULL OR as_of < applied_on")
        .withColumn(
            "what", expr("if(as_of IS NULL, 'it is not there', 'it was changed on '||applied_on)"));
  }

  /** Days that were published, and whether under a checkpoint. */
  private Dataset<Row> sealed() {
    var sealed = new TreeMap<Date, Boolean>();
    warehouse
        .rows(OutputTables.DAYS)
        .forEach(
            row ->
                sealed.merge(
                    row.getDate(DAYS.fieldIndex("as_of")),
                    !row.isNullAt(DAYS.fieldIndex("checkpoint")),
                    Boolean::logicalOr));
    return warehouse
        .spark()
        .createDataFrame(
            sealed.entrySet().stream()
                .map(day -> RowFactory.create(day.getKey(), day.getValue()))
                .toList(),
            SEALED);
  }
}
