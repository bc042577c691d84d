package io.huxin.features.delinquency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelinquencySettingsTest {
  private final Config shipped =
      ConfigFactory.parseFile(
          Path.of(System.getProperty("huxin.root"), "conf", "delinquency.conf").toFile());

  @Test
  void shouldReadWhatShips() {
    ProductRules payLater =
        new ProductRules(
            3, false, List.of(new ClassLadder(LocalDate.of(2011, 1, 13), 0, 90, 120, 180)));
    ProductRules cashLoan =
        new ProductRules(
            0, false, List.of(new ClassLadder(LocalDate.of(2023, 7, 1), 0, 90, 270, 360)));

    assertThat(DelinquencySettings.from(shipped))
        .isEqualTo(
            new DelinquencySettings(
                10_00,
                90,
                12,
                2,
                6,
                90,
                100_00,
                30,
                90,
                AssetClass.SUBSTANDARD,
                AssetClass.LOSS,
                payLater,
                cashLoan));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "materiality | -1 | delinquency.materiality is -1: set it to an amount of 0 or more",
        "materiality | 1.234 | delinquency.materiality is 1.234: set it to an amount",
        "probation-days | 0 | delinquency.probation-days is 0: set it to a whole number from 1 to",
        "default.dpd | soon | delinquency.default.dpd is soon: set it to a whole number from 1 to",
        "stages.three-from-dpd | 30 | three-from-dpd is 30: set it to a whole number from 31 to",
        "written-off-class | BAD | written-off-class is BAD: set it to one of [NORMAL, SPECIAL_",
        "stages | 3 | delinquency.stages is 3: set it to a block of two-over-dpd, three-from-dpd",
        "products.CASH_LOAN.refund-meets-minimum | maybe | is maybe: set it to true or false",
        "default.days | 3 | key delinquency.default.days is unknown: remove it or use one of dpd",
      })
  void shouldNameTheKeyAndWhatIsAllowed(String key, String value, String message) {
    Config config = shipped.withValue("delinquency." + key, ConfigValueFactory.fromAnyRef(value));

    assertThatThrownBy(() -> DelinquencySettings.from(config)).hasMessageContaining(message);
  }

  @Test
  void shouldNameWhatIsMissing() {
    assertThatThrownBy(() -> DelinquencySettings.from(ConfigFactory.empty()))
        .hasMessageContaining("Configuration key delinquency is missing");
    assertThatThrownBy(
            () -> DelinquencySettings.from(shipped.withoutPath("delinquency.probation-days")))
        .hasMessageContaining("delinquency.probation-days is missing: set it to a whole number");
  }

  @Test
  void shouldUseTheLadderInForceOnADay() {
    var old = new ClassLadder(LocalDate.of(2011, 1, 13), 0, 90, 120, 180);
    var now = new ClassLadder(LocalDate.of(2023, 7, 1), 0, 90, 270, 360);
    var rules = new ProductRules(0, false, List.of(old, now));

    assertThat(rules.ladderOn(LocalDate.of(2005, 9, 30))).isEqualTo(old);
    assertThat(rules.ladderOn(LocalDate.of(2023, 6, 30))).isEqualTo(old);
    assertThat(rules.ladderOn(LocalDate.of(2023, 7, 1))).isEqualTo(now);
  }

  @Test
  void shouldRefuseLaddersThatMakeNoSense() {
    assertThatThrownBy(() -> new ClassLadder(LocalDate.of(2023, 7, 1), 0, 90, 90, 360))
        .hasMessageContaining("Class ladder from 2023-07-01 does not rise");
    var ladder = new ClassLadder(LocalDate.of(2023, 7, 1), 0, 90, 270, 360);
    assertThatThrownBy(() -> new ProductRules(0, false, List.of(ladder, ladder)))
        .hasMessageContaining("is not after the one before it");
    assertThatThrownBy(() -> new ProductRules(0, false, List.of()))
        .hasMessageContaining("no class ladder");
  }
}
