package io.huxin.features.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.testing.LocalSpark;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureFrameTest {
  private static final String FEATURES =
      """
      name = test, deny = [], features = [
        { id = sum_7, from = transactions, take = sum, of = amount, days = 7, missing = zero, en = e, zh = z }
        { id = count_7, from = transactions, take = count, days = 7, where = "amount > 1", missing = zero, en = e, zh = z }
        { id = mean_30, from = transactions, take = mean, of = amount, days = 30, en = e, zh = z }
        { id = max_30, from = transactions, take = max, of = amount, days = 30, en = e, zh = z }
        { id = merchants, from = transactions, take = distinct, of = merchant_id, days = 30, missing = zero, en = e, zh = z }
        { id = since, from = transactions, take = recency, days = 30, en = e, zh = z }
        { id = share, from = derived, of = "try_divide(sum_7, nullif(mean_30, 0))", en = e, zh = z }
      ]
      """;

  private final Dataset<Row> users =
      LocalSpark.session()
          .sql("SELECT DATE'2025-01-31' AS as_of, explode(array('a', 'b')) AS user_id");

  private final Dataset<Row> transactions =
      LocalSpark.session()
          .sql(
              "SELECT DATE'2025-01-31' AS as_of, 'a' AS user_id, * FROM VALUES"
                  + " (DATE'2025-01-31', 1.10BD, 'm1'),"
                  + " (DATE'2025-01-25', 2.20BD, 'm1')," // the first day of a window of 7
                  + " (DATE'2025-01-24', 4.40BD, 'm2')," // the day before it
                  + " (DATE'2025-01-01', 8.80BD, 'm3')" // the day before a window of 30
                  + " AS t(`on`, amount, merchant_id)");

  @Test
  void shouldTakeHalfOpenWindowsAndStateWhatIsMissing() {
    Dataset<Row> frame =
        FeatureFrame.of(
            Catalogue.from(ConfigFactory.parseString(FEATURES)),
            Map.of("transactions", transactions),
            users,
            series());
    Row a = frame.where("user_id = 'a'").head();
    assertThat(a.<Double>getAs("sum_7")).isEqualTo(3.3);
    assertThat(a.<Double>getAs("count_7")).isEqualTo(2);
    assertThat(a.<Double>getAs("mean_30")).isEqualTo(2.566667);
    assertThat(a.<Double>getAs("max_30")).isEqualTo(4.4);
    assertThat(a.<Double>getAs("merchants")).isEqualTo(2);
    assertThat(a.<Double>getAs("since")).isEqualTo(0);
    assertThat(a.<Double>getAs("share")).isEqualTo(1.285714);
    Row b = frame.where("user_id = 'b'").head();
    assertThat(b.<Double>getAs("sum_7")).isEqualTo(0);
    assertThat(b.<Double>getAs("mean_30")).isNull();
    assertThat(b.<Double>getAs("share")).isNull();
    assertThat(b.<String>getAs("digest")).hasSize(64).isNotEqualTo(a.<String>getAs("digest"));
  }

  @Test
  void shouldNameTheFeatureWhoseExpressionDoesNotFitItsSource() {
    Catalogue wrong =
        Catalogue.from(
            ConfigFactory.parseString(
                "name = test, deny = [], features = [{ id = odd, from = transactions, take = sum,"
                    + " of = colour, days = 7, en = e, zh = z }]"));
    assertThatThrownBy(
            () -> FeatureFrame.of(wrong, Map.of("transactions", transactions), users, series()))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("Feature odd cannot be computed: 'colour' does not fit its source");
  }

  @Test
  void shouldNameTheDerivedFeatureThatReadsWhatIsNotAboveIt() {
    String spent =
        "{ id = spent, from = transactions, take = sum, of = amount, days = 7, en = e, zh = z }";
    String low = "{ id = low, from = derived, of = \"2 * high\", en = e, zh = z }";
    String high = "{ id = high, from = derived, of = \"3 * spent\", en = e, zh = z }";
    assertThat(derived(spent + high + low).<Double>getAs("low")).isEqualTo(19.8);
    assertThatThrownBy(() -> derived(spent + low + high))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(
            "Feature low reads high, which is defined below it. Move its line below that one.");
    assertThatThrownBy(() -> derived(high))
        .hasMessageContaining("Feature high cannot be computed: '3 * spent'");
    assertThatThrownBy(
            () ->
                derived(
                    spent + "{ id = odd, from = derived, of = \"double('x')\", en = e, zh = z }"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("Feature odd cannot be computed: 'double('x')'");
    String twice = "{ id = twice, from = derived, of = \"2 * spent\", en = e, zh = z }";
    for (String by :
        java.util.List.of(
            "sum(spent)",
            "spent * rand(1)",
            "spent + unix_date(current_date())",
            "spent + day(DATE'today')",
            "spent + day(to_date('now'))",
            "spent + uniform(1, 5)",
            "rank() OVER (ORDER BY spent)")) {
      assertThatThrownBy(
              () ->
                  derived(
                      spent
                          + twice
                          + "{ id = odd, from = derived, of = \""
                          + by
                          + "\", en = e, zh = z }"))
          .isInstanceOf(CatalogueException.class)
          .hasMessage(
              "Feature odd cannot be computed: '"
                  + by
                  + "' aggregates rows, is random or asks the clock. An expression follows from"
                  + " its own row alone, alike in every run; what looks at several rows is a"
                  + " feature over a source.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rand() < 0.5",
        "`on` = current_date()",
        "`on` < now()",
        "`on` < DATE 'today'",
        "`on` < date'Yesterday'",
        "`on` < CAST('now' AS TIMESTAMP)",
        "sum(amount) > 1",
        "sum(amount) OVER (ORDER BY amount) > 1",
        "explode(array(true, false))",
        "amount > (SELECT 1)",
        "uuid() > 'a'"
      })
  void shouldRefuseAFilterThatDoesNotFollowFromItsRow(String where) {
    assertThatThrownBy(
            () ->
                derived(
                    "{ id = fine, from = transactions, take = count, days = 7, en = e, zh = z }"
                        + "{ id = odd, from = transactions, take = count, days = 7, where = \""
                        + where
                        + "\", en = e, zh = z }"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith("Feature odd cannot be computed: '" + where + "' aggregates rows");
  }

  /** Spark leaves out columns that no expression reads, and so moves the others. */
  @Test
  void shouldDeriveFromTheRightColumnAmongMany() {
    String days =
        java.util.stream.IntStream.rangeClosed(1, 150)
            .mapToObj(String::valueOf)
            .collect(java.util.stream.Collectors.joining(","));
    Row row =
        derived(
            "{ id = \"spent_{days}\", from = transactions, take = sum, of = amount, days = ["
                + days
                + "], en = e, zh = z }"
                + "{ id = twice, from = derived, of = \"try_divide(2 * spent_30 * spent_7,"
                + " nullif(spent_7, 0))\", en = e, zh = z }"
                + "{ id = \"more_{days}\", from = derived, days = ["
                + days
                + "], of = \"twice + spent_{days} - spent_150\", en = e, zh = z }");
    for (int window = 1; window <= 150; window++) {
      assertThat(row.<Double>getAs("more_" + window))
          .as("window " + window)
          .isCloseTo(
              2 * 7.7 + row.<Double>getAs("spent_" + window) - 16.5,
              org.assertj.core.data.Offset.offset(1e-9));
    }
  }

  /** No number is no value, for what is derived from it too. */
  @Test
  void shouldBeAbsentWhereAnExpressionGivesNoNumber() {
    Row row =
        derived(
            "{ id = spent, from = transactions, take = sum, of = amount, days = 7, en = e, zh = z }"
                + "{ id = root, from = derived, of = \"sqrt(-spent)\", en = e, zh = z }"
                + "{ id = none, from = derived, of = \"sqrt(-spent)\", missing = zero, en = e,"
                + " zh = z }"
                + "{ id = more, from = derived, of = \"coalesce(root, 3.0)\", en = e, zh = z }");
    assertThat(row.<Double>getAs("root")).isNull();
    assertThat(row.<Double>getAs("none")).isZero();
    assertThat(row.<Double>getAs("more")).isEqualTo(3);
  }

  private Row derived(String features) {
    return FeatureFrame.of(
            Catalogue.from(
                ConfigFactory.parseString(
                    "name = test, deny = [], features = [" + features.replace("}{", "}, {") + "]")),
            Map.of("transactions", transactions),
            users,
            series())
        .where("user_id = 'a'")
        .head();
  }

  private static SnapshotSeries series() {
    return SnapshotSeries.of(
        LocalSpark.session()
            .sql("SELECT DATE'2025-01-31' AS as_of, TIMESTAMP'2025-02-01 06:00:00' AS cut_off"));
  }
}
