package io.huxin.features.delinquency;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.huxin.features.delinquency.Settlement.Allocation;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * An assessment as one row, with days since 1970-01-01 and minor units, which are quick to encode.
 */
final class AssessmentRows {
  static final StructType DELINQUENCY =
      new StructType()
          .add("dpd", IntegerType)
          .add("dpd_uncured", IntegerType)
          .add("dpd_after_grace", IntegerType)
          .add("overdue_amount", LongType)
          .add("oldest_unpaid_due_on", IntegerType)
          .add("worst_dpd_365", IntegerType)
          .add("in_default", BooleanType)
          .add("asset_class", StringType)
          .add("ifrs9_stage", IntegerType)
          .add("last_default_on", IntegerType)
          .add("worst_dpd_ever", IntegerType)
          .add("probation_ends_on", IntegerType)
          .add("default_ends_on", IntegerType)
          .add("probation_days", IntegerType)
          .add("worst_dpd_30", IntegerType)
          .add("worst_dpd_90", IntegerType)
          .add("worst_dpd_180", IntegerType)
          .add("days_since_late", IntegerType)
          .add("late_count_365", IntegerType)
          .add("default_count", IntegerType);

  static final StructType POSITION =
      new StructType()
          .add("principal", LongType)
          .add("accrued_interest", LongType)
          .add("fees", LongType)
          .add("unbilled", LongType)
          .add("in_flight", LongType)
          .add("outstanding", LongType)
          .add("available", LongType)
          .add("utilisation", DoubleType);

  static final StructType USE =
      new StructType()
          .add("mean_balance_90", LongType)
          .add("purchases_90", LongType)
          .add("due_30", LongType)
          .add("billed_unpaid", LongType)
          .add("own_cash_repaid_180", LongType)
          .add("settled_bills", LongType)
          .add("fee_rate", DoubleType);

  static final StructType SETTLEMENT =
      new StructType()
          .add("repayment_id", StringType)
          .add("instalment_id", StringType)
          .add("amount", LongType)
          .add("allocated_on", IntegerType);

  static final StructType BILL =
      new StructType()
          .add("contract_id", StringType)
          .add("instalment_id", StringType)
          .add("billed_on", IntegerType)
          .add("due_on", IntegerType)
          .add("amount_due", LongType)
          .add("required", LongType)
          .add("paid", LongType)
          .add("paid_total", LongType)
          .add("own_paid", LongType)
          .add("met_on", IntegerType)
          .add("days_late", IntegerType)
          .add("refinanced", BooleanType);

  static final StructType DEFAULT =
      new StructType()
          .add("default_on", IntegerType)
          .add("cured_on", IntegerType)
          .add("reason", StringType);

  static final StructType LATE_SPELL =
      new StructType().add("late_on", IntegerType).add("late_until", IntegerType);

  static final StructType SCHEMA =
      new StructType()
          .add("as_of", IntegerType, false)
          .add("user_id", StringType, false)
          .add("product", StringType, false)
          .add("delinquency", DELINQUENCY, false)
          .add("position", POSITION, false)
          .add("use", USE, false)
          .add("settlements", createArrayType(SETTLEMENT, false), false)
          .add("bills", createArrayType(BILL, false), false)
          .add("defaults", createArrayType(DEFAULT, false), false)
          .add("late_spells", createArrayType(LATE_SPELL, false), false);

  /**
   * Bills that fell due so many days ago or earlier are left out: no window reaches back to them.
   */
  static final int BILL_DAYS = 365;

  private static final Object[] NONE = {};

  private AssessmentRows() {}

