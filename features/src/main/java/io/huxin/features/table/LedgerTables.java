package io.huxin.features.table;

import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.flag;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.instant;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.person;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Table.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The ledger: what the sources say, as accepted by ingest, in append-only versions. */
public final class LedgerTables {
  private LedgerTables() {}

  private static Column user() {
    return person("user_id", "Pseudonym of the user");
  }

  private static Column product() {
    return text("product", "PAY_LATER (revolving, billed monthly) or CASH_LOAN (instalments)")
        .oneOf("PAY_LATER", "CASH_LOAN");
  }

  public static final Table USERS =
      ledger(
          "users",
          "One registered user",
          List.of("user_id"),
          user(),
          date("registered_on", "Date of registration"),
          text("segment", "Kind of borrower")
              .oneOf("PERSON", "STUDENT", "SOLE_TRADER", "SMALL_BUSINESS"),
          date("birth_date", "Date of birth").optional(),
          text("region", "Region code of the source").optional(),
          text("occupation", "Occupation code of the source").optional(),
          text("language", "Language of notices").oneOf("zh", "en").optional(),
          money("declared_monthly_income", "Income as the user states it, per month")
              .atLeastZero()
              .optional(),
          money("verified_monthly_income", "Income as verified, per month")
              .atLeastZero()
              .optional(),
          date("automation_refused_on", "Date on which the user refused automated decisions")
              .optional());

  public static final Table CREDIT_LINES =
      ledger(
              "credit_lines",
              "One line per user and product, as the core system states it",
              List.of("user_id", "product"),
              user(),
              product(),
              money("quota", "Credit limit").atLeastZero(),
              date("opened_on", "Date of opening"),
              text("status", "State of the line").oneOf("ACTIVE", "FROZEN", "CLOSED"),
              fraction("apr", "Yearly rate; absent: the policy pack's per product").optional(),
              text("funding_partner", "Who funds a share of the line").optional(),
              fraction("funding_share", "The partner's share").optional(),
              integer("line_version", "Raised by every change of quota or status, by whomever")
                  .optional())
          .referring("user_id", "users");

  public static final Table APPLICATIONS =
      ledger(
              "applications",
              "One application for a line",
              List.of("application_id"),
              text("application_id", "Identifier of the application"),
              user(),
              product(),
              date("applied_on", "Date of the application"))
          .referring("user_id", "users");

  public static final Table CONTRACTS =
      ledger(
              "contracts",
              "One loan contract; for pay-later one per line with principal 0 and no term",
              List.of("contract_id"),
              text("contract_id", "Identifier of the contract"),
              user(),
              product(),
              money("principal", "Amount lent at the start").atLeastZero(),
              fraction("apr", "Yearly rate"),
              money("fees", "Fees at the start").atLeastZero(),
              date("opened_on", "Date of the contract"),
              integer("term_months", "Months until the last instalment").atLeastZero().optional(),
              text("purpose", "Stated use of proceeds").optional(),
              text("funding_partner", "Who funds a share of the loan").optional(),
              fraction("funding_share", "The partner's share").optional())
          .referring("user_id", "users");

  public static final Table CONTRACT_EVENTS =
      ledger(
              "contract_events",
              "One event in the life of a contract or of its borrower",
              List.of("event_id"),
              text("event_id", "Identifier of the event"),
              text("contract_id", "Contract, where the event is of one").optional(),
              user(),
              text("kind", "What happened")
                  .oneOf(
                      "RESCHEDULED",
                      "WAIVED",
                      "WRITTEN_OFF",
                      "RECOVERED",
                      "SOLD",
                      "CLOSED",
                      "INSOLVENT",
                      "DECEASED",
                      "FRAUD_CONFIRMED"),
              money("amount", "Amount, where the event has one").atLeastZero().optional(),
              date("happened_on", "Date of the event"))
          .referring("user_id", "users")
          .referring("contract_id", "contracts");

