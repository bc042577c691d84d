package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.EntryType;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The entry of a decision: what was decided in plain, and a commitment to the whole row and to the
 * digest of the features. Neither the pseudonym nor the decision's id stands in it, for they would
 * lead to a person whose secret is destroyed.
 */
final class DecisionEntry implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Columns beside those of {@code quota_decisions}. */
  static final String SECRET = "_secret";

  static final String FEATURES = "_features";

  private final RowJson json = new RowJson();
  private final Committer committer;
  private final LocalDate asOf;
  private final String featureSet;
  private final String inputs;

  /**
   * Entries of one batch.
   *
   * @param inputs digest of the digests of what was read
   */
  DecisionEntry(Committer committer, LocalDate asOf, String featureSet, String inputs) {
    this.committer = committer;
    this.asOf = asOf;
    this.featureSet = featureSet;
    this.inputs = inputs;
  }

  @Override
  public Row call(Row row) {
    return EntryRows.row(order(row), of(row).entry().bytes());
  }

  /** Where a decision stands in its batch: after outcomes, by user and product. */
  static Column order() {
    return concat_ws("|", lit("2"), col("user_id"), col("product"));
  }

  private static String order(Row row) {
    return "2|" + row.getAs("user_id") + "|" + row.getAs("product");
  }

  Committed of(Row row) {
    return committer.commit(
        EntryType.DECISION,
        asOf,
        row.getAs(SECRET),
        row.getAs("decision_id"),
        values(row),
        added(row));
  }

  /** What the entry commits to, as canonical JSON: the decision and the digest of the features. */
  byte[] values(Row row) {
    var values = new StringBuilder("{\"decision\":");
    json.append(row, values);
    String features = row.getAs(FEATURES);
    if (features != null) {
      values.append(",\"features\":");
      CanonicalJson.append(features, values);
    }
    return RowJson.bytes(values.append('}'));
  }

  private Map<String, Object> added(Row row) {
    var added = new TreeMap<String, Object>();
    for (String text : new String[] {"product", "action", "status", "lane", "binding"}) {
      put(added, text, row.getAs(text));
    }
    added.put("old_quota", Values.minor(row.getAs("old_quota")));
    added.put("new_quota", Values.minor(row.getAs("new_quota")));
    added.put("reasons", Values.list(row.getAs("reasons")));
    put(added, "policy", row.getAs("policy_id"));
    put(added, "model", row.getAs("model_id"));
    added.put("revision", Values.whole(row.<Integer>getAs("revision")));
    added.put("feature_set", featureSet);
    added.put("inputs", inputs);
    return added;
  }

  private static void put(Map<String, Object> fields, String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
