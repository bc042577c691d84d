package io.huxin.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.frame.FeatureFrame;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Features;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features that ship, of {@link HandMadeUser}, each worked out by hand from its definition. */
@Tag("slow")
class ShippedFeaturesTest {
  private static Map<String, Dataset<Row>> sources;
  private static Row user;

  @BeforeAll
  static void compute() {
    SparkSession spark = LocalSpark.session();
    var day =
        SnapshotSeries.of(
            spark.sql(
                "SELECT DATE'2026-06-30' AS as_of, TIMESTAMP'2026-07-01 06:00:00' AS cut_off"));
    sources = HandMadeUser.sources();
    user =
        FeatureFrame.of(
                Features.catalogue(),
                sources,
                spark.sql("SELECT DATE'2026-06-30' AS as_of, 'u' AS user_id"),
                day)
            .head();
  }

  @ParameterizedTest
  @CsvSource({
    "tenure_days, 365",
    "lines_open, 2",
    "quota_total, 25000",
    "line_age_days, 181",
    "purchases_7, 350.5",
    "purchases_90, 700",
    "purchases_180, 1000",
    "purchase_count_30, 3",
    "purchase_count_90, 4",
    "purchase_max_90, 349.5",
    "purchase_min_90, 50.5",
    "days_since_purchase, 1",
    "merchants_90, 2",
    "merchant_concentration_90, 0.510204",
    "night_purchases_90, 2",
    "night_amount_90, 150.5",
    "night_share_30, 0.666667",
    "night_share_365, 0.4",
    "morning_purchases_90, 1",
    "working_hours_purchases_90, 0",
    "evening_purchases_90, 1",
    "weekend_purchases_90, 1",
    "weekend_amount_90, 100",
    "weekend_share_90, 0.25",
    "round_purchases_90, 2",
    "round_amount_90, 300",
    "round_share_365, 0.6",
    "app_share_90, 0.428571",
    "grocery_share_365, 0.6",
    "own_purchases_30, 50.5",
    "pay_later_share_90, 0.927857",
    "refund_share_90, 0.1",
    "purchase_trend_30, 1.502143",
    "transactions_30, 8",
    "active_days_30, 7",
    "night_draws_180, 1",
    "draws_to_inflow_30, 0.444444",
    "draw_withdrawn_90, 0.25",
    "salary_30, 9000",
    "salary_trend_90, 3.130435",
    "income_observed, 4000",
    "income, 4000",
    "income_stated_to_observed, 3",
    "stated_to_deposits, 4.235294",
    "cover_30, 1.935276",
    "withdrawal_share_30, 0.111111",
    "transfer_balance_30, 0.4",
    "hidden_obligations, 700",
    "hidden_to_income, 0.175",
    "repaid_30, 1000",
    "repaid_90, 1250",
    "repayments_30, 3",
    "repaid_own_90, 500",
    "night_repayments_365, 1",
    "borrowed_repaid_90, 500",
    "borrowed_repayments_90, 2",
    "borrow_to_repay_30, 0.5",
    "borrow_to_repay_90, 0.4",
    "loan_repaid_pay_later_90, 400",
    "days_since_borrowed_repayment, 5",
    "salary_to_repayment, 15",
    "bills_30, 2",
    "payment_ratio_30, 0.42",
    "own_payment_ratio_90, 0.32",
    "minimum_payers_90, 1",
    "minimum_share_90, 0.5",
    "unmet_bills_90, 1",
    "due_7, 30",
    "due_30, 1030",
    "due_60, 1530",
    "days_to_due, 1",
    "due_to_income, 0.2575",
    "obligations_to_income, 0.3825",
    "utilisation_pay_later, 0.3",
    "utilisation_max, 0.3",
    "utilisation_total, 0.2",
    "utilisation_change_180, 0.2",
    "bill_change, 3",
    "debt_to_income, 1.25",
    "dpd_now, 3",
    "worst_dpd_90, 9",
    "other_debt, 8000",
    "other_debt_max_365, 9000",
    "other_debt_to_income, 2",
    "days_since_report, 29",
    "loans_30, 1",
    "loan_principal_90, 4000",
    "applications_7, 1",
    "guarantees_given, 1000",
    "guarantees_given_count, 1",
    "guarantees_received, 1000",
    "guarantors, 2",
    "guarantees_to_income, 0.25"
  })
  void shouldBeAsWorkedOut(String feature, double value) {
    assertThat(user.<Double>getAs(feature)).isCloseTo(value, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"income_verified", "reported_now", "days_since_late"})
  void shouldBeAbsentWhereNothingSaysIt(String feature) {
    assertThat(user.<Double>getAs(feature)).isNull();
  }

  /** No feature that ships reads it, but a catalogue may. */
  @Test
  void shouldCountYearsOfAgeUpToTheDayBeforeABirthday() {
    assertThat(sources.get("profile").head().<Integer>getAs("age_years")).isEqualTo(35);
  }
}