  public static final Table TRANSACTIONS =
      ledger(
              "transactions",
              "One transaction of a user",
              List.of("txn_id"),
              text("txn_id", "Identifier of the transaction"),
              user(),
              text("kind", "What it is")
                  .oneOf(
                      "PURCHASE",
                      "REFUND",
                      "DRAW",
                      "TRANSFER_OUT",
                      "TRANSFER_IN",
                      "DEPOSIT",
                      "WITHDRAWAL"),
              text("status", "State of the transaction").oneOf("AUTHORISED", "POSTED", "VOIDED"),
              text("product", "Product that pays for it; absent: the user's own money")
                  .oneOf("PAY_LATER", "CASH_LOAN")
                  .optional(),
              text("contract_id", "Contract of a draw or pay-later purchase").optional(),
              text("original_txn_id", "Transaction that a refund refers to").optional(),
              money("amount", "Amount").atLeastZero(),
              instant("occurred_at", "When it happened"),
              text("merchant_id", "Merchant").optional(),
              text("merchant_category", "Category of the merchant").optional(),
              person("counterparty_id", "Pseudonym of the other user of a transfer").optional(),
              text("device_id", "Device").optional(),
              text("channel", "Channel, such as APP, POS, WEB").optional(),
              text("purpose", "Purpose, such as SALARY or CONVERSION").optional())
          .referring("user_id", "users");

  public static final Table INSTALMENTS =
      ledger(
              "instalments",
              "One instalment of a cash loan, or one pay-later bill",
              List.of("instalment_id"),
              text("instalment_id", "Identifier of the instalment"),
              text("contract_id", "Contract"),
              user(),
              product(),
              date("billed_on", "Statement date; for a cash loan the date the schedule was made"),
              date("due_on", "Last day on which a payment is in time"),
              money("amount_due", "Pay-later: statement balance with what was carried over"),
              money("minimum_due", "What must be paid by due_on, earlier arrears excluded")
                  .atLeastZero()
                  .optional(),
              money("principal_due", "Part that is principal").atLeastZero().optional(),
              money("interest_due", "Part that is interest").atLeastZero().optional(),
              money("fee_due", "Part that is fees").atLeastZero().optional())
          .where("due_before_billed", "due_on >= billed_on", "due_on is before billed_on")
          .where(
              "minimum_above_amount",
              "minimum_due <= greatest(amount_due, 0)",
              "minimum_due is above amount_due")
          .where(
              "loan_amount_negative",
              "product <> 'CASH_LOAN' OR amount_due >= 0",
              "amount_due of a cash-loan instalment is negative")
          .referring("user_id", "users")
          .referring("contract_id", "contracts");

  public static final Table REPAYMENTS =
      ledger(
              "repayments",
              "One repayment, or the reversal of one",
              List.of("repayment_id"),
              text("repayment_id", "Identifier of the repayment"),
              text("contract_id", "Contract"),
              user(),
              product(),
              money("amount", "Amount; of a reversal the amount taken back").atLeastZero(),
              instant("paid_at", "When it was paid"),
              person("payer_id", "Pseudonym of the payer, where not the user").optional(),
              text("funded_by", "Where the money came from; absent: unknown, never own cash")
                  .oneOf("CASH", "CASH_LOAN", "PAY_LATER", "GUARANTOR", "INSURER", "COLLECTION")
                  .optional(),
              text("funding_txn_id", "Transaction that funded it").optional(),
              text("reverses_id", "Repayment that this one takes back").optional())
          .referring("user_id", "users")
          .referring("contract_id", "contracts");

