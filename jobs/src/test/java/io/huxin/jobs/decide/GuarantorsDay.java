package io.huxin.jobs.decide;

import io.huxin.features.frame.FeatureSources;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.testing.TableRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a day on which customers stand behind each other, as {@code decide} reads them: {@code
 * g-NAME} guarantees for {@code b-NAME}. The line of {@code g-core} is frozen by the core system,
 * that of {@code g-closed} closed, and its customer in default.
 */
final class GuarantorsDay {
  static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final String DAY = "DATE'2026-03-31'";
  private static final String BEFORE = "DATE'2026-03-30'";
  private static final String LONG_AGO = "TIMESTAMP'2025-01-02 00:00:00'";

  private final Map<Table, List<Map<String, String>>> rows = new HashMap<>();

  /** The day before is sealed. */
  void write(Deployment deployment) {
    add(OutputTables.DAYS, row("as_of", BEFORE, "state", "'SEALED'", "published_at", LONG_AGO));
    rows.forEach(
        (table, all) ->
            deployment
                .warehouse()
                .append(table, deployment.spark().sql(TableRows.select(table, all))));
  }

  void line(String user, String product, String owed, Map<String, String> use) {
    boolean first = product.equals("CASH_LOAN") || user.startsWith("b-");
    if (first) {
      person(user);
    }
    String quota = product.equals("PAY_LATER") ? "8000" : user.startsWith("g-") ? "10000" : "20000";
    String status =
        user.equals("g-core") ? "'FROZEN'" : user.equals("g-closed") ? "'CLOSED'" : "'ACTIVE'";
    boolean bad = user.equals("g-closed");
    Map<String, String> key = row("user_id", quoted(user), "product", quoted(product));
    Map<String, String> today = with(key, row("as_of", DAY));
    add(
        LedgerTables.CREDIT_LINES,
        with(
            key,
            row(
                "quota",
                quota,
                "opened_on",
                "DATE'2024-01-01'",
                "status",
                status,
                "recorded_at",
                LONG_AGO)));
    add(OutputTables.POSITIONS, with(today, row("outstanding", owed, "principal", owed)));
    add(
        OutputTables.DELINQUENCY,
        with(
            today,
            row("asset_class", "'NORMAL'", "ifrs9_stage", "1", "in_default", "" + bad),
            bad ? row("last_default_on", "DATE'2026-01-15'") : Map.of()));
    add(
        OutputTables.LINE_USE,
        with(today, row("mean_balance_90", owed, "settled_bills", "12"), use));
  }

  private void person(String user) {
    Map<String, String> key = row("user_id", quoted(user));
    Map<String, String> today = with(key, row("as_of", DAY));
    add(
        LedgerTables.USERS,
        with(
            key,
            row(
                "registered_on",
                "DATE'2024-01-01'",
                "segment",
                "'PERSON'",
                "verified_monthly_income",
                "15000",
                "recorded_at",
                LONG_AGO)));
    for (String kind : List.of("CREDIT", "GUARANTEE")) {
      add(
          LedgerTables.CONSENTS,
          with(
              key,
              row(
                  "consent_ref",
                  quoted(kind + "-" + user),
                  "kind",
                  quoted(kind),
                  "given_at",
                  LONG_AGO,
                  "recorded_at",
                  LONG_AGO)));
    }
    add(
        NoticeTables.NOTICES,
        with(
            key,
            row(
                "as_of",
                "DATE'2025-02-02'",
                "notice_id",
                quoted(user),
                "language",
                "'zh'",
                "kind",
                "'GUARANTEE_GIVEN'")));
    add(
        Features.catalogue().table(),
        with(
            today,
            row(
                "feature_set_id",
                quoted(Features.catalogue().id()),
                FeatureSources.OBSERVED_INCOME,
                "15000")));
    add(
        OutputTables.SCORES,
        with(
            today,
            row(
                "model_id",
                "'m'",
                "role",
                "'CHAMPION'",
                "population",
                "'MODEL'",
                "pd",
                "0.01",
                "score",
                "655")));
  }

  void link(String name, String kind, String share) {
    add(
        LedgerTables.CREDIT_LINKS,
        row(
            "link_id",
            quoted(name),
            "guarantor_id",
            quoted("g-" + name),
            "borrower_id",
            quoted("b-" + name),
            "kind",
            quoted(kind),
            "product",
            kind.equals("BACKSTOP") ? "'PAY_LATER'" : "'CASH_LOAN'",
            "share",
            share,
            "cap_amount",
            "4800",
            "consent_ref",
            quoted("GUARANTEE-g-" + name),
            "starts_on",
            "DATE'2025-02-01'",
            "ends_on",
            "DATE'2027-01-31'",
            "recorded_at",
            LONG_AGO));
  }

  /** A person orders a lower quota. */
  void order(String user, String quota) {
    add(
        LedgerTables.OVERRIDES,
        row(
            "override_id",
            "'o'",
            "user_id",
            quoted(user),
            "product",
            "'CASH_LOAN'",
            "action",
            "'DECREASE'",
            "quota",
            quota,
            "reason",
            "'asked'",
            "requested_by",
            "'one'",
            "approved_by",
            "'other'",
            "effective_from",
            DAY,
            "expires_on",
            DAY,
            "recorded_at",
            LONG_AGO));
  }

  /** The decision of the day before, which left a cash loan as it is. */
  void held(String user, String quota, Map<String, String> more) {
    add(
        OutputTables.QUOTA_DECISIONS,
        with(
            row("decision_id", quoted(user), "as_of", BEFORE, "user_id", quoted(user)),
            row("product", "'CASH_LOAN'", "old_quota", quota, "new_quota", quota),
            row("action", "'HOLD'", "lane", "'NONE'", "arm", "'POLICY'", "line_version", "1"),
            row("status", "'ACTIVE'", "status_before", "'ACTIVE'"),
            more));
  }

  private void add(Table table, Map<String, String> row) {
    rows.computeIfAbsent(table, each -> new ArrayList<>()).add(row);
  }

  @SafeVarargs
  private static Map<String, String> with(Map<String, String>... parts) {
    var row = new HashMap<String, String>();
    for (Map<String, String> part : parts) {
      row.putAll(part);
    }
    return row;
  }

  private static Map<String, String> row(String... pairs) {
    var row = new HashMap<String, String>();
    for (int at = 0; at < pairs.length; at += 2) {
      row.put(pairs[at], pairs[at + 1]);
    }
    return row;
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
