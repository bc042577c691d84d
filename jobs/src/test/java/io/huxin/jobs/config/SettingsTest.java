package io.huxin.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.jobs.UsageException;
import io.huxin.models.monitoring.Ceiling;
import io.huxin.models.monitoring.Corridor;
import io.huxin.models.monitoring.MonitorLimits;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Config DEFAULTS = Conf.file("huxin.conf");

  @Test
  void shouldHaveTheStatedDefaults() {
    Settings settings = Settings.from(DEFAULTS);
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(settings.cutOffTime()).isEqualTo(LocalTime.of(6, 0));
    assertThat(settings.psiFail()).isEqualTo(0.25);
    assertThat(settings.train().maxSnapshots()).isEqualTo(6);
    assertThat(settings.monitor())
        .isEqualTo(
            new MonitorLimits(
                Ceiling.of(0.10, 0.25),
                new Ceiling(0.10, OptionalDouble.empty()),
                Ceiling.of(0.03, 0.05),
                new Corridor(0.8, 1.25, 0.67, 1.5),
                500,
                30,
                365));
  }

  @Test
  void shouldReadWhetherItPublishesAndWhenNobodyWorks() {
    assertThat(Settings.from(DEFAULTS).safety())
        .isEqualTo(new SafetySettings(SafetySettings.Release.LIVE, Set.of(), 2, 30));
    SafetySettings other =
        Settings.from(over("release = shadow, holidays = [2026-10-01]")).safety();
    assertThat(other.shadow()).isTrue();
    assertThat(other.holidays()).containsExactly(LocalDate.of(2026, 10, 1));
    assertThatThrownBy(() -> Settings.from(over("release = on")))
        .isInstanceOf(UsageException.class)
        .hasMessage("Configuration key 'release' is on; allowed is live or shadow.");
    assertThatThrownBy(() -> Settings.from(over("holidays = [October]")))
        .hasMessageContaining("'holidays' is October; allowed is a list of dates");
  }

  @Test
  void shouldReadAChallengerPolicyIfThereIsOne() {
    assertThat(Settings.from(DEFAULTS).challenger()).isEmpty();
    var challenger =
        Settings.from(over("strategies.challenger { policy = uci, share = 0.1 }"))
            .challenger()
            .orElseThrow();
    assertThat(challenger.share()).isEqualTo(0.1);
    assertThat(challenger.source().pack().name()).isEqualTo("uci");
    assertThatThrownBy(
            () -> Settings.from(over("strategies.challenger { policy = uci, share = 0.6 }")))
        .isInstanceOf(UsageException.class)
        .hasMessage("Configuration key 'share' is 0.6; allowed is 0.001 to 0.5.");
    assertThatThrownBy(() -> Settings.from(over("strategies.challenger { polcy = uci }")))
        .hasMessageContaining("unknown key 'polcy'")
        .hasMessageContaining("policy");
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

  @Test
  void shouldRefuseAChallengerThatIsNotTrained() {
    assertThatThrownBy(
            () -> Settings.from(over("train.models = [scorecard], train.challenger = stack")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("train.challenger")
        .hasMessageContaining(
            "it is STACK, but only [SCORECARD] are trained. Name one of train.models");
    assertThatThrownBy(() -> Settings.from(over("train.models = [forest]")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is forest; allowed is [scorecard, booster, gbt, stack]");
  }

  @Test
  void shouldSayWhereTheEvidenceLogsLieAndRefuseNamesThatNoKeyCanHave() {
    assertThat(Settings.from(DEFAULTS).evidence())
        .isEqualTo(
            new EvidenceSettings(
                EvidenceSettings.Mode.AUTO,
                "evidence",
                "huxin.example",
                Optional.empty(),
                0,
                false,
                List.of()));
    assertThatThrownBy(() -> Settings.from(over("evidence.quorum-wait-seconds = -1")))
        .hasMessageContaining("'evidence.quorum-wait-seconds' is -1; allowed is 0 or more");
    assertThat(Settings.from(over("evidence.mode = off")).evidence().mode())
        .isEqualTo(EvidenceSettings.Mode.OFF);
    assertThatThrownBy(() -> Settings.from(over("evidence.mode = maybe")))
        .isInstanceOf(UsageException.class)
        .hasMessage("Configuration key 'evidence.mode' is maybe; allowed is on, off or auto.");
    assertThatThrownBy(() -> Settings.from(over("evidence.origin = \"our bank\"")))
        .hasMessageContaining("'evidence.origin' is 'our bank'; allowed is a name without spaces");
    assertThat(Settings.from(over("evidence.rises-need-quorum = policy")).evidence())
        .extracting(EvidenceSettings::risesNeedQuorum)
        .isEqualTo(Optional.of("policy"));
    assertThatThrownBy(
            () -> Settings.from(over("evidence { mode = off, rises-need-quorum = policy }")))
        .hasMessageContaining("is policy; allowed is null where evidence.mode is off");
    String anchor =
        "evidence.anchors = [{kind = rfc3161, name = %s, url = \"%s\", certificate = tsa.pem}]";
    assertThat(
            Settings.from(over(anchor.formatted("tsa", "https://tsa.example")))
                .evidence()
                .anchors())
        .containsExactly(
            new AnchorSettings.Authority("tsa", URI.create("https://tsa.example"), "tsa.pem"));
    assertThatThrownBy(() -> Settings.from(over(anchor.formatted("TSA", "https://tsa.example"))))
        .hasMessageContaining("'evidence.anchors.name' is 'TSA'; allowed is lower-case letters");
    assertThatThrownBy(() -> Settings.from(over(anchor.formatted("tsa", "file:x"))))
        .hasMessageContaining("'evidence.anchors.url' is 'file:x'; allowed is an http or https");
    String chain =
        "evidence.anchors = [{kind = %s, name = net, url = \"http://localhost:8545\", chain-id = 1337,"
            + " account = \"%s\", confirmations = %s}]";
    String account = "0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1";
    assertThat(Settings.from(over(chain.formatted("evm", account, 12))).evidence().anchors())
        .containsExactly(
            new AnchorSettings.Chain(
                "net", URI.create("http://localhost:8545"), 1337, account, 12));
    assertThatThrownBy(() -> Settings.from(over(chain.formatted("btc", account, 12))))
        .hasMessageContaining("'evidence.anchors.kind' is 'btc'; allowed is rfc3161 or evm");
    assertThatThrownBy(() -> Settings.from(over(chain.formatted("evm", "me", 12))))
        .hasMessageContaining("'evidence.anchors.account' is 'me'; allowed is 0x and 40 hex");
    assertThatThrownBy(() -> Settings.from(over(chain.formatted("evm", account, 101))))
        .hasMessageContaining("'evidence.anchors.confirmations' is 101; allowed is 0 to 100");
  }

  @Test
  void shouldRefuseAFigureThatFailsBeforeItWarns() {
    assertThatThrownBy(() -> Settings.from(over("monitor.psi-warn = 0.3")))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "Configuration key 'monitor.psi-fail' would be reached before 'monitor.psi-warn'. A"
                + " figure must warn no later than it fails; correct one of them.");
    assertThatThrownBy(() -> Settings.from(over("monitor.ratio-fail-below = 0.9")))
        .hasMessageContaining("'monitor.ratio-fail-below' would be reached before");
    assertThatThrownBy(() -> Settings.from(over("monitor.ratio-fail-above = 1.1")))
        .hasMessageContaining("'monitor.ratio-fail-above' would be reached before");
  }

  private static Config over(String text) {
    return ConfigFactory.parseString(text).withFallback(DEFAULTS);
  }
}
