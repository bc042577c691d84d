package io.huxin.jobs.decide;

import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Candidate;
import io.huxin.models.decision.Candidates;
import io.huxin.models.decision.HardCap;
import io.huxin.models.decision.HeldBack;
import io.huxin.models.decision.PairValue;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Candidates of a customer as a row: user_id, community_id (null outside of any), lines decided on,
 * as it stands (null where that is none), none, choices, granted, of each product the most that the
 * hard rules leave, and whether the customer is held back.
 */
final class CandidateRows {
  private static final DataType MONEY = DataTypes.createDecimalType(18, 2);
  private static final DataType MILLIONTHS = DataTypes.createDecimalType(24, 6);

  private static final StructType CANDIDATE =
      new StructType()
          .add("pay_later_quota", MONEY)
          .add("cash_loan_quota", MONEY)
          .add("expected_profit", MILLIONTHS)
          .add("exposure", MONEY)
          .add("expected_loss", MILLIONTHS)
          .add("expected_balance", MONEY)
          .add("ead", MONEY)
          .add("lgd", DataTypes.DoubleType)
          .add("pd", DataTypes.DoubleType)
          .add("rises", DataTypes.IntegerType)
          .add("cuts", DataTypes.IntegerType)
          .add("thin", DataTypes.BooleanType)
          .add("insured", MONEY)
          .add("groups", DataTypes.createArrayType(MILLIONTHS));

  private static final StructType CAP =
      new StructType().add("quota", MONEY).add("rule", DataTypes.StringType);

  static final StructType SCHEMA =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("community_id", DataTypes.StringType)
          .add("lines", DataTypes.IntegerType)
          .add("as_it_stands", CANDIDATE)
          .add("none", CANDIDATE)
          .add("choices", DataTypes.createArrayType(CANDIDATE))
          .add("granted", DataTypes.BooleanType)
          .add("pay_later_cap", CAP)
          .add("cash_loan_cap", CAP)
          .add("held_back", DataTypes.BooleanType);

  private CandidateRows() {}

  static Row of(String user, String community, Candidates candidates) {
    return of(user, community, candidates, false);
  }

  /** The row of a customer, with what is left to choose where some are held back. */
  static Row of(Row row, HeldBack held) {
    Candidates candidates = candidates(row);
    return held.holds(candidates)
        ? of(row.getAs("user_id"), row.getAs("community_id"), held.of(candidates), true)
        : row;
  }

  private static Row of(String user, String community, Candidates candidates, boolean held) {
    boolean given = !candidates.asItStands().equals(candidates.none());
    return RowFactory.create(
        user,
        community,
        candidates.none().quotas().size(),
        given ? of(candidates.asItStands()) : null,
        of(candidates.none()),
        candidates.choices().stream().map(CandidateRows::of).toArray(Row[]::new),
        candidates.granted(),
        of(candidates.caps().get(Product.PAY_LATER)),
        of(candidates.caps().get(Product.CASH_LOAN)),
        held);
  }

  private static Row of(HardCap cap) {
    return cap == null ? null : RowFactory.create(cap.quota(), cap.rule().name());
  }

  private static Row of(Candidate candidate) {
    return RowFactory.create(
        candidate.quotas().get(Product.PAY_LATER),
        candidate.quotas().get(Product.CASH_LOAN),
        candidate.profit(),
        candidate.exposure(),
        candidate.expectedLoss(),
        candidate.value().expectedBalance(),
        candidate.value().ead(),
        candidate.value().lgd(),
        candidate.value().pd(),
        candidate.rises(),
        candidate.cuts(),
        candidate.thin(),
        candidate.insured(),
        candidate.groups().toArray(BigDecimal[]::new));
  }

  static Candidates candidates(Row row) {
    var choices = new ArrayList<Candidate>();
    for (Row choice : row.<Row>getList(row.fieldIndex("choices"))) {
      choices.add(candidate(choice));
    }
    Map<Product, HardCap> caps = new EnumMap<>(Product.class);
    put(caps, Product.PAY_LATER, row.getAs("pay_later_cap"));
    put(caps, Product.CASH_LOAN, row.getAs("cash_loan_cap"));
    Candidate none = candidate(row.getAs("none"));
    Row asItStands = row.getAs("as_it_stands");
    return new Candidates(
        asItStands == null ? none : candidate(asItStands),
        none,
        choices,
        row.<Boolean>getAs("granted"),
        caps);
  }

  private static void put(Map<Product, HardCap> caps, Product product, Row cap) {
    if (cap != null) {
      caps.put(product, new HardCap(cap.getDecimal(0), Binding.valueOf(cap.getString(1))));
    }
  }

  private static Candidate candidate(Row row) {
    Map<Product, BigDecimal> quotas = new EnumMap<>(Product.class);
    put(quotas, Product.PAY_LATER, row.getDecimal(0));
    put(quotas, Product.CASH_LOAN, row.getDecimal(1));
    return new Candidate(
        quotas,
        row.getDecimal(2),
        row.getDecimal(3),
        row.getDecimal(4),
        new PairValue(row.getDecimal(5), row.getDecimal(6), row.getDouble(7), row.getDouble(8)),
        row.getInt(9),
        row.getInt(10),
        row.getBoolean(11),
        row.getDecimal(12),
        row.getList(13));
  }

  private static void put(Map<Product, BigDecimal> quotas, Product product, BigDecimal quota) {
    if (quota != null) {
      quotas.put(product, quota);
    }
  }
}
