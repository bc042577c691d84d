package io.huxin.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.jobs.UsageException;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Config DEFAULTS = Conf.file("huxin.conf");

  @Test
  void shouldHaveTheStatedDefaults() {
    Settings settings = Settings.from(DEFAULTS);
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(settings.cutOffTime()).isEqualTo(LocalTime.of(6, 0));
    assertThat(settings.psiFail()).isEqualTo(0.25);
    assertThat(settings.maxSnapshots()).isEqualTo(6);
  }

  @Test
  void shouldRefuseAKeyItDoesNotKnowAndSayWhichItKnows() {
    assertThatThrownBy(() -> Settings.from(over("gate.psi-fial = 1")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("unknown key 'psi-fial'")
        .hasMessageContaining("psi-fail");
  }

  @Test
  void shouldRefuseAValueOutOfRange() {
    assertThatThrownBy(() -> Settings.from(over("train.held-out-users = 1.5")))
        .isInstanceOf(UsageException.class)
        .hasMessage("Configuration key 'held-out-users' is 1.5; allowed is 0.01 to 0.9.");
  }

  private static Config over(String text) {
    return ConfigFactory.parseString(text).withFallback(DEFAULTS);
  }
}
