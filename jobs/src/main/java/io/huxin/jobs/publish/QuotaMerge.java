package io.huxin.jobs.publish;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.store.Warehouse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines into {@code quota_current} by compare and set. Where somebody else writes meanwhile,
 * Delta refuses the commit; what stands in the table is then read again before it is tried anew, so
 * that a freeze that came in between wins.
 */
final class QuotaMerge {
  private static final Logger LOG = LoggerFactory.getLogger(QuotaMerge.class);

  /** Every attempt reads anew, so a few are plenty unless somebody writes all the time. */
  private static final int ATTEMPTS = 5;

  /**
   * A change meets the line it was decided on; or one as a decision left it which never took effect
   * in the core system. A line that the core system changed itself is taken over.
   */
  private static final String MEETS =
      "(s.changes AND t.line_version <= s.decided_on)"
          + " OR (NOT s.changes AND t.line_version < s.line_version)"
          + " OR (t.decision_id = s.undone_decision"
          + " AND coalesce(t.line_version <= s.undone_version, true))";

  private static final Map<String, String> LINE =
      Map.of(
          "quota", "s.quota",
          "earmarked", "s.earmarked",
          "status", "s.status",
          "frozen_by", "s.frozen_by",
          "line_version", "s.line_version",
          "as_of", "s.as_of",
          "decision_id", "s.decision_id");

  private QuotaMerge() {}

  /**
   * Merges.
   *
   * @param wanted the lines as they should stand, from the rows that stand now: columns of {@code
   *     quota_current}, with changes, decided_on, undone_decision and undone_version
   * @throws IllegalStateException if every attempt met another writer
   */
  static void into(Warehouse warehouse, UnaryOperator<Dataset<Row>> wanted) {
    for (int attempt = 1; ; attempt++) {
      try {
        merge(warehouse, wanted.apply(warehouse.readToWrite(OutputTables.QUOTA_CURRENT)));
        return;
      } catch (DeltaConcurrentModificationException conflict) {
        if (attempt == ATTEMPTS) {
          throw SafetyErrors.publishConflicts(ATTEMPTS, conflict);
        }
        LOG.warn("quota_current was written by somebody else; read again, attempt {}", attempt + 1);
      }
    }
  }

  private static void merge(Warehouse warehouse, Dataset<Row> wanted) {
    if (!warehouse.exists(OutputTables.QUOTA_CURRENT)) {
      warehouse.append(OutputTables.QUOTA_CURRENT, wanted);
      return;
    }
    Map<String, String> inserted = new java.util.HashMap<>(LINE);
    inserted.put("user_id", "s.user_id");
    inserted.put("product", "s.product");
    DeltaTable.forPath(warehouse.spark(), warehouse.path(OutputTables.QUOTA_CURRENT))
        .as("t")
        .merge(wanted.as("s"), "t.user_id = s.user_id AND t.product = s.product")
        .whenMatched(MEETS)
        .updateExpr(LINE)
        .whenNotMatched()
        .insertExpr(inserted)
        .execute();
  }
}
