package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.EntryType;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;

/** The entry of an act: a few columns in plain, and a commitment to all that is known of it. */
final class ActEntry implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Columns beside those that are committed to. */
  static final String TYPE = "_type";

  static final String DAY = "_day";
  static final String KEY = "_key";

  private final Committer committer;
  private final String source;
  private final String table;
  private final String[] shown;

  ActEntry(Committer committer, ActSource source) {
    this.committer = committer;
    this.source = source.name();
    this.table = source.table().name();
    this.shown = source.shown().toArray(String[]::new);
  }

  @Override
  public Row call(Row row) {
    return EntryRows.row(order(source, row.getAs(KEY)), of(row).entry());
  }

  /** Where an act stands in its batch: before everything else. */
  static String order(String source, String key) {
    return "0|" + source + "|" + key;
  }

  Committed of(Row row) {
    Map<String, Object> columns = Values.of(row);
    var plain = new TreeMap<String, Object>();
    for (String name : shown) {
      if (columns.containsKey(name)) {
        plain.put(name, columns.get(name));
      }
    }
    return committer.commit(
        Committer.form(
            EntryType.valueOf(row.getAs(TYPE)),
            row.<Date>getAs(DAY).toLocalDate(),
            List.copyOf(plain.keySet())),
        row.getAs(DecisionEntry.SECRET),
        source + "|" + row.getAs(KEY),
        CanonicalJson.bytes(values(row)),
        plain.values().toArray());
  }

  /** What the entry commits to. */
  Map<String, Object> values(Row row) {
    return Map.of("table", table, "row", Values.of(row));
  }
}
