package io.huxin.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorldSettingsTest {
  @Test
  void shouldDefaultTo760DaysFrom2024() {
    WorldSettings settings = WorldSettings.of(20_000, 1);
    assertThat(settings.days()).isEqualTo(760);
    assertThat(settings.firstDay()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(settings.lastGeneratedDay()).isEqualTo(LocalDate.of(2026, 1, 29));
    assertThat(settings.maxTransactionsPerUserDay()).isEqualTo(0.3);
    assertThat(settings.dirt()).isEqualTo(Dirt.LITTLE);
  }

  @Test
  void shouldComeBackFromItsJson() {
    WorldSettings settings =
        WorldSettings.of(7, -3).withDirt(new Dirt(0.1, 0.2, 0.3, 0.01, 0.02, 4));
    assertThat(WorldSettings.from(ConfigFactory.parseString(settings.toJson())))
        .isEqualTo(settings);
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    assertThatThrownBy(() -> WorldSettings.of(0, 1))
        .hasMessage("Synthetic world: users is 0; allowed is 1 to 99999999.");
    assertThatThrownBy(() -> WorldSettings.of(1, 1).withDays(0))
        .hasMessage("Synthetic world: days is 0; allowed is 1 to 3650.");
    assertThatThrownBy(() -> new Dirt(0.6, 0, 0, 0, 0, 0))
        .hasMessage(
            "Synthetic world: dirt.duplicates is 0.6; allowed is a fraction from 0 to 0.5.");
  }
}
