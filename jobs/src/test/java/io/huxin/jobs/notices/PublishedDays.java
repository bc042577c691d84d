package io.huxin.jobs.notices;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Days made by hand, decided and published alike. {@code giver} stands behind {@code taker} with
 * 2,000 and behind {@code late} with 500; {@code late} behind {@code giver} with 100. {@code late}
 * is limited and has four lenders, and so is owed more notices than a month has room for; the limit
 * of {@code stale} was refused. {@code gone} has died, with four lenders and a consent, and is
 * blocked alike on every day. {@code waits} has paid late by other means and is on probation.
 */
final class PublishedDays {
  static final List<String> USERS =
      List.of("giver-7f3a", "taker-91bc", "late-5e20", "stale-44d1", "gone-3c11", "waits-2b60");

  private final Deployment deployment;

  PublishedDays(Deployment deployment) {
    this.deployment = deployment;
  }

  void ledger() {
    append(
        LedgerTables.USERS,
        USERS.stream()
            .map(
                user ->
                    row(
                        "user_id",
                        quoted(user),
                        "registered_on",
                        "DATE'2024-01-01'",
                        "segment",
                        "'PERSON'",
                        "language",
                        user.startsWith("taker") ? "NULL" : "'en'"))
            .toList());
    append(
        LedgerTables.CREDIT_LINES,
        List.of(
            row(
                "user_id", "'taker-91bc'",
                "product", "'CASH_LOAN'",
                "quota", "5000",
                "opened_on", "DATE'2024-01-01'",
                "status", "'ACTIVE'",
                "apr", "0.12")));
    append(
        LedgerTables.CONSENTS,
        List.of(consent("taker-91bc"), consent("late-5e20"), consent("gone-3c11")));
    append(
        LedgerTables.BUREAU_REPORTS,
        List.of(
            // The later one counts.
            report("giver-7f3a", "DATE'2025-12-01'", 5),
            report("giver-7f3a", "DATE'2026-02-01'", 1),
            report("late-5e20", "DATE'2026-02-01'", 3),
            report("gone-3c11", "DATE'2026-02-01'", 3)));
    append(
        LedgerTables.CREDIT_LINKS,
        List.of(
            link("link-a1", "giver-7f3a", "taker-91bc", "GUARANTEE", 2000, "NULL"),
            link("link-b2", "giver-7f3a", "late-5e20", "BACKSTOP", 500, "NULL"),
            link("link-c3", "late-5e20", "giver-7f3a", "GUARANTEE", 100, "NULL"),
            // Revoked before the day.
            link("link-d4", "stale-44d1", "giver-7f3a", "GUARANTEE", 900, "DATE'2026-03-31'")));
  }

  private static Map<String, String> consent(String user) {
    return row(
        "consent_ref",
        quoted("consent-" + user),
        "user_id",
        quoted(user),
        "kind",
        "'CONVERSION'",
        "given_at",
        "TIMESTAMP'2026-01-05 10:00:00'");
  }

  private static Map<String, String> report(String user, String on, int lenders) {
    return row(
        "user_id", quoted(user), "reported_on", on, "other_lenders", Integer.toString(lenders));
  }

  private static Map<String, String> link(
      String id, String guarantor, String borrower, String kind, int cap, String revokedOn) {
    return row(
        "link_id",
        quoted(id),
        "guarantor_id",
        quoted(guarantor),
        "borrower_id",
        quoted(borrower),
        "kind",
        quoted(kind),
        "product",
        "'CASH_LOAN'",
        "share",
        "1",
        "cap_amount",
        Integer.toString(cap),
        "starts_on",
        "DATE'2026-02-01'",
        "ends_on",
        "DATE'2027-01-31'",
        "revoked_on",
        revokedOn);
  }

