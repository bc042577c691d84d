package io.huxin.models.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PolicyPackTest {
  private static Config config(String name) {
    var file = Path.of(System.getProperty("huxin.root", ".."), "conf", "policy", name + ".conf");
    return ConfigFactory.parseFile(file.toFile()).resolve();
  }

  private static PolicyPack changed(String line) {
    return PolicyPack.of(ConfigFactory.parseString(line).withFallback(config("consumer")));
  }

  @Test
  void shouldLoadTheConsumerPack() {
    PolicyPack pack = PolicyPack.of(config("consumer"));

    assertThat(pack.id()).matches("consumer-1\\.3-[0-9a-f]{12}");
    assertThat(pack.currency()).isEqualTo("CNY");
    assertThat(pack.target()).isEqualTo(new DefaultTarget("90dpd-100-365", 365));
    assertThat(pack.caps().customerExposure().get(Segment.PERSON))
        .isEqualTo(new BigDecimal("200000.00"));
    assertThat(pack.bands().of(0.05)).isEqualTo(Band.C);
    assertThat(pack.bands().of(0.0501)).isEqualTo(Band.D);
    assertThat(pack.value().takeUp(0.9)).isEqualTo(0.5);
    assertThat(pack.value().takeUp(0.89)).isEqualTo(0.3);
    assertThat(pack.firstQuotas().smallest()).isEqualTo(new BigDecimal("500.00"));
    assertThat(pack.protection().freezeLapseDays()).isEqualTo(3);
    assertThat(pack.review()).isEqualTo(new ReviewRules(5, 90, 0.10, 30, 0.30, 20, 180));
  }

  @Test
  void shouldLoadTheUciPackWithWhatItsSourceCannotSupportOff() {
    PolicyPack pack = PolicyPack.of(config("uci"));

    assertThat(pack.currency()).isEqualTo("TWD");
    assertThat(pack.target()).isEqualTo(new DefaultTarget("uci-next-month", 30));
    assertThat(pack.population()).isEqualTo(PopulationRule.ALL);
    assertThat(pack.labelSource()).isEqualTo(LabelSource.OUTCOMES);
    assertThat(pack.affordability().enabled()).isFalse();
    assertThat(pack.conversion().enabled()).isFalse();
    assertThat(pack.guarantee().enabled()).isFalse();
    assertThat(pack.eligibility().creditConsent()).isFalse();
  }

  @Test
  void shouldRefuseToLowerASaferLineByMoreThanOneOfTheWorstBand() {
    assertThatThrownBy(() -> changed("reduction.shares = [0.1, 0.25]"))
        .hasMessageContaining("reduction.shares")
        .hasMessageContaining("the last is above protection.band-cut");
    assertThatThrownBy(() -> changed("reduction.shares = [0.1, 0.1]"))
        .hasMessageContaining("each must be above the one before");
  }

  @Test
  void shouldNameAPackByItsContent() {
    String id = PolicyPack.of(config("consumer")).id();

    assertThat(PolicyPack.of(config("consumer")).id()).isEqualTo(id);
    assertThat(changed("stability.days-after-rise = 91").id()).isNotEqualTo(id);
  }

  @Test
  void shouldApplyOnItsDatesOnly() {
    PolicyPack pack = changed("effective-from = 2026-01-01, effective-until = 2026-12-31");

    assertThat(pack.inForce(LocalDate.of(2026, 1, 1))).isTrue();
    assertThat(pack.inForce(LocalDate.of(2026, 12, 31))).isTrue();
    assertThatThrownBy(() -> pack.requireInForce(LocalDate.of(2027, 1, 1)))
        .hasMessage(
            "Policy pack "
                + pack.id()
                + " does not apply on 2027-01-01: it is in force from 2026-01-01 to 2026-12-31;"
                + " choose the pack of that date");
  }

  @Test
  void shouldRefusePartnersThatCannotBeKeptToTheirLimits() {
    assertThatThrownBy(() -> changed("partners.names = [P1]"))
        .hasMessage(
            "Policy key 'partners.tier-1-capital' is 0, and partners.names is [P1]: state the"
                + " capital, as lines with one of them may be no more than a share of it");
    String partners = "partners { names = [P1], tier-1-capital = 100 }, ";
    assertThat(changed(partners).partners().names()).containsExactly("P1");
    assertThatThrownBy(() -> changed(partners + "budgets.strategy = BAND, insurance.enabled = off"))
        .hasMessageContaining("'budgets.strategy' is out of order: with partners.names it must be")
        .hasMessageContaining("BUDGET, which keeps what partners may take of the capital");
    assertThatThrownBy(
            () ->
                changed(
                    partners
                        + "budgets.groups = [{ name = b, by = PARTNER, value = P2, most-exposure = 1,"
                        + " exposure-growth = 1, expected-loss-growth = 1 }]"))
        .hasMessage(
            "Policy key 'budgets.groups' has a group of the partner 'P2', and partners.names is"
                + " [P1]: no line of a partner that is not named grows; name it there, or remove the"
                + " group");
    assertThatThrownBy(() -> changed("partners { names = [P1, P1], tier-1-capital = 100 }"))
        .hasMessageContaining("'partners.names' names 'P1' twice");
    assertThatThrownBy(() -> changed("partners.names = P1"))
        .hasMessage("Policy key 'partners.names' is 'P1': it must be a list of texts");
  }

  @Test
  void shouldRefuseUnknownAndMissingKeys() {
    assertThatThrownBy(() -> changed("experiment.control = 0.1"))
        .hasMessage(
            "Policy key 'experiment.control' is not known: remove it, or use one of"
                + " [explore, holdout, near-cut-off, near-cut-off-pd]");
    assertThatThrownBy(() -> PolicyPack.of(config("consumer").withoutPath("bands.pd-floor")))
        .hasMessageContaining("Policy key 'bands.pd-floor' is missing");
  }

  @Test
  void shouldRefuseValuesOutOfRange() {
    assertThatThrownBy(() -> changed("affordability.dsr-limit = 1.5"))
        .hasMessage("Policy key 'affordability.dsr-limit' is 1.5: it must lie between 0 and 1");
    assertThatThrownBy(() -> changed("caps.without-income = -1"))
        .hasMessageContaining("'caps.without-income' is -1: it must lie between 0 and");
    assertThatThrownBy(() -> changed("caps.without-income = 1500d"))
        .isInstanceOf(InputException.class)
        .hasMessage("Policy key 'caps.without-income' is '1500d': it must be an amount");
    assertThatThrownBy(() -> changed("caps.without-income = 0.001"))
        .hasMessageContaining("an amount of at most two decimals");
    assertThatThrownBy(() -> changed("lender-type = PAWNBROKER"))
        .hasMessageContaining("'lender-type' is 'PAWNBROKER'")
        .hasMessageContaining("[BANK, CONSUMER_FINANCE, MICRO_LENDER]");
    assertThatThrownBy(() -> changed("effective-from = soon"))
        .hasMessageContaining("a date such as 2026-01-31");
    assertThatThrownBy(() -> changed("guarantee.lgd-call.JOINT = 1.2"))
        .hasMessage("Policy key 'guarantee.lgd-call.JOINT' is 1.2: it must lie between 0 and 1");
    assertThatThrownBy(() -> changed("guarantee.enabled = perhaps"))
        .hasMessageContaining("it must be on or off");
  }

  @Test
  void shouldRefuseWhatContradictsItself() {
    assertThatThrownBy(() -> changed("bands.up-to.B = 0.005"))
        .hasMessageContaining("each band ends above the safer one");
    assertThatThrownBy(() -> changed("bands.rise.C = 0.5"))
        .hasMessageContaining("a riskier band never rises more");
    assertThatThrownBy(() -> changed("first-quotas.thin.C = 3000"))
        .hasMessageContaining("band C gets more than a safer band");
    assertThatThrownBy(() -> changed("protection.freeze-from-dpd = 100"))
        .hasMessageContaining("must not fall");
    assertThatThrownBy(() -> changed("protection.high-risk-pd = 0.09"))
        .hasMessageContaining("above the boundary of band E");
    assertThatThrownBy(() -> changed("experiment.near-cut-off-pd = 0.04"))
        .hasMessageContaining("'experiment.near-cut-off-pd'")
        .hasMessageContaining("below eligibility.cut-off");
    assertThatThrownBy(() -> changed("lender-type = MICRO_LENDER"))
        .hasMessageContaining("may not lend to students");
    assertThatThrownBy(() -> changed("effective-until = 2019-01-01"))
        .hasMessageContaining("before effective-from");
  }

  @Test
  void shouldComputeTheAllInRate() {
    assertThat(Price.allIn(0.24)).isCloseTo(0.26824, within(1e-5));
  }
}
