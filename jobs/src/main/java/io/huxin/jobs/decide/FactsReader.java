package io.huxin.jobs.decide;

import io.huxin.jobs.safety.DayDirectives;
import io.huxin.models.community.SealState;
import io.huxin.models.decision.ArmDraw;
import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.ConversionFacts;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.EarmarkLapse;
import io.huxin.models.decision.EarmarkOwed;
import io.huxin.models.decision.Funding;
import io.huxin.models.decision.Income;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineHistory;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.LineUse;
import io.huxin.models.decision.OverrideOrder;
import io.huxin.models.decision.Population;
import io.huxin.models.decision.Risk;
import io.huxin.models.decision.RollbackOrder;
import io.huxin.models.decision.Standing;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Reads the rows of {@link CustomerFrame} of one user into the engine's facts. */
record FactsReader(LocalDate asOf, long seed, DayDirectives directives) implements Serializable {

  CustomerFacts facts(List<Row> rows) {
    Row any = rows.get(0);
    Map<Product, LineFacts> lines = new EnumMap<>(Product.class);
    int settled = 0;
    EarmarkLapse lapse = lapse(rows);
    for (Row row : rows) {
      LineFacts line = line(row, lapse);
      lines.put(line.product(), line);
      settled += (int) (long) orElse(row.<Long>getAs("settled_bills"), 0L);
    }
    String userId = any.getAs("user_id");
    Segment segment = Segment.valueOf(any.getAs("segment"));
    return new CustomerFacts(
        asOf,
        userId,
        segment,
        any.getAs("region"),
        any.getAs("age"),
        any.<Integer>getAs("tenure_days"),
        settled,
        new Income(any.getAs("verified"), any.getAs("declared"), observed(any)),
        bureau(any.getAs("bureau")),
        risk(any, rows),
        new Standing(
            orElse(any.<Integer>getAs("worst_dpd"), 0),
            flag(any, "any_default"),
            flag(any, "fraud_confirmed"),
            flag(any, "deceased"),
            flag(any, "insolvent"),
            SealState.SEALED.name().equals(any.getAs("community_state")),
            false,
            date(any, "default_ends_on")),
        new Consents(
            flag(any, "credit_consent"),
            flag(any, "conversion_consent"),
            flag(any, "automation_refused")),
        money(any, "guaranteed_caps"),
        ArmDraw.of(seed, userId, asOf),
        directives.of(segment),
        lines);
  }

