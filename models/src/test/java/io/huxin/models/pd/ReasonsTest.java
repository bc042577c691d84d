package io.huxin.models.pd;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void shouldNameTheLargestThatRaiseTheRiskAndMayBeNamed() {
    assertThat(
            top(
                List.of("a", "b", "c", "d", "secret", "e", "f", "g"),
                "0.1D, 0.5D, -0.9D, 0.5D, 0.8D, 0D, 0.2D, 0.05D"))
        .containsExactly("b", "d", "f", "a");
    assertThat(top(List.of("a", "secret"), "-0.1D, 1D")).isEmpty();
  }

  private static List<String> top(List<String> inputs, String contributions) {
    return LocalSpark.session()
        .sql("SELECT array(" + contributions + ") AS contributions")
        .select(Reasons.top(inputs, List.of("a", "b", "c", "d", "e", "f", "g")).as("reasons"))
        .selectExpr("reasons.attribute")
        .head()
        .<String>getList(0);
  }
}
