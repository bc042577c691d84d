package io.huxin.jobs.decide;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Unmade;
import io.huxin.jobs.testing.TableRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Published decisions of a test; the id of one is its user, product and day. */
final class PublishedDecisions {
  private final List<Map<String, String>> decisions = new ArrayList<>();
  private final List<Map<String, String>> publications = new ArrayList<>();
  private final Set<String> frozen = new HashSet<>();

  /**
   * A decision that leaves the quota as it is; a conversion is of 1,000. A line that is frozen
   * stays so when it is cut.
   */
  void decided(
      String user,
      String product,
      LocalDate asOf,
      String action,
      int quota,
      int earmarkedBefore,
      int earmarked,
      String reasons) {
    String id = "'" + user + " " + product + " " + asOf + "'";
    var row = new HashMap<String, String>();
    row.put("decision_id", id);
    row.put("as_of", "DATE'" + asOf + "'");
    row.put("user_id", "'" + user + "'");
    row.put("product", "'" + product + "'");
    row.put("line_version", "3");
    row.put("old_quota", "" + quota);
    row.put("new_quota", "" + quota);
    row.put("earmarked_before", "" + earmarkedBefore);
    row.put("earmarked", "" + earmarked);
    row.put("conversion_amount", action.equals("CONVERT") ? "1000" : "0");
    row.put("action", "'" + action + "'");
    row.put("reasons", "array(" + reasons + ")");
    row.put("changes", "" + !action.equals("HOLD"));
    String line = user + " " + product;
    row.put("status_before", frozen.contains(line) ? "'FROZEN'" : "'ACTIVE'");
    if (action.equals("FREEZE")) {
      frozen.add(line);
    } else if (!action.equals("DECREASE")) {
      frozen.remove(line);
    }
    row.put("status", frozen.contains(line) ? "'FROZEN'" : "'ACTIVE'");
    row.put("lane", "'NONE'");
    row.put("arm", "'POLICY'");
    decisions.add(row);
    publications.add(
        Map.of("decision_id", id, "as_of", "DATE'" + asOf + "'", "outcome", "'APPLIED'"));
  }

  void write(Deployment deployment) {
    append(deployment, OutputTables.QUOTA_DECISIONS, decisions);
    append(deployment, OutputTables.PUBLICATIONS, publications);
  }

  static void append(Deployment deployment, Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }

  /** What the core system has not made, and what it has not answered yet. */
  static Unmade unmade(Deployment deployment, List<String> undone, List<String> awaited) {
    return new Unmade(
        ids(deployment, undone), ids(deployment, List.of()), ids(deployment, awaited));
  }

  private static Dataset<Row> ids(Deployment deployment, List<String> ids) {
    return deployment.spark().createDataset(ids, Encoders.STRING()).toDF("decision_id");
  }
}
