package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.flag;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.instant;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.microMoney;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.number;
import static io.huxin.features.table.Column.person;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Column.texts;
import static io.huxin.features.table.Keys.action;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Keys.product;
import static io.huxin.features.table.Keys.user;
import static io.huxin.features.table.Table.append;
import static io.huxin.features.table.Table.current;
import static io.huxin.features.table.Table.dated;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** The tables Huxin writes. {@code features} has the catalogue's columns and is declared there. */
public final class OutputTables {
  private OutputTables() {}

  public static final Table QUARANTINE =
      append(
          "quarantine",
          "One rejected source row; restricted, as its payload is the source's own",
          List.of("source", "row_hash"),
          text("source", "Ledger table the row was meant for"),
          text("row_hash", "SHA-256 of the row as mapped"),
          texts("reasons", "Every reason for which it was rejected"),
          text("payload", "The row as mapped, as JSON"),
          asOf(),
          text("run_id", "First run that rejected it"));

  public static final Table IDENTITIES =
      append(
          "identities",
          "Pseudonym and source identifier of a person; restricted",
          List.of("user_id"),
          user(),
          text("source_id", "Identifier in the source"),
          text(
              "secret",
              "Random secret of the person, hexadecimal; destroying it unlinks the person"));

  public static final Table SOURCE_FILES =
      append(
          "source_files",
          "One source version already taken in: a file (Parquet, CSV) or a table version (Delta)",
          List.of("source", "identity"),
          text("source", "Ledger table the source is mapped to"),
          text("identity", "File path or Delta version"),
          count("bytes", "Size of the file; 0 for a version of a Delta table"),
          text("content_hash", "SHA-256 of the content; of a Delta table its id"),
          count("modified_at", "Modification time of the file, milliseconds since 1970; else 0"),
          asOf(),
          text("run_id", "Run that took it in"));

  public static final Table SETTLEMENTS =
      append(
          "settlements",
          "Part of a repayment that met part of an instalment; what held at D is the last version"
              + " with valid_as_of up to D",
          List.of("repayment_id", "instalment_id", "valid_as_of"),
          text("repayment_id", "Repayment"),
          text("instalment_id", "Instalment met"),
          date("valid_as_of", "First as_of for which this version holds"),
          person("user_id", "Pseudonym of the user"),
          product(),
          money("amount", "Amount allocated"),
          date("allocated_on", "Date of the payment"),
          flag("deleted", "True if the allocation no longer holds"));

  public static final Table POSITIONS =
      dated(
          "positions",
          "What a user owes on a product",
          List.of("as_of", "user_id", "product"),
          asOf(),
          user(),
          product(),
          money("principal", "Principal owed"),
          money("accrued_interest", "Interest accrued and not paid"),
          money("fees", "Fees owed"),
          money("unbilled", "Pay-later purchases since the last statement"),
          money("in_flight", "Authorised and not yet posted"),
          money("outstanding", "All that is owed"),
          money("available", "What can still be used; never below zero"),
          number("utilisation", "outstanding / quota; 1 if the quota is 0 and something is owed"));

  public static final Table DELINQUENCY =
      dated(
          "delinquency",
          "How late a user is on a product",
          List.of("as_of", "user_id", "product"),
          asOf(),
          user(),
          product(),
          integer("dpd", "Days past due of the oldest unmet minimum in the schedule in force"),
          integer("dpd_uncured", "As dpd, and not improved by refinancing until probation ends"),
          integer("dpd_after_grace", "As dpd with the grace days of the product, for reports"),
          money("overdue_amount", "Unmet minimums past their due date"),
          date("oldest_unpaid_due_on", "Due date of the oldest unmet minimum").optional(),
          integer("worst_dpd_365", "Largest dpd_uncured of the last 365 days"),
          flag("in_default", "In default, or in probation after one"),
          text("asset_class", "Class by the ladder in configuration")
              .oneOf("NORMAL", "SPECIAL_MENTION", "SUBSTANDARD", "DOUBTFUL", "LOSS"),
          integer("ifrs9_stage", "Stage by days past due and default, 1 to 3").between("1", "3"),
          // Not in tables that an earlier version wrote, so a reader must bear their absence.
          date("last_default_on", "First day of the last default; null if there was none")
              .optional(),
          integer("worst_dpd_ever", "Largest dpd_uncured of any day").optional(),
          date(
                  "probation_ends_on",
                  "First day on which dpd_uncured is 0 if nothing falls past due until then; null if"
                      + " it is 0 already, or if something is past due")
              .optional(),
          date(
                  "default_ends_on",
                  "First day on which in_default is false if nothing falls past due until then; null"
                      + " if it is false already, or if something is past due")
              .optional(),
          integer("probation_days", "Least days in a row at dpd 0 that end a probation")
              .optional());

