package io.huxin.features.delinquency;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.snapshot.SnapshotSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Settlement and delinquency of every user and product, at one snapshot or at many from one pass
 * over the ledger. The tables all come from the same assessments: who reads several of them
 * persists those first.
 */
public final class Delinquency {
  private static final Set<String> DATES =
      Set.of(
          "as_of",
          "oldest_unpaid_due_on",
          "last_default_on",
          "probation_ends_on",
          "default_ends_on",
          "allocated_on",
          "billed_on",
          "due_on",
          "met_on",
          "default_on",
          "cured_on",
          "late_on",
          "late_until");

  /**
   * What is wanted of an assessment beside positions and days past due, which it always gives:
   * settlements and bills are many rows.
   *
   * @param settlements days whose settlements are wanted
   * @param bills days whose bills are wanted
   */
  public record Wanted(Set<LocalDate> settlements, Set<LocalDate> bills) {
    public Wanted {
      settlements = Set.copyOf(settlements);
      bills = Set.copyOf(bills);
    }

    /** Whether everything that another wants is wanted. */
    public boolean covers(Wanted other) {
      return settlements.containsAll(other.settlements) && bills.containsAll(other.bills);
    }
  }

  private final Dataset<Row> assessments;

  private Delinquency(Dataset<Row> assessments) {
    this.assessments = assessments;
  }

  /**
   * Assesses all users as known at each snapshot.
   *
   * @param inputs ledger tables with all versions
   * @param snapshots columns as_of DATE and cut_off TIMESTAMP, read at once
   * @param wanted what tables are wanted of which day; the others are empty for it
   * @throws IllegalArgumentException if the snapshots are none, repeated or have cut-offs that go
   *     back
   */
  public static Delinquency at(
      DelinquencyInputs inputs,
      Dataset<Row> snapshots,
      DelinquencySettings settings,
      Wanted wanted) {
    SnapshotSeries series = SnapshotSeries.of(snapshots);
    boolean[] settlements = positions(series, wanted.settlements());
    boolean[] bills = positions(series, wanted.bills());
    Dataset<Row> stream = UserStream.of(inputs);
    return new Delinquency(
        stream
            .groupBy("user_id")
            .as(Encoders.STRING(), Encoders.row(stream.schema()))
            .flatMapSortedGroups(
                UserStream.ORDER,
                (FlatMapGroupsFunction<String, Row, Row>)
                    (user, rows) -> assessed(user, rows, series, settings, settlements, bills),
                Encoders.row(AssessmentRows.SCHEMA)));
  }

  /** Assessments without rows: the same tables, for whoever only asks for their columns. */
  public static Delinquency ofNobody(SparkSession spark) {
    return new Delinquency(spark.createDataFrame(List.<Row>of(), AssessmentRows.SCHEMA));
  }

  private static Iterator<Row> assessed(
      String user,
      Iterator<Row> rows,
      SnapshotSeries series,
      DelinquencySettings settings,
      boolean[] settlements,
      boolean[] bills) {
    var ledger = new UserLedger(rows, series, settings);
    List<Row> assessed = new ArrayList<>();
    for (int position = 0; position < series.size(); position++) {
      for (Account account : ledger.accountsAt(position, settings)) {
        assessed.add(
            AssessmentRows.of(
                user,
                new Assessment(account, settings, series.asOfDay(position)),
                settlements[position],
                bills[position]));
      }
    }
    return assessed.iterator();
  }

  private static boolean[] positions(SnapshotSeries series, Set<LocalDate> days) {
    var wanted = new boolean[series.size()];
    for (int position = 0; position < wanted.length; position++) {
      wanted[position] = days.contains(LocalDate.ofEpochDay(series.asOfDay(position)));
    }
    return wanted;
  }

  /** The assessments of some of the snapshots. */
  public Delinquency on(List<LocalDate> days) {
    return new Delinquency(
        assessments.where(
            col("as_of").isin(days.stream().map(day -> (int) day.toEpochDay()).toArray())));
  }

