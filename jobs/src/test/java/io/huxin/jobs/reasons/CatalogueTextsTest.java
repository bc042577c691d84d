package io.huxin.jobs.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import io.huxin.features.catalogue.FeatureDefinition.Risk;
import io.huxin.jobs.Features;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTextsTest {
  private static final List<FeatureDefinition> FEATURES = Features.catalogue().features();

  /** Words that say on which side a value lies. */
  private static final Pattern SIDE =
      Pattern.compile("\\b(high|low|few|many|much|little|rises?|falls?|fell|vary|long ago|old)\\b");

  @Test
  void shouldBeInBothLanguages() {
    assertThat(FEATURES)
        .allSatisfy(
            feature -> {
              assertThat(feature.english()).matches("[A-Z][\\x20-\\x7e]+").doesNotContain("{");
              assertThat(feature.chinese()).containsPattern("\\p{IsHan}{2}").doesNotContain("{");
            });
  }

  /** A recency says how long ago, whatever was looked through for it. */
  @Test
  void shouldNameTheWindow() {
    assertThat(FEATURES)
        .filteredOn(feature -> feature.windowDays() > 0)
        .filteredOn(feature -> feature.aggregate() != Aggregate.RECENCY)
        .allSatisfy(
            feature -> {
              String days = String.valueOf(feature.windowDays());
              boolean year = feature.windowDays() == 365;
              assertThat(feature.english()).containsPattern(year ? "365|year" : days);
              assertThat(feature.chinese()).containsPattern(year ? "365|一年" : days);
            });
  }

  @Test
  void shouldTakeNoSideWhereRiskHasNone() {
    assertThat(FEATURES)
        .filteredOn(feature -> feature.risk() == Risk.NONE)
        .allSatisfy(
            feature -> {
              assertThat(feature.english().toLowerCase(java.util.Locale.ROOT))
                  .doesNotContainPattern(SIDE);
              assertThat(feature.chinese()).doesNotContainPattern("较|激增|下降|上升|过多");
            });
  }
}
