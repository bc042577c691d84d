package io.huxin.jobs.explain;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads rows of {@code quota_decisions} with what became of them. */
final class DecisionReader {
  private DecisionReader() {}

  /**
   * The decisions, in the order of products.
   *
   * @param rows the few decisions of one user
   */
  static List<StoredDecision> read(Warehouse warehouse, Dataset<Row> rows, LocalDate asOf) {
    List<Row> decided = rows.collectAsList();
    Object[] ids = decided.stream().map(row -> row.getAs("decision_id")).toArray();
    Map<String, String> outcomes = outcomes(warehouse, ids, asOf);
    Map<String, CoreAnswer> answers = CoreAnswer.to(warehouse, ids);
    return decided.stream()
        .map(
            row -> {
              String id = row.getAs("decision_id");
              return decision(row, outcomes.get(id), answers.get(id));
            })
        .sorted(Comparator.comparing(StoredDecision::product))
        .toList();
  }

  private static Map<String, String> outcomes(Warehouse warehouse, Object[] ids, LocalDate asOf) {
    var outcomes = new HashMap<String, String>();
    warehouse
        .read(OutputTables.PUBLICATIONS)
        .where(col("as_of").equalTo(asOf).and(col("decision_id").isin(ids)))
        .select("decision_id", "outcome")
        .collectAsList()
        .forEach(row -> outcomes.put(row.getString(0), row.getString(1)));
    return outcomes;
  }

  private static StoredDecision decision(Row row, String outcome, CoreAnswer answer) {
    String binding = row.getAs("binding");
    String band = row.getAs("band");
    return new StoredDecision(
        Product.valueOf(row.getAs("product")),
        row.getAs("old_quota"),
        row.getAs("new_quota"),
        Action.valueOf(row.getAs("action")),
        LineStatus.FROZEN.name().equals(row.getAs("status_before")),
        row.<Boolean>getAs("changes"),
        row.<String>getList(row.fieldIndex("reasons")).stream().map(ReasonCode::valueOf).toList(),
        binding == null ? null : Binding.valueOf(binding),
        row.getAs("conversion_amount"),
        row.getAs("earmarked"),
        row.getAs("guarantee_uplift"),
        row.<Double>getAs("insured_share"),
        row.getAs("premium"),
        row.getAs("customer_exposure"),
        row.getAs("dsr"),
        row.getAs("expected_balance"),
        row.getAs("ead"),
        row.getAs("expected_loss"),
        row.getAs("expected_profit"),
        row.getAs("pd"),
        band == null ? null : Band.valueOf(band),
        row.getAs("model_id"),
        row.getAs("policy_id"),
        row.getAs("strategy"),
        row.<Boolean>getAs("retrospective"),
        outcome,
        answer);
  }
}