  public static final Table CREDIT_LINKS =
      ledger(
              "credit_links",
              "One user standing behind another's loan",
              List.of("link_id"),
              text("link_id", "Identifier of the link"),
              person("guarantor_id", "Pseudonym of who stands behind"),
              person("borrower_id", "Pseudonym of who is stood behind"),
              text("kind", "GUARANTEE (pays at default) or BACKSTOP (pays a share of late ones)")
                  .oneOf("GUARANTEE", "BACKSTOP"),
              product(),
              fraction("share", "Share of the exposure guaranteed"),
              money("cap_amount", "Most that can be called").atLeastZero(),
              text("liability", "GENERAL or JOINT; absent: GENERAL (Civil Code 686)")
                  .oneOf("GENERAL", "JOINT")
                  .optional(),
              money("fee", "Fee for the guarantee; one above zero blocks the link")
                  .atLeastZero()
                  .optional(),
              text("consent_ref", "Written consent of the guarantor").optional(),
              date("starts_on", "First day of the link"),
              date("ends_on", "Last day of the link").optional(),
              date("revoked_on", "Day of revocation").optional())
          .where("self_link", "guarantor_id <> borrower_id", "guarantor and borrower are the same")
          .referring("guarantor_id", "users")
          .referring("borrower_id", "users");

  public static final Table CONSENTS =
      ledger(
              "consents",
              "One consent of a user",
              List.of("consent_ref"),
              text("consent_ref", "Identifier of the consent"),
              user(),
              text("kind", "What is consented to")
                  .oneOf("CREDIT", "CONVERSION", "GUARANTEE", "DATA"),
              text("terms_version", "Version of the terms shown"),
              instant("given_at", "When it was given"),
              instant("withdrawn_at", "When it was withdrawn").optional())
          .where(
              "withdrawn_before_given",
              "withdrawn_at >= given_at",
              "withdrawn_at is before given_at")
          .referring("user_id", "users");

  public static final Table MERCHANTS =
      ledger(
          "merchants",
          "One merchant",
          List.of("merchant_id"),
          text("merchant_id", "Identifier of the merchant"),
          text("category", "Category"),
          date("opened_on", "Date since which the merchant is known"));

  public static final Table BUREAU_REPORTS =
      ledger(
              "bureau_reports",
              "One report of a credit bureau on a user",
              List.of("user_id", "reported_on"),
              user(),
              date("reported_on", "Date of the report"),
              money("other_debt", "Debt at other lenders").atLeastZero(),
              money("other_overdue", "Overdue at other lenders").atLeastZero(),
              money("other_monthly_due", "Monthly dues at other lenders").atLeastZero().optional(),
              integer("other_lenders", "Number of other lenders").atLeastZero().optional(),
              integer("enquiries_90d", "Enquiries of 90 days").atLeastZero())
          .referring("user_id", "users");

  public static final Table REPORTED_ARREARS =
      ledger(
              "reported_arrears",
              "Months past due as the source system itself says",
              List.of("user_id", "product", "month_end"),
              user(),
              product(),
              date("month_end", "Last day of the month"),
              integer("months_past_due", "Months past due; codes below 1 as the source has them"))
          .referring("user_id", "users");

  public static final Table OUTCOMES =
      ledger(
              "outcomes",
              "One label given by the source",
              List.of("user_id", "as_of"),
              user(),
              date("as_of", "Day the label looks ahead from"),
              integer("horizon_days", "Days the label looks ahead").atLeastZero(),
              text("definition", "Definition of default behind the label"),
              flag("defaulted", "Whether the user defaulted within the horizon"))
          .referring("user_id", "users");

  public static final Table AUDIT_ATTRIBUTES =
      ledger(
              "audit_attributes",
              "One protected attribute of a user; restricted, only fairness reports read it",
              List.of("user_id", "attribute"),
              user(),
              text("attribute", "Name of the attribute"),
              text("value", "Value"))
          .referring("user_id", "users");

