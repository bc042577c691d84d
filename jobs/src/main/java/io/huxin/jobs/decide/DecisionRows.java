package io.huxin.jobs.decide;

import io.huxin.features.table.Column;
import io.huxin.features.table.OutputTables;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.Strategies;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Decides one customer and writes the decisions as rows of {@code quota_decisions}. */
record DecisionRows(LocalDate asOf, Strategies strategies, boolean retrospective)
    implements Serializable {
  /** The table's columns but those that storing adds. */
  static final StructType SCHEMA =
      new StructType(
              OutputTables.QUOTA_DECISIONS.columns().stream()
                  .filter(
                      column ->
                          !column.name().equals("decision_id") && !column.name().equals("revision"))
                  .map(Column::name)
                  .map(OutputTables.QUOTA_DECISIONS.schema()::apply)
                  .toArray(StructField[]::new))
          .asNullable();

  /** The decisions of a customer. */
  Iterator<Row> rows(CustomerFacts facts, List<Row> rows, List<Decision> decisions) {
    String modelId = rows.get(0).getAs("model_id");
    return decisions.stream()
        .map(decision -> row(facts, facts.lines().get(decision.product()), decision, modelId))
        .iterator();
  }

  private Row row(CustomerFacts facts, LineFacts line, Decision decision, String modelId) {
    String before = stored(line.status());
    LineStatus after = line.status().after(decision.action());
    String status = stored(after);
    boolean changes =
        decision.newQuota().compareTo(decision.oldQuota()) != 0
            || decision.earmarked().compareTo(line.earmarked()) != 0
            || !status.equals(before)
            || decision.action() == Action.OPEN;
    var value = decision.value();
    Double pd = facts.risk().pd();
    return RowFactory.create(
        Date.valueOf(asOf),
        facts.userId(),
        decision.product().name(),
        decision.oldQuota(),
        decision.lineVersion(),
        decision.newQuota(),
        decision.action().name(),
        status,
        after == LineStatus.FROZEN_BY_CORE ? "CORE" : null,
        line.status().name(),
        line.earmarked(),
        line.insuredBefore(),
        line.upliftBefore(),
        changes,
        decision.lane().name(),
        decision.reasons().stream().map(Enum::name).toArray(String[]::new),
        decision.binding() == null ? null : decision.binding().name(),
        decision.conversionAmount(),
        decision.earmarked(),
        decision.guaranteeUplift(),
        value == null ? 0.0 : value.insuredShare(),
        value == null ? BigDecimal.ZERO.setScale(2) : value.premium(),
        decision.outstanding(),
        decision.customerExposure(),
        decision.dsr(),
        value == null ? null : value.expectedBalance(),
        value == null ? null : value.ead(),
        value == null ? null : value.lgd(),
        value == null ? null : value.expectedLoss(),
        value == null ? null : value.expectedProfit(),
        pd,
        decision.band() == null ? null : decision.band().name(),
        pd,
        modelId,
        strategies.of(facts.userId(), facts.segment()).id(),
        strategies.name(facts.userId()),
        decision.arm().name(),
        decision.propensity(),
        retrospective);
  }

  private static String stored(LineStatus status) {
    return status == LineStatus.FROZEN_BY_CORE ? "FROZEN" : status.name();
  }
}
