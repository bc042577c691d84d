package io.huxin.jobs.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.huxin.features.table.NoticeTables;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.explain.Language;
import io.huxin.models.decision.ReasonCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeSettingsTest {
  private static final Config FILE = Conf.file("notices.conf");
  private static final NoticeSettings SETTINGS = NoticeSettings.of(FILE);

  @ParameterizedTest
  @EnumSource(ReasonCode.class)
  void shouldHaveATextForEveryReasonInBothLanguages(ReasonCode reason) {
    assertThat(SETTINGS.texts().get(Language.EN).reason(reason, reason.english(), ""))
        .startsWith(reason.english())
        .doesNotContainPattern("\\p{IsHan}");
    assertThat(SETTINGS.texts().get(Language.ZH).reason(reason, reason.chinese(), ""))
        .startsWith(reason.chinese())
        .doesNotContainPattern("[a-z]{2}");
  }

  @Test
  void shouldMixNoLanguages() {
    FILE.getConfig("notices.en").entrySet().stream()
        .map(entry -> entry.getValue().unwrapped().toString())
        .forEach(text -> assertThat(text).doesNotContainPattern("\\p{IsHan}"));
    FILE.getConfig("notices.zh").entrySet().stream()
        .map(entry -> entry.getValue().unwrapped().toString().replaceAll("\\{[a-z]+}", ""))
        .forEach(text -> assertThat(text).doesNotContainPattern("[a-z]{2}"));
  }

  @Test
  void shouldNameTheKindsOfTheTable() {
    String kinds =
        Arrays.stream(Kind.values())
            .map(kind -> "'" + kind + "'")
            .collect(Collectors.joining(", "));
    assertThat(NoticeTables.NOTICES.allChecks())
        .anyMatch(check -> check.condition().equals("kind IN (" + kinds + ")"));
  }

  @ParameterizedTest
  @CsvSource({"en.reasons.OPEN_ALERT", "zh.kinds.FREEZE", "en.parts.meaning", "zh", "most-a-month"})
  void shouldRefuseWhatIsMissing(String key) {
    refused(FILE.withoutPath("notices." + key), "lacks the key 'notices." + key + "'");
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    refused(
        with("en.given.SEVERAL", "You pay."),
        "has the unknown key 'notices.en.given.SEVERAL'. Allowed there are GENERAL, JOINT,"
            + " BACKSTOP;");
    refused(
        with("en.kinds.CONVERSION", "{cost} of {name}"),
        "has the place {name} in the text 'notices.en.kinds.CONVERSION', which nothing fills."
            + " Places there are cost, date, meaning;");
    refused(
        with("zh.kinds.CUT", "{lines}{meaning}"),
        "lacks the place {review} in the text 'notices.zh.kinds.CUT'");
    refused(
        with("en.reasons.PROBATION_90", "{reason} You may pay."),
        "lacks the place {probation} in the text 'notices.en.reasons.PROBATION_90'");
    refused(with("most-a-month", 0), "Set it to a whole number from 1 to 31.");
    refused(with("default-language", "de"), "has 'de' for the key 'notices.default-language'");
    refused(with("en.parts.meaning", " "), "Set it to a text.");
    refused(
        with("en.parts", "none"),
        "Set it to a block of line, meaning, blocked, review, score, cost.");
  }

  private static Config with(String key, Object value) {
    return FILE.withValue("notices." + key, ConfigValueFactory.fromAnyRef(value));
  }

  private static void refused(Config file, String message) {
    assertThatThrownBy(() -> NoticeSettings.of(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