  public static final Table OVERRIDES =
      ledger(
              "overrides",
              "One manual override, requested and approved by two persons",
              List.of("override_id"),
              text("override_id", "Identifier of the override"),
              user(),
              product(),
              text(
                      "action",
                      "Action ordered: HOLD (no rise), LIMIT, DECREASE, FREEZE, BLOCK, INCREASE or"
                          + " RESTORE; DECREASE and INCREASE need a quota")
                  .oneOf("HOLD", "LIMIT", "DECREASE", "FREEZE", "BLOCK", "INCREASE", "RESTORE"),
              money("quota", "Quota ordered, where the action has one").atLeastZero().optional(),
              text("reason", "Reason, for the file"),
              text("requested_by", "Who asked for it"),
              text("approved_by", "Who approved it; never the one who asked"),
              date("effective_from", "First day on which it acts"),
              date("expires_on", "Last day on which it acts"))
          .where(
              "unnamed",
              PersonNames.given("requested_by") + " AND " + PersonNames.given("approved_by"),
              "requested or approved by nobody")
          .where(
              "self_approved",
              PersonNames.differ("requested_by", "approved_by"),
              "requested and approved by one")
          .where("expired_early", "expires_on >= effective_from", "expires before it acts")
          .where(
              "missing_quota",
              "quota IS NOT NULL OR action NOT IN ('INCREASE', 'DECREASE')",
              "raises or lowers without a quota")
          .referring("user_id", "users");

  public static final Table QUOTA_RECEIPTS =
      ledger(
          "quota_receipts",
          "One answer of the core system to a published decision",
          List.of("receipt_id"),
          text("receipt_id", "Identifier of the receipt"),
          text("decision_id", "Decision that is answered"),
          text("result", "What the core system did").oneOf("APPLIED", "REFUSED"),
          text("reason", "Why it refused").optional(),
          instant("applied_at", "When it answered"));

  /** Every ledger table, a referred table before those that refer to it. */
  public static final List<Table> ALL =
      List.of(
          USERS,
          CREDIT_LINES,
          APPLICATIONS,
          CONTRACTS,
          CONTRACT_EVENTS,
          TRANSACTIONS,
          INSTALMENTS,
          REPAYMENTS,
          CREDIT_LINKS,
          CONSENTS,
          MERCHANTS,
          BUREAU_REPORTS,
          REPORTED_ARREARS,
          OUTCOMES,
          AUDIT_ATTRIBUTES,
          OVERRIDES,
          QUOTA_RECEIPTS);

  /**
   * The event date of a table's rows as Spark SQL: rows after as_of are held until their day.
   * Timestamps count in the session's zone, which is the deployment's.
   */
  public static String eventDate(Table table) {
    return switch (table.name()) {
      case "users" -> "registered_on";
      case "credit_lines", "contracts", "merchants" -> "opened_on";
      case "applications" -> "applied_on";
      case "contract_events" -> "happened_on";
      case "transactions" -> "to_date(occurred_at)";
      case "instalments" -> "billed_on";
      case "repayments" -> "to_date(paid_at)";
      case "bureau_reports" -> "reported_on";
      case "reported_arrears" -> "month_end";
      case "outcomes" -> "as_of";
      case "quota_receipts" -> "to_date(applied_at)";
      case "credit_links", "consents", "audit_attributes", "overrides" -> "to_date(recorded_at)";
      default -> throw new IllegalArgumentException("No event date for " + table.name());
    };
  }

  /**
   * Condition that a row's event date lies between two days, both included, in the session's zone;
   * on the column as it is stored, so that files without such rows are skipped.
   */
  public static String happened(Table table, LocalDate first, LocalDate last) {
    String date = eventDate(table);
    boolean instant = date.startsWith("to_date(");
    String column = instant ? date.substring("to_date(".length(), date.length() - 1) : date;
    String type = instant ? "TIMESTAMP" : "DATE";
    return String.format(
        Locale.ROOT,
        "(%1$s >= %2$s'%3$s' AND %1$s < %2$s'%4$s')",
        column,
        type,
        first,
        last.plusDays(1));
  }
}
