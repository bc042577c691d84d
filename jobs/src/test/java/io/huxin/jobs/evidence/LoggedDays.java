package io.huxin.jobs.evidence;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.publish.PublishJob;
import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hand-made days: ann, bob, cid and dan have a line, eve's is closed, and dan applies for a second;
 * ann stands behind bob.
 */
final class LoggedDays {
  static final LocalDate FIRST = LocalDate.of(2026, 1, 30);
  static final LocalDate SECOND = FIRST.plusDays(1);
  private static final List<String> USERS = List.of("ann", "bob", "cid", "dan", "eve");
  private static final String RECORDED = "TIMESTAMP'2026-01-15 08:00:00'";

  private final Deployment deployment;

  private LoggedDays(Deployment deployment) {
    this.deployment = deployment;
  }

  private static LoggedDays logged;

  /** The first day with its evidence, made once for all tests of a process; never to be changed. */
  static synchronized LoggedDays logged() {
    if (logged == null) {
      try {
        Path directory = Files.createTempDirectory("huxin-logged-days");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(directory)));
        logged = in(directory);
        logged.log(FIRST);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return logged;
  }

  /** A new deployment with keys, the ledger, and the decisions of the first day. */
  private static LoggedDays in(Path directory) {
    Deployment deployment = TestDeployment.in(directory);
    IngestJob.seedKeys(directory.toString(), 1);
    Evidence.seedKeys(deployment, 1);
    var days = new LoggedDays(deployment);
    days.ledger();
    DecidedOn.keep(days, FIRST);
    days.decide(FIRST, 0, days.all(FIRST));
    return days;
  }

  /** A copy, to be harmed. */
  LoggedDays copiedTo(Path directory) {
    Folders.copy(Path.of(deployment.directory()), directory);
    return new LoggedDays(TestDeployment.in(directory));
  }

  /** A copy with other settings. */
  LoggedDays copiedTo(Path directory, String settings) {
    Folders.copy(Path.of(deployment.directory()), directory);
    return new LoggedDays(TestDeployment.with(directory, settings));
  }

  /** The same deployment as another process would open it. */
  Deployment again() {
    return TestDeployment.in(path());
  }

  Deployment deployment() {
    return deployment;
  }

  Path path() {
    return Path.of(deployment.directory());
  }

  Path log(LogName log) {
    return path().resolve("evidence").resolve(log.text());
  }

  /** A log's key file, or another of its name. */
  Path key(LogName log, String suffix) {
    return path().resolve("keys/evidence/" + log.text() + ".key" + suffix);
  }

  /** Writes the evidence of a day; returns the job's summary. */
  String log(LocalDate asOf) {
    return new EvidenceJob(false, false).run(deployment, deployment.day(asOf)).summary();
  }

  /** Signs a log's tree once more, under the next number. */
  void addCheckpoint(LogName log) {
    var files = new LogFiles(log(log));
    var last = files.last().orElseThrow();
    files.store(new LogFiles.Stored(last.number() + 1, last.signed()));
  }

  void publish(LocalDate asOf) {
    new PublishJob("an officer").run(deployment, deployment.day(asOf));
  }

  /** The lines of an audit of some logs, or of all if none is named. */
  List<String> audit(LogName... logs) {
    var lines = new ArrayList<String>();
    new LogAudit(deployment, lines::add).agree(List.of(logs.length == 0 ? LogName.values() : logs));
    return lines;
  }

  private void ledger() {
    append(
        OutputTables.IDENTITIES,
        users(Map.of("source_id", "concat('source of ', user_id)"), "secret"));
    append(
        LedgerTables.USERS,
        users(Map.of("registered_on", "DATE'2024-01-01'", "segment", "'PERSON'"), ""));
    append(
        LedgerTables.CREDIT_LINES,
        USERS.stream()
            .map(
                user ->
                    Map.of(
                        "user_id", quoted(user),
                        "product", "'PAY_LATER'",
                        "quota", "1000",
                        "opened_on", "DATE'2024-01-01'",
                        "status", user.equals("eve") ? "'CLOSED'" : "'ACTIVE'"))
            .toList());
    append(
        LedgerTables.APPLICATIONS,
        List.of(
            Map.of(
                "application_id", "'A1'",
                "user_id", "'dan'",
                "product", "'CASH_LOAN'",
                "applied_on", "DATE'2026-01-10'")));
    append(LedgerTables.REPAYMENTS, List.of(repayment("R1", "ann", "12.34")));
    append(
        LedgerTables.CREDIT_LINKS,
        List.of(
            Map.of(
                "link_id", "'L1'",
                "guarantor_id", "'ann'",
                "borrower_id", "'bob'",
                "kind", "'GUARANTEE'",
                "product", "'PAY_LATER'",
                "cap_amount", "100",
                "starts_on", "DATE'2025-01-01'")));
    append(
        LedgerTables.MERCHANTS,
        List.of(
            Map.of("merchant_id", "'M1'", "category", "'FOOD'", "opened_on", "DATE'2024-01-01'")));
  }