  /** Keeps the assessments, so that several tables come from one computation. */
  public Delinquency persist() {
    assessments.persist();
    return this;
  }

  /** Lets go of what {@link #persist} kept. */
  public void unpersist() {
    assessments.unpersist();
  }

  /**
   * Allocations that hold at each snapshot: as_of, user_id, product, repayment_id, instalment_id,
   * amount, allocated_on. A waiver that met an instalment stands with its event_id as repayment_id.
   */
  public Dataset<Row> settlements() {
    return parts("settlements", AssessmentRows.SETTLEMENT, Set.of("amount"));
  }

  /**
   * The columns of the table delinquency (last_default_on is null if there was no default), then
   * worst_dpd_30, worst_dpd_90, worst_dpd_180 (largest dpd_uncured of so many days),
   * days_since_late (null if never past due), late_count_365 (instalments due in 365 days, met late
   * with a material part or not at all, or paid by another) and default_count.
   */
  public Dataset<Row> delinquency() {
    return columns(
        assessments.select("as_of", "user_id", "product", "delinquency.*"),
        AssessmentRows.DELINQUENCY,
        Set.of("overdue_amount"));
  }

  /**
   * One row per instalment in force that falls due in the 365 days before as_of or later: as_of,
   * user_id, product, contract_id, instalment_id, billed_on, due_on, amount_due, required, paid,
   * paid_total, own_paid, met_on, days_late, refinanced.
   */
  public Dataset<Row> bills() {
    return parts(
        "bills",
        AssessmentRows.BILL,
        Set.of("amount_due", "required", "paid", "paid_total", "own_paid"));
  }

  /** The columns of the table positions. */
  public Dataset<Row> positions() {
    return columns(
        assessments.select("as_of", "user_id", "product", "position.*"),
        AssessmentRows.POSITION,
        Set.of(
            "principal",
            "accrued_interest",
            "fees",
            "unbilled",
            "in_flight",
            "outstanding",
            "available"));
  }

  /** The columns of the table line_use. */
  public Dataset<Row> lineUse() {
    return columns(
        assessments.select("as_of", "user_id", "product", "use.*"),
        AssessmentRows.USE,
        Set.of(
            "mean_balance_90", "purchases_90", "due_30", "billed_unpaid", "own_cash_repaid_180"));
  }

  /**
   * Default episodes up to each snapshot: as_of, user_id, product, default_on, cured_on (null if
   * not cured), reason.
   */
  public Dataset<Row> defaults() {
    return parts("defaults", AssessmentRows.DEFAULT, Set.of());
  }

  /**
   * Spells of 30 or more days past due (dpd_uncured) up to each snapshot, whether or not they ended
   * in default: as_of, user_id, product, late_on (the first such day), late_until (the first day
   * after it that is none; null if it lasts).
   */
  public Dataset<Row> lateSpells() {
    return parts("late_spells", AssessmentRows.LATE_SPELL, Set.of());
  }

  private Dataset<Row> parts(String array, StructType type, Set<String> money) {
    return columns(
        assessments
            .selectExpr("as_of", "user_id", "product", "explode(" + array + ") AS part")
            .select("as_of", "user_id", "product", "part.*"),
        type,
        money);
  }

  /** Days become dates, minor units money. */
  private static Dataset<Row> columns(Dataset<Row> rows, StructType type, Set<String> money) {
    List<String> columns = new ArrayList<>(List.of(asDate("as_of"), "user_id", "product"));
    for (StructField field : type.fields()) {
      boolean day = DATES.contains(field.name()) && field.dataType().equals(DataTypes.IntegerType);
      columns.add(
          day
              ? asDate(field.name())
              : money.contains(field.name()) ? asMoney(field.name()) : field.name());
    }
    return rows.selectExpr(columns.toArray(String[]::new));
  }

  private static String asDate(String column) {
    return "date_from_unix_date(" + column + ") AS " + column;
  }

  private static String asMoney(String column) {
    return "CAST(CAST(" + column + " AS DECIMAL(20,0)) * 0.01 AS DECIMAL(18,2)) AS " + column;
  }
}