  /** Why no earmark can repay the pay-later bill any more; null while it can. */
  private static EarmarkLapse lapse(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs("product").equals("PAY_LATER"))
        .findFirst()
        .map(
            row ->
                Optional.ofNullable(
                    EarmarkLapse.of(
                        orElse(row.<Integer>getAs("dpd"), 0),
                        money(row, "billed_unpaid"),
                        money(row, "outstanding").subtract(money(row, "unbilled")))))
        .orElse(Optional.of(EarmarkLapse.SETTLED))
        .orElse(null);
  }

  /** What the core system made of one side only is taken back, whatever has become of the bill. */
  private static EarmarkLapse lapse(Row row, EarmarkLapse ofBill) {
    return row.<BigDecimal>getAs("half_before") == null ? ofBill : EarmarkLapse.HALF_CONVERTED;
  }

  /** What a line is restored to: a pay-later line also from a conversion without its other side. */
  private static BigDecimal quotaBefore(Row row, Product product) {
    BigDecimal limit = row.getAs("quota_before_limit");
    BigDecimal half = product == Product.PAY_LATER ? row.getAs("half_before") : null;
    return half == null || (limit != null && limit.compareTo(half) > 0) ? limit : half;
  }

  private static LineFacts line(Row row, EarmarkLapse lapse) {
    Product product = Product.valueOf(row.getAs("product"));
    boolean exists = row.getAs("exists");
    BigDecimal quota = money(row, "quota");
    BigDecimal drawn = product == Product.CASH_LOAN ? money(row, "earmark_drawn") : BigDecimal.ZERO;
    BigDecimal earmarked = money(row, "earmarked").subtract(drawn).max(BigDecimal.ZERO);
    int dpd = orElse(row.<Integer>getAs("dpd"), 0);
    LineStatus status = LineStatus.valueOf(orElse(row.<String>getAs("status"), "ACTIVE"));
    LineArrears arrears =
        new LineArrears(
            dpd,
            Math.max(dpd, orElse(row.<Integer>getAs("dpd_uncured"), 0)),
            money(row, "overdue_amount"),
            date(row, "probation_ends_on"));
    return new LineFacts(
        product,
        exists,
        status,
        quota,
        earmarked,
        earmarked.signum() > 0 ? lapse(row, lapse) : null,
        orElse(row.<Integer>getAs("line_version"), 0),
        !exists && flag(row, "open_application"),
        new LineUse(
            money(row, "outstanding").max(BigDecimal.ZERO),
            money(row, "in_flight"),
            money(row, "mean_balance_90"),
            money(row, "purchases_90"),
            money(row, "due_30"),
            row.<Double>getAs("apr") == null ? null : BigDecimal.valueOf(row.<Double>getAs("apr")),
            orElse(row.<Double>getAs("fee_rate"), 0.0)),
        arrears,
        new LineHistory(
            date(row, "last_rise_on"),
            date(row, "last_cut_on"),
            date(row, "last_band_cut_on"),
            money(row, "quota_365_ago"),
            quotaBefore(row, product),
            money(row, "uplift_before_limit"),
            new EarmarkOwed(money(row, "earmark_lost"), money(row, "earmark_awaited")),
            date(row, "frozen_on"),
            freezeConfirmed(row)),
        product == Product.PAY_LATER ? conversion(row) : ConversionFacts.NONE,
        order(row, status, arrears, quota),
        money(row, "uplift"),
        money(row, "uplift_granted"),
        orElse(row.<Double>getAs("relief"), 0.0),
        orElse(row.<Double>getAs("insured"), 0.0),
        funding(row));
  }

  private static ConversionFacts conversion(Row row) {
    return new ConversionFacts(
        money(row, "own_cash_repaid_180"),
        money(row, "converted_180"),
        money(row, "billed_unpaid"),
        date(row, "last_conversion_on"));
  }

  private static Funding funding(Row row) {
    return Funding.of(row.getAs("funding_partner"), row.getAs("funding_share"));
  }

  /** Of several orders the one that is most about this line: override, review, rollback. */
  private static OverrideOrder order(
      Row row, LineStatus status, LineArrears arrears, BigDecimal quota) {
    if (flag(row, "overrides_differ")) {
      return OverrideOrder.DIFFERING;
    }
    Row override = row.getAs("override");
    if (override != null) {
      return stated(override, OverrideOrder.Source.OVERRIDE);
    }
    Row review = row.getAs("review_order");
    if (review != null) {
      return stated(review, OverrideOrder.Source.REVIEW).ofOwn(review.getAs("own"));
    }
    BigDecimal earlier = row.getAs("rollback_quota");
    return RollbackOrder.of(
            status,
            arrears,
            quota,
            money(row, "uplift_granted"),
            earlier == null ? null : new RollbackOrder.Earlier(earlier, row.getAs("rollback_own")))
        .orElse(null);
  }

  private static OverrideOrder stated(Row order, OverrideOrder.Source source) {
    return OverrideOrder.stated(order.getAs("action"), order.getAs("quota"), source);
  }

  private static boolean freezeConfirmed(Row row) {
    LocalDate frozen = date(row, "frozen_on");
    LocalDate confirmed = date(row, "freeze_confirmed_on");
    return frozen != null && confirmed != null && !confirmed.isBefore(frozen);
  }

  private static Bureau bureau(Row report) {
    return report == null
        ? Bureau.NONE
        : new Bureau(
            report.getAs("other_debt"),
            report.getAs("other_monthly_due"),
            report.getAs("other_lenders"),
            report.getAs("other_overdue"));
  }

  private static Risk risk(Row any, List<Row> rows) {
    String population = any.getAs("population");
    String band =
        rows.stream()
            .map(row -> row.<String>getAs("previous_band"))
            .filter(java.util.Objects::nonNull)
            .max(String::compareTo)
            .orElse(null);
    List<Double> monthEnds =
        any.isNullAt(any.fieldIndex("month_end_pds"))
            ? List.of()
            : any.<Double>getList(any.fieldIndex("month_end_pds"));
    return new Risk(
        population == null ? Population.NEW : Population.valueOf(population),
        any.getAs("pd"),
        band == null ? null : Band.valueOf(band),
        monthEnds);
  }

  private static BigDecimal observed(Row any) {
    BigDecimal income = any.getAs("observed_income");
    return income == null || income.signum() == 0 ? null : income;
  }

  private static BigDecimal money(Row row, String column) {
    BigDecimal value = row.getAs(column);
    return value == null ? BigDecimal.ZERO.setScale(2) : value.setScale(2);
  }

  private static LocalDate date(Row row, String column) {
    Date value = row.getAs(column);
    return value == null ? null : value.toLocalDate();
  }

  private static boolean flag(Row row, String column) {
    return Boolean.TRUE.equals(row.<Boolean>getAs(column));
  }

  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
