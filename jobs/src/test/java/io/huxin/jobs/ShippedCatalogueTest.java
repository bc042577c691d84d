package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.jobs.config.Conf;
import io.huxin.models.scorecard.SelectionSettings;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feature catalogue that ships: what it refuses. */
class ShippedCatalogueTest {
  private static final Config CONF = Conf.file("features.conf");

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
