package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.EntryType;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;

/** The entry of what became of a decision at publish; its day is the decision's. */
final class OutcomeEntry implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final Committer committer;

  OutcomeEntry(Committer committer) {
    this.committer = committer;
  }

  @Override
  public Row call(Row row) {
    LocalDate asOf = row.<Date>getAs("as_of").toLocalDate();
    String order = "1|" + asOf + "|" + row.getAs("user_id") + "|" + row.getAs("product");
    Committed made =
        committer.commit(
            EntryType.PUBLISH,
            asOf,
            row.getAs(DecisionEntry.SECRET),
            row.getAs("decision_id"),
            CanonicalJson.bytes(Values.of(row)),
            Map.of("product", row.getAs("product"), "outcome", row.getAs("outcome")));
    return OrderedEntries.row(order, made.entry().bytes());
  }
}