  /**
   * One assessment.
   *
   * @param settlements whether its settlements are wanted
   * @param billed whether its bills are wanted; see {@link #BILL_DAYS}
   */
  static Row of(String user, Assessment assessment, boolean settlements, boolean billed) {
    List<Bill> bills = Bill.of(assessment);
    Position position = Position.of(assessment);
    return RowFactory.create(
        assessment.asOf(),
        user,
        assessment.account().product().name(),
        delinquency(assessment, bills),
        position(position),
        use(LineUse.of(assessment, position, bills)),
        settlements ? settlements(assessment).toArray() : NONE,
        billed ? recent(bills, assessment.asOf()) : NONE,
        assessment.standing().episodes().stream()
            .map(episode -> episode(episode, assessment.asOf()))
            .toArray(),
        LateSpell.of(assessment.standing(), LateSpell.INDETERMINATE_DPD).stream()
            .map(spell -> lateSpell(spell, assessment.asOf()))
            .toArray());
  }

  private static Row delinquency(Assessment assessment, List<Bill> bills) {
    Standing standing = assessment.standing();
    Arrears.Step now = standing.arrears().last();
    List<DefaultEpisode> episodes = standing.episodes();
    int yearAgo = assessment.asOf() - 365;
    return RowFactory.create(
        standing.dpd(),
        standing.dpdUncured(),
        standing.dpdAfterGrace(),
        now.overdue(),
        now.late() ? now.oldestDueOn() : null,
        standing.worstDpd(365),
        standing.inDefault(),
        standing.assetClass().name(),
        standing.stage(),
        episodes.isEmpty() ? null : episodes.get(episodes.size() - 1).on(),
        standing.worstDpdEver(),
        standing.probationEndsOn(),
        standing.defaultEndsOn(),
        standing.settings().probationDays(),
        standing.worstDpd(30),
        standing.worstDpd(90),
        standing.worstDpd(180),
        standing.daysSinceLate(),
        (int)
            bills.stream().filter(bill -> bill.missed() && bill.terms().dueOn() > yearAgo).count(),
        episodes.size());
  }

  private static Row position(Position position) {
    return RowFactory.create(
        position.principal(),
        position.accruedInterest(),
        position.fees(),
        position.unbilled(),
        position.inFlight(),
        position.outstanding(),
        position.available(),
        position.utilisation());
  }

  private static Row use(LineUse use) {
    return RowFactory.create(
        use.meanBalance90(),
        use.purchases90(),
        use.due30(),
        use.billedUnpaid(),
        use.ownCashRepaid180(),
        use.settledBills(),
        use.feeRate());
  }

  private static List<Row> settlements(Assessment assessment) {
    List<Row> rows = new ArrayList<>();
    for (ContractHistory history : assessment.histories().values()) {
      Settlement settlement = history.settlement();
      for (int i = 0; i < settlement.obligations().size(); i++) {
        String instalment = settlement.obligations().get(i).terms().id();
        for (Allocation allocation : settlement.allocations().get(i)) {
          rows.add(
              RowFactory.create(
                  allocation.payment().id(), instalment, allocation.amount(), allocation.on()));
        }
      }
    }
    return rows;
  }

  private static Object[] recent(List<Bill> bills, int asOf) {
    return bills.stream()
        .filter(bill -> asOf - bill.terms().dueOn() < BILL_DAYS)
        .map(AssessmentRows::bill)
        .toArray();
  }

  private static Row bill(Bill bill) {
    return RowFactory.create(
        bill.terms().contractId(),
        bill.terms().id(),
        bill.terms().billedOn(),
        bill.terms().dueOn(),
        bill.terms().amountDue(),
        bill.required(),
        bill.paid(),
        bill.paidTotal(),
        bill.ownPaid(),
        bill.metOn(),
        bill.daysLate(),
        bill.refinanced());
  }

  private static Row episode(DefaultEpisode episode, int asOf) {
    return RowFactory.create(
        episode.on(), episode.lastsOn(asOf) ? null : episode.curedOn(), episode.reason().name());
  }

  private static Row lateSpell(LateSpell spell, int asOf) {
    return RowFactory.create(spell.from(), spell.until() > asOf ? null : spell.until());
  }
}
