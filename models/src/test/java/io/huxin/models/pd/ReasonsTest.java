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
                "('a', 0.1D), ('b', 0.5D), ('c', -0.9D), ('d', 0.5D), ('secret', 0.8D), ('e', 0D),"
                    + " ('f', 0.2D), ('g', 0.05D)"))
        .containsExactly("b", "d", "f", "a");
    assertThat(top("('a', -0.1D), ('secret', 1D)")).isEmpty();
  }

  private static List<String> top(String contributions) {
    return LocalSpark.session()
        .sql(
            "SELECT transform(array("
                + contributions
                + "), c -> named_struct('attribute', c.col1, 'contribution', c.col2))"
                + " AS contributions")
        .select(Reasons.top(List.of("a", "b", "c", "d", "e", "f", "g")).as("reasons"))
        .selectExpr("reasons.attribute")
        .head()
        .<String>getList(0);
  }
}
