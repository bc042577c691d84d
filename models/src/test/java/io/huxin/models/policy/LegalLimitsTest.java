package io.huxin.models.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.models.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a policy file the law refuses. */
class LegalLimitsTest {
  private static final LegalLimits LAW = LegalLimits.of(config("law"));
  private static final String MICRO_LENDER =
      "lender-type = MICRO_LENDER, eligibility.students = FORBIDDEN, ";

  private static Config config(String name) {
    var file = Path.of(System.getProperty("huxin.root", ".."), "conf", name + ".conf");
    return ConfigFactory.parseFile(file.toFile()).resolve();
  }

  private static Config changed(String lines) {
    return ConfigFactory.parseString(lines).withFallback(config("policy/consumer"));
  }

  private static void refused(String lines, String why) {
    assertThatThrownBy(() -> LAW.require(changed(lines)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  private static void allowed(String lines) {
    assertThatCode(() -> LAW.require(changed(lines))).as(lines).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"consumer", "consumer-2021", "uci"})
  void shouldAllowThePoliciesThatShip(String policy) {
    assertThatCode(() -> LAW.require(config("policy/" + policy))).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseABankMoreThanTheCapOnConsumerLoans() {
    refused(
        "caps.customer-exposure.PERSON = 200000.01",
        "Policy key 'caps.customer-exposure.PERSON' is 200000.01 with lender-type BANK in CN: from"
            + " 2021-01-01 it must lie between 0 and 200000 (商业银行互联网贷款管理暂行办法,"
            + " 银保监会令2020年第9号 art. 6), set it so, or let the pack end before");
    // What a trader or a business borrows is not for consumption.
    allowed(
        "segments.SOLE_TRADER.caps.customer-exposure.SOLE_TRADER = 5000000,"
            + " caps.customer-exposure.SMALL_BUSINESS = 20000000");
  }

  @Test
  void shouldNameTheSegmentWhosePackGoesBeyondTheLaw() {
    refused(
        "segments.STUDENT.caps.customer-exposure.STUDENT = 300000",
        "Segment STUDENT: Policy key 'caps.customer-exposure.STUDENT' is 300000 with lender-type BANK"
            + " in CN: from 2021-01-01 it must lie between 0 and 200000"
            + " (商业银行互联网贷款管理暂行办法, 银保监会令2020年第9号 art. 6), set it so, or let the pack end"
            + " before");
    refused(
        "segments.STUDENT.price.all-in-cap = 0.25",
        "Segment STUDENT: Policy key 'price.all-in-cap' is 0.25 with lender-type BANK in CN: from"
            + " 2025-10-01 it must lie between 0 and 0.24 (金规〔2025〕9号), set it so, or let the pack"
            + " end before");
  }

  @Test
  void shouldHoldAPackToALawFromItsFirstDayOn() {
    allowed("price.all-in-cap = 0.36, effective-until = 2025-09-30");
    refused(
        "price.all-in-cap = 0.36, effective-until = 2025-10-01",
        "Policy key 'price.all-in-cap' is 0.36 with lender-type BANK in CN: from 2025-10-01 it must"
            + " lie between 0 and 0.24 (金规〔2025〕9号), set it so, or let the pack end before");
  }

  @ParameterizedTest
  @CsvSource({
    "partners.least-share, 0.2, 0.30 and 1",
    "partners.most-of-capital, 0.26, 0 and 0.25",
    "partners.most-of-book, 0.51, 0 and 0.50"
  })
  void shouldHoldBanksToTheLimitsOfJointLending(String key, String value, String range) {
    refused(
        key + " = " + value,
        "Policy key '"
            + key
            + "' is "
            + value
            + " with lender-type BANK in CN: from 2022-01-01 it must lie between "
            + range
            + " (银保监办发〔2021〕24号), set it so, or let the pack end before");
    allowed(key + " = " + value + ", lender-type = CONSUMER_FINANCE");
    allowed(key + " = " + value + ", jurisdiction = TW");
  }

  @ParameterizedTest
  @CsvSource({"PERSON, 200000", "STUDENT, 200000", "SOLE_TRADER, 10000000"})
  void shouldHoldAMicroLenderToItsCaps(String segment, String most) {
    String key = "caps.customer-exposure." + segment;
    allowed(MICRO_LENDER + key + " = " + most);
    refused(
        MICRO_LENDER + key + " = " + most + "1",
        "Policy key '"
            + key
            + "' is "
            + most
            + "1 with lender-type MICRO_LENDER in CN: from 2025-01-01 it must lie between 0 and "
            + most
            + " (小额贷款公司监督管理暂行办法, 金规〔2024〕26号), set it so, or let the pack end before");
  }

  @Test
  void shouldHoldAMicroLenderToItsPriceByTheEndOf2027() {
    allowed(MICRO_LENDER + "price.all-in-cap = 0.36, effective-until = 2027-12-30");
    assertThatThrownBy(() -> LAW.require(changed(MICRO_LENDER + "price.all-in-cap = 0.36")))
        .hasMessageContaining("'price.all-in-cap' is 0.36 with lender-type MICRO_LENDER in CN")
        .hasMessageContaining("from 2027-12-31 it must lie between 0 and 0.24");
  }

  @Test
  void shouldRefuseLimitsThatCannotBeUsed() {
    String limit =
        "as-of = 2026-01-01, jurisdictions = [CN], limits = [{ jurisdiction = CN, lender-type = BANK, from = 2021-01-01,"
            + " key = price.most, least = 0, most = 1, law = L }]";
    unusable("", "Policy key 'as-of' is missing: a pack states every value it decides with");
    unusable(limit.replace("BANK", "SHOP"), "it must be one of [BANK, CONSUMER_FINANCE, MICRO_");
    unusable(
        limit.replace("most = 1,", "most = -1,"), "'limits[1].most' is -1: it must lie between");
    unusable(limit.replace("least = 0", "least = 2"), "it is below least of price.most");
    unusable(limit.replace("law = L", "laws = L"), "Policy key 'limits[1].laws' is not known");
    unusable(
        limit.replace("jurisdiction = CN", "jurisdiction = CNN"),
        "Policy key 'limits[1].jurisdiction' is 'CNN': it must be one of [CN]");
    for (String key : List.of("price.most", "price", "currency", "\"a..b\"")) {
      LegalLimits limits =
          LegalLimits.of(ConfigFactory.parseString(limit.replace("price.most", key)));
      assertThatThrownBy(() -> limits.requireOnNumbersOf(changed("")))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "Policy key 'limits.key' is '"
                  + key.replace("\"", "")
                  + " (L)': it must be the path of a number of a policy pack, such as"
                  + " price.all-in-cap");
    }
    LAW.requireOnNumbersOf(changed(""));
  }

  @Test
  void shouldRefuseAPackOfAPlaceThatIsNotListed() {
    refused(
        "jurisdiction = CNN",
        "Policy key 'jurisdiction' is 'CNN': it must be one of [CN, TW], the jurisdictions of"
            + " law.conf, or nothing of the law would be checked; correct it, or add the place there"
            + " with its limits, if it has any");
  }

  private static void unusable(String lines, String why) {
    assertThatThrownBy(() -> LegalLimits.of(ConfigFactory.parseString(lines)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