  public static final Table LINE_USE =
      dated(
          "line_use",
          "How a line was used: what a decision needs to know beside its position",
          List.of("as_of", "user_id", "product"),
          asOf(),
          user(),
          product(),
          money("mean_balance_90", "Mean of the daily balance of (as_of - 90, as_of]"),
          money("purchases_90", "Pay-later purchases less refunds of (as_of - 90, as_of]"),
          money("due_30", "Unmet minimums due in (as_of, as_of + 30]"),
          money("billed_unpaid", "Billed, unpaid and not past due; pay-later"),
          money("own_cash_repaid_180", "Pay-later repayments of 180 days from own cash, net"),
          count("settled_bills", "Bills and instalments whose minimum is met"),
          number(
                  "fee_rate",
                  "What fees add to the yearly rate by the loans (to the all-in rate) or the bills (to the"
                      + " nominal one) of (as_of - 365, as_of], a fraction; null where none tells")
              .optional());

  public static final Table FEATURE_STATE =
      dated(
          "feature_state",
          "What a user's ledger rows amount to at the end of a day, from which the next day's"
              + " features follow; kept for a few days",
          List.of("as_of", "user_id", "feature_set_id"),
          asOf(),
          user(),
          text("feature_set_id", "Feature set whose windows it holds"),
          text(
              "made_from",
              "Format, zone, cut-off, and the version of every ledger table it was made from"),
          Column.of("state", DataTypes.BinaryType, "Sums, extremes and last days by window"));

  public static final Table SCORES =
      dated(
          "scores",
          "Probability of default of a user by one model",
          List.of("as_of", "user_id", "model_id"),
          asOf(),
          user(),
          text("model_id", "Content hash of the model"),
          text("role", "Role of the model on that day").oneOf("CHAMPION", "CHALLENGER"),
          text("population", "MODEL, or why the user is outside the model's population")
              .oneOf("MODEL", "IN_DEFAULT", "NEW", "INACTIVE"),
          fraction("pd", "Calibrated probability of default within the horizon").optional(),
          number("raw_score", "Logit before calibration").optional(),
          integer("score", "Points; higher is safer").optional(),
          text("band", "Band by PD").oneOf("A", "B", "C", "D", "E").optional(),
          text("default_id", "Definition of default"),
          texts(
                  "reasons",
                  "Up to four reason codes that lower the score most: by the points of a scorecard, of a"
                      + " stack those of its scorecard; null of other models, whose reasons stand in"
                      + " score_reasons where they are owed")
              .optional());

  public static final Table SCORE_REASONS =
      dated(
          "score_reasons",
          "What raised a user's risk most, from the contributions of the champion's features; of"
              + " users to whom reasons are owed, and of a sample for validation",
          List.of("as_of", "user_id", "model_id", "rank"),
          asOf(),
          user(),
          text("model_id", "Model whose contributions these are"),
          integer("rank", "1 for what raised the risk most").between("1", "4"),
          text("feature", "Feature"),
          number("contribution", "What it adds to the raw score, a logit; above 0"),
          text("english", "Reason text"),
          text("chinese", "Reason text"),
          flag("owed", "True where a reason is owed; false for the sample"));

  public static final Table GUARANTEE_USE =
      dated(
          "guarantee_use",
          "What a link may lift",
          List.of("as_of", "link_id"),
          asOf(),
          text("link_id", "Link"),
          person("guarantor_id", "Pseudonym of the guarantor"),
          person("borrower_id", "Pseudonym of the borrower"),
          money("allotted", "Part of the guarantor's capacity taken by the link's cap"),
          money(
              "used",
              "Uplift that the link allows the borrower, before anything is decided; what of it a"
                  + " quota has is in guarantee_uplift of quota_decisions"),
          fraction(
                  "relief",
                  "Share of the expected loss on what is used that the guarantee takes off; 0 where"
                      + " nothing is used")
              .optional(),
          text("reason", "Why it allows nothing, if so").optional());

