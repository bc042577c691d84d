package io.huxin.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A line that would be taken for another is refused, by name and with what is allowed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "id = a, from = transactions, take = count, of = colour; Feature a has of = 'colour'; none",
        "id = a, from = bureau, take = recency, of = other_debt; Feature a has of =; whole rows",
        "id = a, from = transactions, take = sum, days = 7; Feature a has no 'of'; Add it",
        "id = a, from = transactions, of = amount; Feature a has no 'take'; [count, sum,",
        "id = a, from = bureau, take = value, of = other_debt; Feature a has take = 'value'; profile",
        "id = a, from = derived, of = 1, take = max; Feature a has take = 'max'; value",
        "id = a, from = derived, of = 1, where = true; Feature a has where = 'true'; none",
        "id = a, from = derived, of = 1, days = 7; Feature a has days = '7'; none",
        "id = a, from = lines, take = sum, of = quota, days = 7; Feature a has days = '7'; no window",
        "from = transactions, take = count; A feature of the catalogue has no 'id' (String: 1); a-z",
        "id = [a], from = transactions, take = count; has id = '[a]'; texts",
        "id = Spend, from = transactions, take = count; Feature Spend has id = 'Spend'; a-z, 0-9",
        "id = a b, from = transactions, take = count; Feature a b has id = 'a b'; a-z, 0-9",
        "id = 7a, from = transactions, take = count; Feature 7a has id = '7a'; a-z, 0-9",
        "id = user_id, from = profile, of = tenure_days; has id = 'user_id'; none of [as_of, user_id",
        "id = as_of, from = profile, of = tenure_days; has id = 'as_of'; digest]",
        "id = digest, from = profile, of = tenure_days; has id = 'digest'; digest]",
        "id = a, from = bureau, take = count, days = abc; has days = 'abc'; 0 to 730",
        "id = a, from = bureau, take = count, days = 7.5; has days = '7.5'; whole numbers",
        "id = a, from = bureau, take = count, days = -1; has days = '-1'; 0 to 730",
        "id = a, from = bureau, take = count, days = 731; has days = '731'; 0 to 730",
        "id = `a_{days}`, from = bureau, take = count, days = [7, 7.9]; has days = '[7, 7.9]'; whole",
        "id = a, from = bureau, take = last, of = [x]; Feature a has of = '[x]'; texts",
        "id = a, from = bureau, take = count, codes = 7; Feature a has codes = '7'; lists",
      })
  void shouldNotTakeALineForAnother(String line, String named, String allowed) {
    assertThatThrownBy(() -> catalogue(line.replace('`', '"') + ", en = e, zh = z"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining(named)
        .hasMessageContaining(allowed);
  }

  static Catalogue catalogue(String line) {
    return Catalogue.from(
        ConfigFactory.parseString(
            "name = test, deny = [sex, place of birth], features = [{" + line + "}]"));
  }
}
