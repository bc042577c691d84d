package io.huxin.jobs.evidence;

import io.huxin.features.table.Column;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import java.util.List;

/**
 * Acts that have entries of their own, as one table holds them. Rows of the ledger are none: the
 * log of the ledger has them.
 *
 * @param name what they are called in batches
 * @param table the table
 * @param where which of its rows, SQL
 * @param type type of the entry, SQL
 * @param day day of the entry, SQL
 * @param key what tells the rows apart, SQL
 * @param daily whether daily runs make them: then a day is logged as a whole, in the log of
 *     decisions; else persons make them, and each is logged by itself, in the watch
 * @param committed the columns that an entry commits to; they never change once it is logged
 * @param shown those of them that stand in the log in plain
 */
record ActSource(
    String name,
    Table table,
    String where,
    String type,
    String day,
    String key,
    boolean daily,
    List<String> committed,
    List<String> shown) {
  /** A number as a text of the same order. */
  private static final String SEQUENCE = "lpad(CAST(sequence AS STRING), 10, '0')";

  private static final List<String> CASE = List.of("kind", "product", "action_decided");

  private static final List<ActSource> ALL =
      List.of(
          new ActSource(
              "emergencies",
              SafetyTables.EMERGENCIES,
              "true",
              "'EMERGENCY'",
              "to_date(recorded_at)",
              SEQUENCE,
              false,
              columns(SafetyTables.EMERGENCIES),
              List.of("scope", "state", "ordered_by", "approved_by")),
          // Its day is the one day for which it holds.
          new ActSource(
              "rollbacks",
              SafetyTables.ROLLBACKS,
              "true",
              "'OVERRIDE'",
              "as_of",
              SEQUENCE,
              false,
              columns(SafetyTables.ROLLBACKS),
              List.of("to_day", "ordered_by", "approved_by")),
          new ActSource(
              "appeals",
              SafetyTables.REVIEWS,
              "kind = 'APPEAL'",
              "'REVIEW'",
              "opened_on",
              "review_id",
              false,
              opened(),
              CASE),
          new ActSource(
              "review_outcomes",
              SafetyTables.REVIEWS,
              "state = 'DECIDED'",
              "CASE WHEN action_decided <> 'FREEZE' THEN 'REVIEW'"
                  + " WHEN outcome = 'UPHELD' THEN 'FREEZE' ELSE 'RELEASE' END",
              "to_date(decided_at)",
              "review_id",
              false,
              columns(SafetyTables.REVIEWS),
              List.of(
                  "kind",
                  "product",
                  "action_decided",
                  "outcome",
                  "action_ordered",
                  "quota_ordered",
                  "ordered_until",
                  "decided_by")),
          new ActSource(
              "cases",
              SafetyTables.REVIEWS,
              "kind <> 'APPEAL'",
              "'REVIEW'",
              "opened_on",
              "review_id",
              true,
              opened(),
              CASE),
          new ActSource(
              "notices",
              NoticeTables.NOTICES,
              "true",
              "'NOTICE'",
              "as_of",
              "notice_id",
              true,
              columns(NoticeTables.NOTICES),
              List.of("kind", "language")));

  /** All that there are. */
  static List<ActSource> all() {
    return ALL;
  }

  /** Those of one log. */
  static List<ActSource> of(LogName log) {
    return ALL.stream().filter(source -> source.log() == log).toList();
  }

  LogName log() {
    return daily ? LogName.DECISIONS : LogName.WATCH;
  }

  /** Whether each is about one person. */
  boolean personal() {
    return committed.contains("user_id");
  }

  private static List<String> columns(Table table) {
    return List.of(table.columnNames());
  }

  /** The columns of a case that its outcome leaves as they are: those before its state. */
  private static List<String> opened() {
    return SafetyTables.REVIEWS.columns().stream()
        .map(Column::name)
        .takeWhile(name -> !name.equals("state"))
        .toList();
  }
}
