package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.validation.Validation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  @Test
  void shouldNameTheModelItsOriginItsMeasuresAndWhatItLeftOut() {
    var trained =
        new TrainedScorecard(
            scorecard(),
            100,
            80,
            20,
            List.of(new Dropped("noise", "IV 0.0010 is below 0.0200")),
            List.of(),
            1,
            "user_id");
    var card =
        new ModelCard(
            "PD of pay-later users within 365 days",
            new ModelCard.Origin(
                LocalDate.of(2025, 1, 31),
                LocalDate.of(2023, 1, 31),
                LocalDate.of(2024, 1, 31),
                Map.of("tenure below 90 days", 12L),
                "features-1",
                "dpd90",
                365,
                7,
                "abc"),
            trained,
            Map.of(
                "train",
                new Validation(
                    100, 20, OptionalDouble.of(0.75), OptionalDouble.empty(), 0.1, 0.3, 0.2)),
            List.of("Not for users in default."));

    JsonNode read = CanonicalJson.read(card.toJson());

    assertThat(read.path("model_id").asText()).isEqualTo(trained.scorecard().id());
    assertThat(read.path("origin").path("exclusions").path("tenure below 90 days").asLong())
        .isEqualTo(12);
    assertThat(read.path("dropped").path("noise").asText()).startsWith("IV 0.0010");
    assertThat(read.path("validation").path("train").path("gini").asDouble()).isEqualTo(0.5);
    assertThat(read.path("validation").path("train").path("ks").isNull()).isTrue();
    assertThat(read.path("attributes").get(0).path("bins").get(0).path("up_to").asText())
        .isEqualTo("0.5");
    assertThat(card.toJson()).isEqualTo(card.toJson()).startsWith("{\n  \"attributes\" : [");
  }

  private static Scorecard scorecard() {
    var bin =
        new Bin(
            Bin.Kind.RANGE,
            Optional.empty(),
            Optional.of(new BigDecimal("0.5")),
            List.of(),
            new BigDecimal("80"),
            new BigDecimal("20"),
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    var attribute =
        new ScoredAttribute(
            Attribute.numeric("debt", Attribute.Direction.UP, "balance"),
            new BigDecimal("0.3"),
            new BigDecimal("-0.9"),
            BigDecimal.ZERO,
            List.of(bin));
    return new Scorecard(
        PointScale.DEFAULT,
        new BigDecimal("527"),
        new BigDecimal("-1.4"),
        List.of(attribute),
        Calibration.NONE,
        new BigDecimal("0.0003"));
  }
}
