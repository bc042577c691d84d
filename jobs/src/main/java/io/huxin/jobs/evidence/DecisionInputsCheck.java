package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.format_string;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What decided days rested on, as the tables hold it now, against the content digests in their
 * manifests. A digest covers a day's rows together; which score differs is told by the decision
 * that took its PD over.
 */
final class DecisionInputsCheck {
  private static final String SCORES = "scores";

  private final DecisionsContents contents;
  private final DecidedDays days;

  DecisionInputsCheck(DecisionsContents contents, DecidedDays days) {
    this.contents = contents;
    this.days = days;
  }

  void check(Consumer<String> find) {
    for (Batch batch : days.batches()) {
      String featureSet = String.valueOf(batch.madeFrom().get(DecisionsContents.FEATURE_SET));
      check(
          batch, "features", List.of("user_id"), contents.features(batch.asOf(), featureSet), find);
      check(batch, SCORES, List.of("user_id", "model_id"), contents.scores(batch.asOf()), find);
    }
  }

  private void check(
      Batch batch, String table, List<String> key, Dataset<Row> rows, Consumer<String> find) {
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    var doubled =
        Differing.of(
            rows.groupBy(columns)
                .count()
                .where("count > 1")
                .select(concat_ws("|", columns).as(Differing.NAME)));
    if (doubled.rows() > 0) {
      find.accept(
          String.format(
              Locale.ROOT,
              "the table %s of %s has rows of %,d keys more than once; the first is %s",
              table,
              batch.asOf(),
              doubled.rows(),
              doubled.first()));
      return;
    }
    String now = new Digests().and(table, key, rows).compute().get(table);
    for (Entry entry : batch.stated().values()) {
      if (entry.type() == EntryType.MANIFEST
          && entry.fields().get("digests") instanceof Map<?, ?> digests
          && !Objects.equals(digests.get(table), now)) {
        find.accept(message(batch, table));
      }
    }
  }

  private String message(Batch batch, String table) {
    String found =
        String.format(
            Locale.ROOT,
            "the table %s of %s does not hold the rows that batch %d has the digest of",
            table,
            batch.asOf(),
            batch.number());
    var scores = table.equals(SCORES) ? otherPds(batch) : new Differing(0, null);
    return scores.rows() == 0
        ? found
        : String.format(
            Locale.ROOT,
            "%s: in %,d of them pd is not the one decided on; the first is of %s",
            found,
            scores.rows(),
            scores.first());
  }

  /** Scores whose PD is not that of the decision made on them, one a user. */
  private Differing otherPds(Batch batch) {
    Dataset<Row> decided =
        contents
            .decisions(batch.asOf(), DecisionsContents.revision(batch))
            .where("model_id IS NOT NULL")
            .select(col("user_id"), col("model_id"), col("pd").as("decided"))
            .distinct();
    Dataset<Row> scores = contents.scores(batch.asOf()).select("user_id", "model_id", "pd");
    return Differing.of(
        decided
            .join(scores, new String[] {"user_id", "model_id"}, "left_outer")
            .where("NOT (pd <=> decided)")
            .select(
                format_string("user %s, model %s", col("user_id"), col("model_id"))
                    .as(Differing.NAME)));
  }
}
