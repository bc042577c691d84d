package io.huxin.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureDigestTest {
  /**
   * Made with Python's hashlib and struct, from what docs/features.md says: for each feature {@code
   * b'\0'} if it is absent, else {@code b'\1' + struct.pack('>d', value + 0.0)}.
   */
  @Test
  void shouldBeWhatOthersMakeFromTheDocumentation() {
    assertThat(FeatureDigest.of(new double[] {1.5, Double.NaN, 0.0, -0.0, -2.25, 0.333333, 1e12}))
        .isEqualTo("9d806afa12498837b9b9763efd2be74590183cc9acf5a5168ddd29f58da9a48d");
  }
}