  void published(LocalDate asOf) {
    withoutReasons(asOf);
    append(
        OutputTables.PUBLICATIONS,
        List.of(
            outcome("late-5e20|PAY_LATER|", asOf, "APPLIED"),
            outcome("late-5e20|CASH_LOAN|", asOf, "APPLIED"),
            outcome("gone-3c11|PAY_LATER|", asOf, "APPLIED"),
            outcome("waits-2b60|PAY_LATER|", asOf, "APPLIED"),
            outcome("stale-44d1|PAY_LATER|", asOf, "REFUSED_STALE")));
    append(
        OutputTables.SCORE_REASONS,
        List.of(
            row(
                "as_of", date(asOf),
                "user_id", "'late-5e20'",
                "model_id", "'model-1'",
                "rank", "1",
                "feature", "'utilisation'",
                "contribution", "0.4",
                "english", "'Much of the quota is used'",
                "chinese", "'额度使用较高'",
                "owed", "true")));
  }

  /** A sealed day whose reasons of the score have not been written. */
  void withoutReasons(LocalDate asOf) {
    append(OutputTables.QUOTA_DECISIONS, decisions(asOf));
    append(
        OutputTables.DELINQUENCY,
        List.of(
            late("late-5e20", asOf, "dpd", "9", "dpd_uncured", "9"),
            late(
                "waits-2b60", asOf, "dpd_uncured", "12", "probation_ends_on", "DATE'2026-05-20'")));
    append(
        OutputTables.DAYS,
        List.of(
            row(
                "as_of", date(asOf),
                "state", "'SEALED'",
                "published_at", "TIMESTAMP'2026-04-01 06:00:00'")));
  }

  private static Map<String, String> late(String user, LocalDate asOf, String... days) {
    Map<String, String> row = row(days);
    row.putAll(
        row(
            "as_of", date(asOf),
            "user_id", quoted(user),
            "product", "'PAY_LATER'",
            "asset_class", "'NORMAL'",
            "ifrs9_stage", "1"));
    return row;
  }

  private static Map<String, String> outcome(String decision, LocalDate asOf, String outcome) {
    return row(
        "decision_id", quoted(decision + asOf), "as_of", date(asOf), "outcome", quoted(outcome));
  }

  private static List<Map<String, String>> decisions(LocalDate asOf) {
    return List.of(
        held("giver-7f3a", "PAY_LATER", asOf),
        held("giver-7f3a", "CASH_LOAN", asOf),
        held("taker-91bc", "PAY_LATER", asOf),
        held("taker-91bc", "CASH_LOAN", asOf),
        taken("late-5e20", "PAY_LATER", asOf, "LIMIT", 3000, 2000, "PAST_DUE_1_29"),
        taken("late-5e20", "CASH_LOAN", asOf, "DECREASE", 5000, 4000, "RISK_TOO_HIGH"),
        taken("gone-3c11", "PAY_LATER", asOf, "BLOCK", 2000, 2000, "DECEASED"),
        held("gone-3c11", "CASH_LOAN", asOf),
        taken("waits-2b60", "PAY_LATER", asOf, "LIMIT", 3000, 2000, "PROBATION_1_29"),
        taken("stale-44d1", "PAY_LATER", asOf, "LIMIT", 3000, 2000, "PAST_DUE_1_29"));
  }

  private static Map<String, String> held(String user, String product, LocalDate asOf) {
    return row(
        "decision_id", quoted(user + "|" + product + "|" + asOf),
        "as_of", date(asOf),
        "user_id", quoted(user),
        "product", quoted(product),
        "action", "'HOLD'",
        "lane", "'NONE'",
        "status", "'ACTIVE'",
        "status_before", "'ACTIVE'",
        "outstanding", "1000",
        "dsr", "0.3",
        "arm", "'POLICY'",
        "reasons", "array()");
  }

  private static Map<String, String> taken(
      String user, String product, LocalDate asOf, String action, int from, int to, String reason) {
    Map<String, String> row = held(user, product, asOf);
    row.putAll(
        row(
            "action",
            quoted(action),
            "lane",
            "'PROTECTIVE'",
            "changes",
            "true",
            "old_quota",
            Integer.toString(from),
            "new_quota",
            Integer.toString(to),
            "reasons",
            "array(" + quoted(reason) + ")"));
    return row;
  }

  private void append(Table table, List<Map<String, String>> rows) {
    rows.forEach(row -> row.putIfAbsent("recorded_at", "TIMESTAMP'2026-02-02 00:00:00'"));
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }

  private static Map<String, String> row(String... pairs) {
    var row = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  static String date(LocalDate day) {
    return "DATE'" + day + "'";
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
