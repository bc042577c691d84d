package io.huxin.models.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.testing.LocalSpark;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One graph worked out by hand. Every user has a free income of 2,000, a cash-loan quota of 10,000
 * and so a capacity of 5,000, an EAD of 8,000 and a PD of 1 %, unless said; c has no PD. Those
 * whose names begin with v have pay-later records only; x has a pay-later quota of 4,000, an EAD of
 * 3,000.
 */
@Tag("slow")
class GuaranteeUseTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final double DISCOUNT = GuaranteeUse.discount(0.01, 0.0005, 0.5).doubleValue();
  private static final Map<String, Row> USE = new TreeMap<>();
  private static Dataset<Row> uplift;

  @BeforeAll
  static void run() {
    var file = Path.of(System.getProperty("huxin.root", ".."), "conf", "policy", "consumer.conf");
    PolicyPack pack = PolicyPack.of(ConfigFactory.parseFile(file.toFile()).resolve());
    Dataset<Row> use =
        GuaranteeUse.of(links(), consents(), standings(), sealed(), AS_OF, pack).cache();
    use.collectAsList().forEach(row -> USE.put(row.getString(0), row));
    uplift = GuaranteeUse.uplift(use);
  }

  private static Dataset<Row> links() {
    return spark()
        .sql(
            """
            SELECT link_id, guarantor_id, borrower_id,
              if(link_id LIKE 'b%', 'BACKSTOP', 'GUARANTEE') AS kind,
              if(link_id LIKE 'b%', 'PAY_LATER', 'CASH_LOAN') AS product,
              cast(share AS double) AS share, cast(cap AS decimal(18,2)) AS cap_amount,
              cast(fee AS decimal(18,2)) AS fee,
              if(link_id = 'l14', 'JOINT', cast(null AS string)) AS liability, 'c-' || guarantor_id AS consent_ref,
              to_date(starts) AS starts_on, to_date(ends) AS ends_on, to_date(revoked) AS revoked_on
            FROM VALUES
              ('l01', 'a', 'b', 1, 3000, null, '2025-01-01', '2027-01-01', null),
              ('l02', 'a', 'c', 1, 3000, null, '2025-01-02', '2027-01-01', null),
              ('l03', 'a', 'd', 1, 3000, null, '2025-01-03', '2027-01-01', null),
              ('l04', 'e', 'f', 1, 3000, 10, '2025-01-01', '2027-01-01', null),
              ('l05', 'nobody', 'f', 1, 3000, null, '2025-01-01', '2027-01-01', null),
              ('l06', 'e', 'f', 1, 3000, null, '2025-01-01', null, null),
              ('l07', 'e', 'f', 1, 3000, null, '2026-04-01', '2027-01-01', null),
              ('l08', 'e', 'f', 1, 3000, null, '2025-01-01', '2027-01-01', '2026-03-31'),
              ('l09', 'g', 'h', 1, 2000, null, '2025-01-01', '2027-01-01', null),
              ('l10', 'h', 'g', 1, 500, null, '2025-01-01', '2027-01-01', null),
              ('l11', 'i', 'j', 1, 1000, null, '2025-01-01', '2027-01-01', null),
              ('l12', 'j', 'k', 1, 1000, null, '2025-01-01', '2027-01-01', null),
              ('l13', 'k', 'i', 1, 1000, null, '2025-01-01', '2027-01-01', null),
              ('l14', 'i', 'b', 1, 2000, null, '2025-01-01', '2027-01-01', null),
              ('l15', 'risky', 'm', 1, 1000, null, '2025-01-01', '2027-01-01', null),
              ('l16', 'n', 'none', 0.5, 1000, null, '2025-01-01', '2027-01-01', null),
              ('l17', 'n', 'm', 0.1, 4000, null, '2025-01-02', '2027-01-01', null),
              ('l18', 'p', 'q', 1, 1000, null, '2025-01-01', '2027-01-01', null),
              ('l19', 's', 'm', 1, 1000, null, '2025-01-03', '2027-01-01', null),
              ('l20', 'p', 'f', 1, 5000, null, '2025-01-02', '2027-01-01', null),
              ('b01', 'v', 'x', 0.5, 2000, null, '2025-01-01', '2027-01-01', null),
              ('l21', 'v', 'm', 1, 1000, null, '2025-01-02', '2027-01-01', null),
              ('b02', 'vUsed', 'x', 0.5, 2000, null, '2025-01-01', '2027-01-01', null),
              ('b03', 'vNew', 'x', 0.5, 2000, null, '2025-01-01', '2027-01-01', null),
              ('b04', 'g', 'x', 0.5, 2000, null, '2025-01-02', '2027-01-01', null)
              AS t(link_id, guarantor_id, borrower_id, share, cap, fee, starts, ends, revoked)
            """);
  }

  private static Dataset<Row> consents() {
    return spark()
        .sql(
            """
            SELECT 'c-' || user_id AS consent_ref, user_id, 'GUARANTEE' AS kind,
              cast(null AS timestamp) AS withdrawn_at
            FROM VALUES ('a'), ('e'), ('g'), ('h'), ('i'), ('j'), ('k'), ('risky'), ('n'), ('p'), ('s'),
              ('v'), ('vUsed'), ('vNew')
              AS t(user_id)
            """);
  }

  private static Dataset<Row> sealed() {
    return spark().sql("SELECT user_id FROM VALUES ('q'), ('s') AS t(user_id)");
  }

  private static Dataset<Row> standings() {
    return spark()
        .sql(
            """
            SELECT user_id, cast(2000 AS decimal(18,2)) AS monthly_free_income,
              cast(if(user_id = 'none', 0, 10000) AS decimal(18,2)) AS cash_loan_quota,
              cast(if(user_id = 'x', 4000, 0) AS decimal(18,2)) AS pay_later_quota,
              cast(8000 AS decimal(18,2)) AS cash_loan_ead,
              cast(if(user_id = 'x', 3000, 0) AS decimal(18,2)) AS pay_later_ead,
              CASE user_id WHEN 'risky' THEN 0.021D WHEN 'c' THEN NULL ELSE 0.01D END AS pd,
              if(user_id LIKE 'v%', 0, 12) AS settled_instalments,
              CASE WHEN user_id = 'vNew' THEN 11 WHEN user_id LIKE 'v%' THEN 12 ELSE 0 END AS bills,
              0 AS worst_dpd_365,
              CASE WHEN user_id = 'vUsed' THEN 0.51D WHEN user_id LIKE 'v%' THEN 0.5D END
                AS mean_utilisation
            FROM VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f'), ('g'), ('h'), ('i'), ('j'), ('k'),
              ('m'), ('n'), ('none'), ('p'), ('q'), ('risky'), ('s'),
              ('v'), ('vUsed'), ('vNew'), ('x') AS t(user_id)
            """);
  }

  private static SparkSession spark() {
    return LocalSpark.session();
  }

  private static void assertLink(String link, String allotted, double used, Reason reason) {
    Row row = USE.get(link);
    assertThat(row.<BigDecimal>getAs("allotted")).isEqualByComparingTo(allotted);
    BigDecimal expected = BigDecimal.valueOf(Math.floor(used * 100) / 100);
    assertThat(row.<BigDecimal>getAs("used")).isEqualByComparingTo(expected);
    assertThat(row.<String>getAs("reason")).isEqualTo(reason == null ? null : reason.name());
  }

  @Test
  void shouldLendAGuarantorsCapacityOnce() {
    assertLink("l01", "3000", 3000 * DISCOUNT, null);
    assertLink("l02", "2000", 2000 * DISCOUNT, null);
    assertLink("l03", "0", 0, Reason.NO_CAPACITY);
  }

  @Test
  void shouldRefuseContractsThatLackWhatTheyNeed() {
    assertLink("l04", "0", 0, Reason.BLOCKED_NEEDS_LICENCE);
    assertLink("l05", "0", 0, Reason.NO_CONSENT);
    assertLink("l06", "0", 0, Reason.NO_END_DATE);
    assertThat(USE).doesNotContainKeys("l07", "l08");
  }

  @Test
  void shouldLiftNobodyIntoOrOutOfASealedCommunity() {
    assertLink("l18", "0", 0, Reason.COMMUNITY_SEALED);
    assertLink("l19", "0", 0, Reason.COMMUNITY_SEALED);
    // What the sealed link does not take is left to another; 3,000 is what f may be lifted by.
    assertLink("l20", "5000", Math.min(3000, 5000 * DISCOUNT) + 1e-6, null);
  }

  @Test
  void shouldCountReciprocalLinksNet() {
    assertLink("l09", "2000", 1500 * DISCOUNT, null);
    assertLink("l10", "500", 0, Reason.RECIPROCAL);
  }

  @Test
  void shouldLiftNobodyInsideACycleButThoseOutside() {
    assertLink("l11", "1000", 0, Reason.CIRCULAR);
    assertLink("l12", "1000", 0, Reason.CIRCULAR);
    assertLink("l13", "1000", 0, Reason.CIRCULAR);
    // b may be lifted by 3,000 and l01 has used most of it: links of one day go by identifier.
    double left = 3000 - Math.floor(3000 * DISCOUNT * 100) / 100;
    assertLink("l14", "2000", left + 1e-6, null);
  }

  @Test
  void shouldAskOfTheGuarantorAndTheBorrower() {
    assertLink("l15", "1000", 0, Reason.GUARANTOR_NOT_QUALIFIED);
    assertLink("l16", "1000", 0, Reason.NO_OWN_QUOTA);
    // A tenth of 8,000, although the cap of 4,000 takes all of what is left of the capacity.
    assertLink("l17", "4000", 800 * DISCOUNT, null);
  }

  /**
   * A backstop asks for twelve pay-later bills and at most half of the line used, a guarantee for
   * twelve cash-loan instalments; neither makes up for the other.
   */
  @Test
  void shouldAskPayLaterOfABackstop() {
    // Half of 3,000, below the cap of 2,000.
    assertLink("b01", "2000", 1500 * DISCOUNT, null);
    // As of joint liability, 0.7 of what stands is taken off.
    assertThat(relief("b01")).isCloseTo(0.609425291, within(2e-9));
    assertLink("l21", "1000", 0, Reason.GUARANTOR_NOT_QUALIFIED);
    assertLink("b02", "2000", 0, Reason.GUARANTOR_NOT_QUALIFIED);
    assertLink("b03", "2000", 0, Reason.GUARANTOR_NOT_QUALIFIED);
    assertLink("b04", "2000", 0, Reason.GUARANTOR_NOT_QUALIFIED);
  }

  @Test
  void shouldBoundTheUpliftOfABorrower() {
    assertThat(uplift.where("user_id = 'b'").first().<BigDecimal>getAs("uplift"))
        .isEqualByComparingTo("3000");
  }

  /**
   * Both PDs are 1 %: P_both = 0.0012939244, so 1 - P_both / PD_B = 0.8706075582; of a general
   * guarantee (l01) 0.4 of it, of joint liability (l14) 0.7. The discount of the uplift is taken at
   * the floor of 0.05 %: 0.7350784449, so l01 gives 2,205.23 and l14 the other 794.77 of 3,000:
   * (2,205.23 x 0.348243023 + 794.77 x 0.609425291) / 3,000 = 0.417436300.
   */
  @Test
  void shouldSayWhatGuaranteesTakeOffTheLoss() {
    assertThat(USE.get("l01").<BigDecimal>getAs("used")).isEqualByComparingTo("2205.23");
    assertThat(relief("l01")).isCloseTo(0.348243023, within(2e-9));
    assertThat(USE.get("l14").<BigDecimal>getAs("used")).isEqualByComparingTo("794.77");
    assertThat(relief("l14")).isCloseTo(0.609425291, within(2e-9));
    assertThat(uplift.where("user_id = 'b'").first().<Double>getAs("relief"))
        .isCloseTo(0.417436300, within(2e-9));
    // Without a PD of the borrower there is no loss to take anything off.
    assertThat(USE.get("l02").<BigDecimal>getAs("used")).isPositive();
    assertThat(relief("l02")).isZero();
    // Nothing is used of a refused link.
    assertThat(relief("l11")).isZero();
  }

  private static double relief(String link) {
    return USE.get(link).<Double>getAs("relief");
  }

  @Test
  void shouldCountLessForARiskierGuarantor() {
    assertThat(GuaranteeUse.discount(0.02, 0.0005, 0.5))
        .isLessThan(GuaranteeUse.discount(0.01, 0.0005, 0.5));
  }
}
