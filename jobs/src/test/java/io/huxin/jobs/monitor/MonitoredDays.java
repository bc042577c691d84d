package io.huxin.jobs.monitor;

import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.evidence.Folders;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.validation.FrozenBins;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Four users scored a year ago, and what became of them; e was a fraud and f was not scored. PDs of
 * then and now are 10, 20, 30 and 40 %.
 */
final class MonitoredDays {
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final String TODAY = "DATE'2026-06-30'";
  static final String YESTERDAY = "DATE'2026-06-29'";
  static final String YEAR_AGO = "DATE'2025-06-30'";
  private static final List<String> USERS = List.of("a", "b", "c", "d");
  private static final String SAMPLE =
      "SELECT CAST(id AS DOUBLE) / 10 AS raw_score, id * 100 AS tenure_days, id AS purchases_90"
          + " FROM VALUES (1L), (2L), (3L), (4L) AS t(id)";

  private final Deployment deployment;

  private MonitoredDays(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Days in a directory; never to be changed. */
  static MonitoredDays in(Path directory) {
    var days = new MonitoredDays(TestDeployment.in(directory));
    days.write();
    return days;
  }

  /** A copy, with settings over the defaults. */
  MonitoredDays copiedTo(Path directory, String settings) {
    Folders.copy(Path.of(deployment.directory()), directory);
    return new MonitoredDays(TestDeployment.with(directory, settings));
  }

  Deployment deployment() {
    return deployment;
  }

  /** A model whose card has the bins of a sample that is today's users. */
  MonitoredDays model(boolean bins) {
    String frozen =
        FrozenBins.of(LocalSpark.session().sql(SAMPLE), List.of("tenure_days", "purchases_90"))
            .toJson();
    return model(
        "m",
        "{\"validation_out_of_time\": {\"auc\": 0.56, \"ks\": 0.4}"
            + (bins ? ", \"frozen_bins\": " + frozen : "")
            + "}");
  }

  /** A scorecard with a card. */
  MonitoredDays model(String id, String card) {
    return registered(id, "scorecard", card.replace("\n", " "));
  }

  /** A model in the registry. */
  MonitoredDays registered(String model, String kind, String card) {
    append(
        ModelTables.MODELS,
        List.of(
            Map.of(
                "model_id",
                text(model),
                "kind",
                text(kind),
                "trained_as_of",
                "DATE'2025-01-31'",
                "feature_set_id",
                text(Features.catalogue().id()),
                "card",
                text(card),
                "recorded_at",
                "TIMESTAMP'2025-02-01 06:00:00'")));
    return this;
  }

  /** Scores and features of today; the score of each user is higher by {@code shift}. */
  MonitoredDays today(double shift, int tenureOfAll) {
    scores(TODAY, shift);
    Table features = Features.catalogue().table();
    // One query over the users: a union of rows of so many columns would be planned for long.
    String row =
        TableRows.select(
            features,
            List.of(
                Map.of(
                    "as_of",
                    TODAY,
                    "user_id",
                    "user",
                    "feature_set_id",
                    text(Features.catalogue().id()),
                    "tenure_days",
                    tenureOfAll > 0 ? String.valueOf(tenureOfAll) : "100 * n",
                    "purchases_90",
                    "n")));
    deployment
        .warehouse()
        .replaceWhere(
            features,
            deployment
                .spark()
                .sql(row + " FROM VALUES ('a', 1), ('b', 2), ('c', 3), ('d', 4) AS u(user, n)"),
            "true");
    return this;
  }

  /** The users of the champion scored by another model too, today or a year ago. */
  MonitoredDays beside(String model, boolean today) {
    String day = today ? TODAY : YEAR_AGO;
    deployment
        .warehouse()
        .append(
            OutputTables.SCORES,
            deployment
                .warehouse()
                .read(OutputTables.SCORES)
                .where("role = 'CHAMPION' AND as_of = " + day)
                .withColumn("role", lit("CHALLENGER"))
                .withColumn("model_id", lit(model)));
    return this;
  }

  private void write() {
    append(
        OutputTables.DAYS,
        List.of(
            Map.of(
                "as_of",
                YESTERDAY,
                "state",
                "'SEALED'",
                "published_at",
                "TIMESTAMP'2026-06-30 06:00:00'"),
            Map.of(
                "as_of",
                YEAR_AGO,
                "state",
                "'SEALED'",
                "published_at",
                "TIMESTAMP'2025-07-01 06:00:00'")));
    scores(YEAR_AGO, 0);
    append(
        OutputTables.QUOTA_DECISIONS,
        List.of(
            decision("a", false, 10),
            decision("b", false, 20),
            decision("c", true, 30),
            decision("d", false, 40),
            decision("e", false, 1000)));
    append(
        OutputTables.DELINQUENCY,
        List.of(
            // Defaulted on the day of the scores: not within the horizon.
            late("a", TODAY, "DATE'2025-06-30'"),
            // The last day and the first day of the horizon.
            late("b", TODAY, "DATE'2026-06-30'"),
            late("c", TODAY, "DATE'2025-07-01'"),
            late("d", TODAY, "NULL"),
            late("e", TODAY, "DATE'2025-09-01'"),
            late("a", YESTERDAY, "DATE'2025-06-30'"),
            late("b", YESTERDAY, "NULL"),
            late("c", YESTERDAY, "DATE'2025-07-01'"),
            late("d", YESTERDAY, "NULL"),
            late("e", YESTERDAY, "DATE'2025-09-01'")));
    var positions = new ArrayList<Map<String, String>>();
    for (String day : List.of(TODAY, YESTERDAY)) {
      for (String user : List.of("a", "b", "c", "d", "e")) {
        positions.add(line(user, day, user.equals("b") ? "60" : "7"));
      }
    }
    replace(OutputTables.POSITIONS, positions);
    append(
        PortfolioTables.DEFAULT_BALANCES,
        List.of(
            noted("c", "DATE'2025-07-02'", "DATE'2025-07-01'", "100"),
            // A default after the first is not another loss.
            noted("c", "DATE'2026-01-31'", "DATE'2026-01-31'", "999"),
            noted("e", "DATE'2025-09-01'", "DATE'2025-09-01'", "500")));
    append(
        LedgerTables.CONTRACT_EVENTS,
        List.of(
            Map.of(
                "event_id",
                "'fraud'",
                "user_id",
                "'e'",
                "kind",
                "'FRAUD_CONFIRMED'",
                "happened_on",
                "DATE'2026-01-01'",
                "recorded_at",
                "TIMESTAMP'2026-01-02 00:00:00'")));
    append(
        LedgerTables.CREDIT_LINES,
        List.of(
            Map.of(
                "user_id",
                "'a'",
                "product",
                "'PAY_LATER'",
                "opened_on",
                "DATE'2025-03-05'",
                "recorded_at",
                "TIMESTAMP'2025-03-05 00:00:00'")));
  }

  private void scores(String day, double shift) {
    var rows = new ArrayList<Map<String, String>>();
    for (int user = 0; user < USERS.size(); user++) {
      rows.add(score(USERS.get(user), day, (user + 1) / 10.0 + shift, "0." + (user + 1)));
    }
    rows.add(score("e", day, 0.5 + shift, day.equals(TODAY) ? "NULL" : "0.5"));
    rows.add(score("f", day, 0, "NULL"));
    replaceDay(OutputTables.SCORES, rows, day);
  }

  static Map<String, String> score(String user, String day, double raw, String pd) {
    var row = new HashMap<>(Map.of("as_of", day, "user_id", text(user), "model_id", "'m'"));
    row.put("role", "'CHAMPION'");
    row.put("population", pd.equals("NULL") ? "'NEW'" : "'MODEL'");
    row.put("pd", pd);
    row.put("raw_score", pd.equals("NULL") ? "NULL" : String.valueOf(raw));
    return row;
  }

  static Map<String, String> decision(String user, boolean changes, int expectedLoss) {
    var row = new HashMap<>(line(user, YEAR_AGO, "0"));
    row.put("decision_id", text(user + "-year-ago"));
    row.put("action", changes ? "'LIMIT'" : "'HOLD'");
    row.put("status", "'ACTIVE'");
    row.put("status_before", "'ACTIVE'");
    row.put("lane", "'NONE'");
    row.put("arm", "'POLICY'");
    row.put("changes", String.valueOf(changes));
    row.put("expected_loss", String.valueOf(expectedLoss));
    row.put("lgd", "0.5");
    return row;
  }

  private static Map<String, String> late(String user, String day, String lastDefault) {
    var row = new HashMap<>(line(user, day, "0"));
    row.put("asset_class", "'NORMAL'");
    row.put("ifrs9_stage", "1");
    row.put("last_default_on", lastDefault);
    row.put("worst_dpd_ever", "0");
    return row;
  }

  private static Map<String, String> noted(
      String user, String day, String defaultOn, String amount) {
    var row = new HashMap<>(line(user, day, amount));
    row.put("default_on", defaultOn);
    return row;
  }

  private static Map<String, String> line(String user, String day, String outstanding) {
    return Map.of(
        "as_of", day, "user_id", text(user), "product", "'PAY_LATER'", "outstanding", outstanding);
  }

  static String text(String value) {
    return "'" + value + "'";
  }

  void append(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, rows(table, rows));
  }

  private void replace(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().replaceWhere(table, rows(table, rows), "true");
  }

  void replaceDay(Table table, List<Map<String, String>> rows, String day) {
    deployment.warehouse().replaceWhere(table, rows(table, rows), "as_of = " + day);
  }

  private Dataset<Row> rows(Table table, List<Map<String, String>> rows) {
    return deployment.spark().sql(TableRows.select(table, rows));
  }
}