  public static final Table QUOTA_DECISIONS =
      append(
          "quota_decisions",
          "One decision per user, product and day; a changed rerun is a new revision",
          List.of("decision_id"),
          text("decision_id", "Hash of as_of, user, product and revision"),
          asOf(),
          user(),
          product(),
          money("old_quota", "Quota at the last sealed day, with line changes since"),
          integer("line_version", "Version of the line decided on"),
          money("new_quota", "Quota decided"),
          action("action", "What is done"),
          text("status", "State of the line after the decision")
              .oneOf("ACTIVE", "FROZEN", "BLOCKED", "CLOSED"),
          text(
                  "frozen_by",
                  "CORE if the core system or a person froze the line, which only they lift")
              .optional(),
          text("status_before", "State of the line before the decision")
              .oneOf("ACTIVE", "FROZEN", "FROZEN_BY_CORE", "BLOCKED", "CLOSED"),
          money("earmarked_before", "Earmarked part before the decision"),
          fraction("insured_before", "Share that was insured before the decision"),
          money("uplift_before", "Part that rested on guarantees before the decision"),
          flag("changes", "True if quota, earmark or status of the line changes"),
          text("lane", "GROWTH, PROTECTIVE or NONE").oneOf("GROWTH", "PROTECTIVE", "NONE"),
          texts("reasons", "Reason codes, one to four where one is owed"),
          text("binding", "Rule that set the new quota").optional(),
          money("conversion_amount", "Pay-later balance turned into cash-loan quota"),
          money("earmarked", "Part of the quota that only repays the converted bill"),
          money("guarantee_uplift", "Part of the quota that rests on guarantees"),
          fraction("insured_share", "Share insured"),
          money("premium", "Premium of the insurance"),
          money("outstanding", "Owed on the product"),
          money("customer_exposure", "Exposure of the customer after the decision"),
          number("dsr", "Debt service over income after the decision; null without income")
              .optional(),
          money("expected_balance", "Expected mean balance of 12 months").optional(),
          money("ead", "Exposure at default").optional(),
          fraction("lgd", "Loss given default, net of what guarantees and insurance take off")
              .optional(),
          microMoney("expected_loss", "PD at the new quotas x LGD x EAD").optional(),
          microMoney("expected_profit", "Expected profit of 12 months").optional(),
          fraction("pd", "Standalone PD").optional(),
          text("band", "Band in force, after hysteresis").oneOf("A", "B", "C", "D", "E").optional(),
          fraction("pd_adjusted", "PD with the network's effect; equal to pd until it is modelled")
              .optional(),
          text("model_id", "Model of the PD").optional(),
          text("policy_id", "Policy pack, by name, version and content hash"),
          text(
              "strategy",
              "How rises are chosen, BUDGET or BAND; after CHALLENGER_ where the challenger's policy"
                  + " pack decided"),
          text("arm", "Experimental arm").oneOf("POLICY", "HOLDOUT", "EXPLORE", "NEAR_CUT_OFF"),
          fraction("propensity", "Probability of the arm for this user"),
          flag("retrospective", "True if decided to be looked at only: never published"),
          integer("revision", "0 for the first run of the day"));

  public static final Table PUBLICATIONS =
      append(
          "publications",
          "What became of a decision",
          List.of("decision_id"),
          text("decision_id", "Decision"),
          asOf(),
          text("outcome", "Whether it took effect").oneOf("APPLIED", "REFUSED_STALE", "WITHHELD"),
          integer("line_version_found", "Version of the line met at publish").optional());

  public static final Table QUOTA_CURRENT =
      current(
          "quota_current",
          "The quota in force; what the core system reads",
          List.of("user_id", "product"),
          user(),
          product(),
          money("quota", "Quota in force"),
          money(
              "earmarked",
              "Part that only repays a converted bill, as the decision left it: what is drawn of it"
                  + " since is the core system's to count"),
          text("status", "State of the line").oneOf("ACTIVE", "FROZEN", "BLOCKED", "CLOSED"),
          text("frozen_by", "What froze it").optional(),
          integer("line_version", "Raised by every change of quota or status"),
          asOf(),
          text("decision_id", "Decision behind it").optional());

