package io.huxin.jobs.world;

import static io.huxin.jobs.world.RawTable.Form.DELTA;
import static io.huxin.jobs.world.RawTable.Form.PARQUET;
import static io.huxin.jobs.world.RawTable.Type.DATE;
import static io.huxin.jobs.world.RawTable.Type.INSTANT;
import static io.huxin.jobs.world.RawTable.Type.NANO;
import static io.huxin.jobs.world.RawTable.Type.NUMBER;
import static io.huxin.jobs.world.RawTable.Type.TEXT;

import java.util.List;
import java.util.Locale;

/**
 * Every table the world writes, in the source's own words: amounts in fen (bigint), rates in basis
 * points, its own column names and codes. {@code conf/sources/synthetic.conf} maps them to the
 * ledger. Truth tables say what no source could know.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are copies that nobody can change
enum RawTable {
  USERS(
      DELTA,
      "uid seg area job lang",
      TEXT,
      "reg_date born no_auto_since",
      DATE,
      "stated_fen checked_fen",
      NUMBER),
  CREDIT_LINES(
      DELTA,
      "uid prod state partner",
      TEXT,
      "open_date",
      DATE,
      "limit_fen rate_bp partner_bp ver",
      NUMBER),
  APPLICATIONS(PARQUET, "app uid prod", TEXT, "app_date", DATE),
  CONTRACTS(
      PARQUET,
      "ctr uid prod use_of",
      TEXT,
      "open_date",
      DATE,
      "amt_fen rate_bp fee_fen months",
      NUMBER),
  CONTRACT_EVENTS(PARQUET, "ev ctr uid what", TEXT, "ev_date", DATE, "amt_fen", NUMBER),
  TRANSACTIONS(
      PARQUET,
      "txn uid type st prod ctr orig mch cat peer dev chn why",
      TEXT,
      "amt_fen",
      NUMBER,
      "ts",
      INSTANT),
  INSTALMENTS(
      PARQUET,
      "bill ctr uid prod",
      TEXT,
      "bill_date due_date",
      DATE,
      "amt_fen min_fen prin_fen int_fen fee_fen",
      NUMBER),
  REPAYMENTS(
      PARQUET, "pay uid ctr prod payer src src_txn undoes", TEXT, "amt_fen", NUMBER, "ts", INSTANT),
  CREDIT_LINKS(
      DELTA,
      "link backer borrower type prod joint consent",
      TEXT,
      "share_bp cap_fen fee_fen",
      NUMBER,
      "from_date to_date end_date",
      DATE),
  CONSENTS(DELTA, "consent uid what terms", TEXT, "ts out_ts", INSTANT),
  MERCHANTS(PARQUET, "mch cat", TEXT, "open_date", DATE),
  BUREAU_REPORTS(
      PARQUET, "uid", TEXT, "rep_date", DATE, "debt_fen overdue_fen due_fen lenders enq", NUMBER),
  REPORTED_ARREARS(PARQUET, "uid prod", TEXT, "month_end", DATE, "months", NUMBER),
  OUTCOMES(PARQUET, "uid def", TEXT, "from_date", DATE, "days bad", NUMBER),
  AUDIT_ATTRIBUTES(PARQUET, "uid attr val", TEXT),
  OVERRIDES(
      PARQUET,
      "ovr uid prod act why asked_by ok_by",
      TEXT,
      "limit_fen",
      NUMBER,
      "from_date to_date",
      DATE),
  QUOTA_RECEIPTS(DELTA, "rcpt decision result why", TEXT, "ts", INSTANT),

  /** True 365-day PD by user and month end, and what an ideal observer of the ledger could say. */
  TRUE_PD(
      Form.TRUTH, "uid", TEXT, "month_end", DATE, "pd ledger_pd", NANO, "in_population", NUMBER),
  /** Planted fraud and rings, and honest people who look like them. */
  PLANTED(Form.TRUTH, "uid what grp", TEXT, "since", DATE),
  /** Who defaulted, when and why. */
  DEFAULTS(Form.TRUTH, "uid why cause", TEXT, "default_date", DATE),
  /** What the next day starts from, one row per cluster. */
  STATE(Form.STATE, "", TEXT, "cluster", NUMBER);

  /** Where a table lies and in which format. */
  enum Form {
    DELTA,
    PARQUET,
    TRUTH,
    STATE
  }

  /** Type of a source column. */
  enum Type {
    TEXT,
    NUMBER,
    DATE,
    INSTANT,
    NANO
  }

  /** A source column and the cell of the {@link Journal} that carries it. */
  record Cell(String name, Type type, int cell) {}

  private final Form form;
  private final List<Cell> cells;

  RawTable(Form form, Object... namesAndTypes) {
    this.form = form;
    this.cells = Cells.of(namesAndTypes);
  }

  Form form() {
    return form;
  }

  List<Cell> cells() {
    return cells;
  }

  /** Marks the table's rows in the shared layout. */
  String tag() {
    return name();
  }

  static RawTable of(String tag) {
    return valueOf(tag);
  }

  String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Folder below the world's directory. */
  String path() {
    return (form == Form.TRUTH ? "truth/" : "raw/") + tableName();
  }

  /** Ledger tables of the source, truth and state left out. */
  boolean isSource() {
    return form == DELTA || form == PARQUET;
  }
}
