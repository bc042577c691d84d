package io.huxin.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final String GOOD =
      "id = spend_30, from = transactions, take = sum, of = amount, days = 30, en = e, zh = z";

  @Test
  void shouldNameAChangedDefinitionAnew() {
    assertThat(catalogue(GOOD).id()).startsWith("test-").isEqualTo(catalogue(GOOD).id());
    assertThat(catalogue(GOOD.replace("days = 30", "days = 31")).id())
        .isNotEqualTo(catalogue(GOOD).id());
    assertThat(catalogue(GOOD.replace("en = e", "en = other")).id())
        .isEqualTo(catalogue(GOOD).id());
  }

  @Test
  void shouldSayHowAModelReadsAValue() {
    Catalogue catalogue = catalogue(GOOD + ", risk = valley, codes = [-999, -1.5]");
    FeatureDefinition feature = catalogue.features().get(0);
    assertThat(feature.risk()).isEqualTo(FeatureDefinition.Risk.VALLEY);
    assertThat(feature.codes()).containsExactly("-999", "-1.5");
    assertThat(catalogue.id()).isEqualTo(catalogue(GOOD).id());
    assertThatThrownBy(() -> catalogue(GOOD + ", codes = [none]"))
        .hasMessageContaining("Feature spend_30 has codes = 'none'")
        .hasMessageContaining("plain numbers");
  }

  @Test
  void shouldMakeAFeatureOfEachWindow() {
    String several =
        "id = \"spend_{days}\", from = transactions, take = sum, of = amount, days = [7, 30],"
            + " en = \"Spent in {days} days\", zh = z";
    assertThat(catalogue(several).features())
        .extracting(each -> each.id() + " " + each.windowDays() + " " + each.english())
        .containsExactly("spend_7 7 Spent in 7 days", "spend_30 30 Spent in 30 days");
    String ratio =
        several
            + "}, { id = \"pace_{days}\", from = derived, of = \"spend_{days} / {days}\","
            + " days = [7, 30], en = e, zh = z";
    assertThat(catalogue(ratio).features())
        .extracting(FeatureDefinition::measure)
        .endsWith("spend_7 / 7", "spend_30 / 30");
    assertThatThrownBy(() -> catalogue(GOOD.replace("days = 30", "days = [7, 30]")))
        .hasMessageContaining("Write {days} in its id");
    assertThatThrownBy(() -> catalogue(several.replace("[7, 30]", "[week]")))
        .hasMessageContaining("Feature spend_{days} has days = '[week]'")
        .hasMessageContaining("a list of whole numbers");
  }

  @Test
  void shouldKeepWhatSomeFeaturesAreDerivedFrom() {
    Catalogue all =
        catalogue(
            GOOD
                + "}, {"
                + GOOD.replace("spend_30", "other")
                + "}, { id = a, from = derived, of = \"2 * spend_30\", en = e, zh = z"
                + "}, { id = b, from = derived, of = \"a + 1\", en = e, zh = z");
    Catalogue some = all.only(List.of("b"));

    assertThat(some.features())
        .extracting(FeatureDefinition::id)
        .containsExactly("spend_30", "a", "b");
    assertThat(some.id()).isEqualTo(all.id());
    assertThatThrownBy(() -> all.only(List.of("c")))
        .hasMessage("There is no feature c in the catalogue. Add its line, or do not name it.");
  }

  @Test
  void shouldNameTheLineThatIsWrongAndWhatIsAllowed() {
    assertThatThrownBy(() -> catalogue(GOOD.replace("take = sum", "take = median")))
        .hasMessageContaining("Feature spend_30 has take = 'median'")
        .hasMessageContaining("recency");
    assertThatThrownBy(() -> catalogue(GOOD.replace("from = transactions", "from = weather")))
        .hasMessageContaining("Feature spend_30 has from = 'weather'")
        .hasMessageContaining("transactions");
    assertThatThrownBy(() -> catalogue(GOOD + ", window = 3"))
        .hasMessageContaining("Feature spend_30 has the unknown key 'window'");
    assertThatThrownBy(() -> catalogue(GOOD.replace(", zh = z", "")))
        .hasMessage("Feature spend_30 has no 'zh'. Add it to its line in the catalogue.");
    assertThatThrownBy(() -> catalogue(GOOD + "}, {" + GOOD))
        .hasMessageContaining("Feature spend_30 is defined twice");
    assertThatThrownBy(() -> catalogue(GOOD.replace("of = amount", "of = \"if(sex = 1, 1, 0)\"")))
        .hasMessageContaining("Feature spend_30 reads 'sex'");
    assertThatThrownBy(
            () -> catalogue(GOOD.replace("of = amount", "of = \"length(user_place_of_birth)\"")))
        .hasMessageContaining("Feature spend_30 reads 'place of birth'");
  }

  @Test
  void shouldRefuseAStreakOverWhatMayBeMany() {
    String streak = GOOD.replace("take = sum, of = amount", "take = streak, of = \"amount > 0\"");
    assertThatThrownBy(() -> catalogue(streak))
        .hasMessageContaining("Feature spend_30 has from = 'transactions'")
        .hasMessageContaining("few rows a user");
    assertThat(catalogue(streak.replace("from = transactions", "from = bills")).features())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount / amount",
        "1 + amount % nullif(amount, 1)",
        "amount / '7'",
        "system.builtin.mod(100, amount)",
        "amount / 0",
        "amount div amount",
        "if(amount > 0, mod(100, amount), 0)",
        "pmod(100, amount)"
      })
  void shouldRefuseToDivideByWhatMayBeZero(String measure) {
    assertThatThrownBy(() -> catalogue(GOOD.replace("of = amount", "of = \"" + measure + "\"")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("Feature spend_30 divides by what may be zero in '" + measure + "'")
        .hasMessageContaining("Divide by nullif(x, 0)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try_divide(amount, amount)",
        "100 % nullif(amount, 0)",
        "1 / nullif(amount, 0)",
        "amount / 100",
        "amount % 100.5",
        "mod(amount, 7)",
        "-amount"
      })
  void shouldTakeADivisionThatCannotFail(String measure) {
    assertThat(catalogue(GOOD.replace("of = amount", "of = \"" + measure + "\"")).features())
        .hasSize(1);
  }

  @Test
  void shouldNameAnExpressionThatIsNone() {
    assertThatThrownBy(() -> catalogue(GOOD.replace("of = amount", "of = \"(amount\"")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("Feature spend_30 cannot be computed: '(amount' is no Spark SQL");
  }

  static Catalogue catalogue(String line) {
    return Catalogue.from(
        ConfigFactory.parseString(
            "name = test, deny = [sex, place of birth], features = [{" + line + "}]"));
  }
}
