package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.huxin.models.policy.Band;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EclSettingsTest {
  @Test
  void shouldReadTheSettingsThatShip() {
    EclSettings settings = Given.settings();

    assertThat(settings.overDpd()).isEqualTo(30);
    assertThat(settings.pdMultiple()).isEqualTo(2);
    assertThat(settings.pdIncrease()).isEqualTo(0.005);
    assertThat(settings.restructuredMonths()).isEqualTo(12);
    assertThat(settings.revolvingMonths()).isEqualTo(24);
    assertThat(settings.base()).isEqualTo(new Scenario(new BigDecimal("0.5"), 1));
    assertThat(settings.better()).isEqualTo(new Scenario(new BigDecimal("0.2"), 0.8));
    assertThat(settings.worse()).isEqualTo(new Scenario(new BigDecimal("0.3"), 1.4));
    assertThat(settings.newcomers()).isEqualTo(Band.D);
    assertThat(settings.id()).matches("[0-9a-f]{12}");
    assertThat(with("ecl.stage-two.over-dpd", "29").id()).isNotEqualTo(settings.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ecl.stage-two.over-dpd | 90 | a whole number from 0 to 89",
        "ecl.stage-two.over-dpd | 2.5 | a whole number from 0 to 89",
        "ecl.stage-two.pd-multiple | 0.9 | a number from 1 to 100",
        "ecl.stage-two.pd-increase | -0.1 | a number from 0 to 1",
        "ecl.stage-two.restructured-months | many | a whole number from 0 to 60",
        "ecl.horizon.revolving-months | 0 | a whole number from 1 to 120",
        "ecl.horizon.past-term-months | 121 | a whole number from 1 to 120",
        "ecl.scenarios.base.weight | 1 | a number from 0.01 to 0.98",
        "ecl.scenarios.worse.odds | 0 | a number from 0.01 to 100",
        "ecl.without-score.new | E | one of A, B, C, D",
        "ecl.horizon | 24 | a block of revolving-months, past-term-months"
      })
  void shouldRefuseWhatCannotBe(String key, String value, String allowed) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Configuration key " + key + " is " + value)
        .hasMessageContaining(allowed);
  }

  @Test
  void shouldRefuseKeysThatAreUnknownOrMissing() {
    assertThatThrownBy(() -> with("ecl.horizon.years", "2"))
        .hasMessage(
            "Configuration key ecl.horizon.years is unknown: remove it or use one of"
                + " revolving-months, past-term-months");
    assertThatThrownBy(() -> EclSettings.from(Given.conf("ecl.conf").withoutPath("ecl.horizon")))
        .hasMessageContaining("ecl.horizon is missing");
    assertThatThrownBy(
            () -> EclSettings.from(Given.conf("ecl.conf").withoutPath("ecl.scenarios.base.odds")))
        .hasMessageContaining("ecl.scenarios.base.odds is missing: set it to a number");
    assertThatThrownBy(() -> EclSettings.from(ConfigFactory.empty()))
        .hasMessageContaining("ecl is missing");
  }

  @Test
  void shouldRefuseScenariosThatContradictEachOther() {
    assertThatThrownBy(() -> with("ecl.scenarios.base.weight", "0.6"))
        .hasMessage(
            "The weights of ecl.scenarios add up to 1.1: set base, better and worse so that they"
                + " add up to 1");
    assertThatThrownBy(() -> with("ecl.scenarios.better.odds", "1.2"))
        .hasMessageContaining("better.odds must not be above base.odds");
  }

  private static EclSettings with(String key, String value) {
    return EclSettings.from(
        Given.conf("ecl.conf").withValue(key, ConfigValueFactory.fromAnyRef(value)));
  }
}