  static Map<String, String> repayment(String id, String user, String amount) {
    return Map.of(
        "repayment_id",
        quoted(id),
        "contract_id",
        "'C1'",
        "user_id",
        quoted(user),
        "product",
        "'PAY_LATER'",
        "amount",
        amount,
        "paid_at",
        "TIMESTAMP'2026-01-14 12:00:00'");
  }

  private static List<Map<String, String>> users(Map<String, String> more, String secret) {
    return USERS.stream()
        .map(
            user -> {
              var row = new HashMap<>(more);
              row.replaceAll((column, value) -> value.replace("user_id", quoted(user)));
              row.put("user_id", quoted(user));
              if (!secret.isEmpty()) {
                row.put(secret, quoted(Hashes.sha256("secret of " + user)));
              }
              return Map.copyOf(row);
            })
        .toList();
  }

  /** A decision for all who must have one. */
  List<Map<String, String>> all(LocalDate asOf) {
    return List.of(
        decision(asOf, "ann", "PAY_LATER", "INCREASE", 1500),
        decision(asOf, "bob", "PAY_LATER", "HOLD", 1000),
        decision(asOf, "cid", "PAY_LATER", "LIMIT", 500),
        decision(asOf, "dan", "PAY_LATER", "HOLD", 1000),
        decision(asOf, "dan", "CASH_LOAN", "OPEN", 2000));
  }

  /** Adds a revision of a day's decisions, with what they rest on. */
  void decide(LocalDate asOf, int revision, List<Map<String, String>> decisions) {
    append(
        OutputTables.QUOTA_DECISIONS,
        decisions.stream().map(row -> with(row, asOf, revision)).toList());
    if (revision == 0) {
      DecidedOn.add(this, asOf, USERS);
    }
  }

  private Map<String, String> with(Map<String, String> decision, LocalDate asOf, int revision) {
    var row = new HashMap<>(DecidedOn.named(deployment, asOf));
    row.putAll(decision);
    row.put("revision", String.valueOf(revision));
    row.put("decision_id", row.get("decision_id").replace("|0'", "|" + revision + "'"));
    return row;
  }

  static Map<String, String> decision(
      LocalDate asOf, String user, String product, String action, int quota) {
    boolean opened = action.equals("OPEN");
    return Map.ofEntries(
        Map.entry("decision_id", quoted(asOf + "|" + user + "|" + product + "|0")),
        Map.entry("user_id", quoted(user)),
        Map.entry("product", quoted(product)),
        Map.entry("as_of", date(asOf)),
        Map.entry("line_version", opened ? "0" : "1"),
        Map.entry("old_quota", opened ? "0" : "1000"),
        Map.entry("new_quota", String.valueOf(quota)),
        Map.entry("action", quoted(action)),
        Map.entry("status", "'ACTIVE'"),
        Map.entry("status_before", "'ACTIVE'"),
        Map.entry("changes", String.valueOf(!action.equals("HOLD"))),
        Map.entry("lane", action.equals("LIMIT") ? "'PROTECTIVE'" : "'GROWTH'"),
        Map.entry("reasons", "array('HIGH_RISK')"),
        Map.entry("pd", "0.0125"),
        Map.entry("strategy", "'BAND'"),
        Map.entry("arm", "'POLICY'"));
  }

  void append(Table table, List<Map<String, String>> rows) {
    List<Map<String, String>> complete =
        table.kind() == Table.Kind.LEDGER ? rows.stream().map(LoggedDays::recorded).toList() : rows;
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, complete)));
  }

  private static Map<String, String> recorded(Map<String, String> row) {
    var more = new HashMap<>(row);
    more.putIfAbsent("recorded_at", RECORDED);
    more.putIfAbsent("row_hash", quoted(Hashes.sha256(new TreeMap<>(row).toString())));
    return more;
  }

  static String quoted(String text) {
    return "'" + text + "'";
  }

  static String date(LocalDate day) {
    return "DATE'" + day + "'";
  }

  /** Runs a statement on a table, {@code %s} in it. */
  void sql(Table table, String statement) {
    String path = "delta.`" + deployment.warehouse().path(table) + "`";
    deployment.spark().sql(statement.formatted(path));
  }

  /** A column of a table as texts, in order. */
  List<String> read(Table table, String column) {
    return deployment
        .warehouse()
        .read(table)
        .selectExpr("CAST(" + column + " AS STRING) AS text")
        .orderBy("text")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