  public static final Table METRICS =
      dated(
          "metrics",
          "One measure of a day",
          List.of("as_of", "metric", "segment"),
          asOf(),
          text("metric", "Name of the measure"),
          text("segment", "Part of the portfolio; ALL for the whole"),
          number("value", "Value").optional(),
          number("warn_at", "Bound of a warning").optional(),
          number("fail_at", "Bound of a failure").optional(),
          text("status", "Judgement").oneOf("OK", "WARN", "FAIL", "INFO"));

  public static final Table DAYS =
      append(
          "days",
          "A sealed day; a day exists when its row says so",
          List.of("as_of", "revision"),
          asOf(),
          integer("revision", "Revision that was sealed"),
          text("state", "SEALED, or HELD where the growth lane was closed").oneOf("SEALED", "HELD"),
          text("checkpoint", "Size and root of the signed checkpoint that covers the day")
              .optional(),
          count("decisions", "Decisions of the day"),
          count("applied", "Changes applied"),
          count("refused", "Changes refused as stale"),
          text("approved_by", "Who approved that protective actions passed their breaker")
              .optional(),
          instant("published_at", "Cut-off under which it was published"));

  public static final Table RUNS =
      append(
          "runs",
          "One attempt of a job",
          List.of("run_id", "job"),
          text("run_id", "Hash of job, as_of and attempt"),
          text("job", "Job"),
          asOf(),
          integer("attempt", "Number of the attempt, from 1"),
          text("status", "How it ended").oneOf("DONE", "FAILED", "GATE"),
          text("why", "Reason of a GATE or FAILED; where DONE, what went wrong beside it")
              .optional(),
          text("cut_off", "Cut-off instant, ISO 8601, UTC"),
          count("rows_in", "Rows read"),
          count("rows_out", "Rows written"),
          text("inputs", "Table versions and digests of the inputs, JSON"),
          text("config_hash", "SHA-256 of the resolved configuration"),
          text("code_version", "Version of the code"),
          text("error", "Message of the error").optional(),
          number("seconds", "Duration in seconds, for the operator"));

  /** Every output table but {@code features}. */
  public static final List<Table> ALL =
      List.of(
          QUARANTINE,
          IDENTITIES,
          SOURCE_FILES,
          SETTLEMENTS,
          POSITIONS,
          DELINQUENCY,
          LINE_USE,
          FEATURE_STATE,
          SCORES,
          SCORE_REASONS,
          GUARANTEE_USE,
          CommunityTables.CONTAGION,
          CommunityTables.COMMUNITIES,
          AllocationTables.CANDIDATES,
          AllocationTables.ALLOCATIONS,
          AllocationTables.COMMUNITY_BUDGETS,
          PolicyTables.POLICIES,
          PolicyTables.STRATEGY_COMPARISON,
          QUOTA_DECISIONS,
          PUBLICATIONS,
          QUOTA_CURRENT,
          NoticeTables.NOTICES,
          METRICS,
          PortfolioTables.ROLL_RATES,
          PortfolioTables.VINTAGES,
          PortfolioTables.DEFAULT_BALANCES,
          FairnessTables.FAIRNESS,
          PortfolioTables.ECL,
          PortfolioTables.ECL_MOVEMENT,
          LearningTables.LIMIT_EFFECT,
          LearningTables.FIRST_QUOTAS,
          LearningTables.CONTROL_OUTCOMES,
          ModelTables.MODELS,
          ModelTables.MODEL_ALIASES,
          ModelTables.MODEL_COMPARISONS,
          ModelTables.MODEL_FINDINGS,
          SafetyTables.EMERGENCIES,
          SafetyTables.ROLLBACKS,
          SafetyTables.REVIEWS,
          EvidenceTables.DELIVERIES,
          EvidenceTables.EVIDENCE_BATCHES,
          DAYS,
          RUNS);

  /** Ledger and output tables. */
  public static List<Table> everything() {
    var all = new ArrayList<>(LedgerTables.ALL);
    all.addAll(ALL);
    return List.copyOf(all);
  }
}
