package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.entry.EntryType;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** The entry of what became of a decision at publish; its day is the decision's. */
final class OutcomeEntry implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final RowJson json = new RowJson();
  private final Committer committer;

  OutcomeEntry(Committer committer) {
    this.committer = committer;
  }

  /** Where an outcome stands in its batch: before the decisions, by day, user and product. */
  static Column order() {
    return concat_ws("|", lit("1"), col("as_of").cast("string"), col("user_id"), col("product"));
  }

  @Override
  public Row call(Row row) {
    LocalDate asOf = row.<Date>getAs("as_of").toLocalDate();
    Committed made =
        committer.commit(
            EntryType.PUBLISH,
            asOf,
            row.getAs(DecisionEntry.SECRET),
            row.getAs("decision_id"),
            json.bytes(row),
            Map.of("product", row.getAs("product"), "outcome", row.getAs("outcome")));
    String order = "1|" + asOf + "|" + row.getAs("user_id") + "|" + row.getAs("product");
    return EntryRows.row(order, made.entry().bytes());
  }
}
