package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.config.Conf;
import io.huxin.models.scorecard.SelectionSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feature catalogue that ships: what it refuses, and what it says of users. */
class ShippedCatalogueTest {
  private static final Config CONF = Conf.file("features.conf");

  /**
   * A reason is given where a value is worse than usual, however little that is: a trend may be the
   * highest of all and still a fall.
   */
  private static final Pattern TOO_MUCH =
      Pattern.compile(
          "(?i)\\b(rises?|rose|falls?|fell|fast|several|used up|near|carried over|less and less)\\b"
              + "|激增|上升|下降|增长|减少|多次|历史|接近");

  @Test
  void shouldBeWideAndFitItsSources() {
    assertThat(Features.checked(LocalSpark.session()).features()).hasSizeGreaterThanOrEqualTo(300);
  }

  @Test
  void shouldDenyAllThatAChampionIsDenied() {
    Set<String> denied = new TreeSet<>(SelectionSettings.CHAMPION.deniedNames());
    denied.removeIf(name -> isDenied(name.replace(' ', '_')));
    assertThat(denied).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caste",
        "user_caste_code",
        "huji",
        "hujiType",
        "politics",
        "political_party",
        "户口",
        "客户户口类型",
        "户籍地",
        "audit_attributes"
      })
  void shouldDenyProtectedAttributes(String name) {
    assertThat(isDenied(name)).isTrue();
    assertThat(
            name.equals("audit_attributes")
                || SelectionSettings.CHAMPION.deniedName(name).isPresent())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "账户口径",
        "开户口径金额",
        "用户口令",
        "属性别名",
        "行政治理",
        "forecaste",
        "casted",
        "hujing",
        "policy"
      })
  void shouldLeaveOtherNamesAlone(String name) {
    assertThatCode(() -> reading(name)).doesNotThrowAnyException();
    assertThat(SelectionSettings.CHAMPION.deniedName(name)).isEmpty();
  }

  @Test
  void shouldSayOfAUserOnlyWhatIsTrueWheneverAReasonIsGiven() {
    List<FeatureDefinition> reasons =
        Features.catalogue().features().stream()
            .filter(feature -> feature.risk() != FeatureDefinition.Risk.NONE)
            .toList();
    assertThat(reasons)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            feature -> {
              // What falls due has nothing to do with a fall.
              String english = feature.english().replace("falls due", "");
              assertThat(english + feature.chinese())
                  .as(feature.id())
                  .doesNotContainPattern(TOO_MUCH);
            });
    Map<String, String> texts =
        Map.of(
            "utilisation_total", "Use of all quotas together is high",
            "bill_peak_365", "先享后付余额相对近365天最高账单较高",
            "purchase_trend_7", "近7天消费相对近30天较高");
    texts.forEach(
        (id, text) ->
            assertThat(reasons)
                .filteredOn(feature -> feature.id().equals(id))
                .singleElement()
                .matches(feature -> List.of(feature.english(), feature.chinese()).contains(text)));
  }

  private static boolean isDenied(String name) {
    try {
      reading(name);
      return false;
    } catch (CatalogueException e) {
      assertThatThrownBy(() -> reading(name)).hasMessageContaining("deny list");
      return true;
    }
  }

  /** A catalogue with the list that ships and a feature that reads a column. */
  private static Catalogue reading(String column) {
    return Catalogue.from(
        ConfigFactory.parseString(
                "name = t, features = [{ id = x, from = transactions, take = sum, days = 7, en = e,"
                    + " zh = z, of = \"`"
                    + column
                    + "`\" }]")
            .withValue("deny", ConfigValueFactory.fromIterable(CONF.getStringList("deny"))));
  }
}
