package io.huxin.evidence.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.testing.Vectors;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vectors of transparency-dev/formats. */
class TlogProofVectorsTest {
  private final JsonNode vectors = Vectors.file("signed-note-vectors.json").get("tlogProofFormat");

  @Test
  void shouldReadTheAcceptedFormat() {
    assertThat(vectors.get("accept")).hasSize(1);
    byte[] text = vectors.get("accept").get(0).asText().getBytes(StandardCharsets.UTF_8);
    assertThat(TlogProof.parse(text).bytes()).isEqualTo(text);
  }

  @Test
  void shouldRefuseEveryOther() {
    assertThat(vectors.get("reject")).hasSize(6);
    for (JsonNode vector : vectors.get("reject")) {
      assertThatThrownBy(
              () -> TlogProof.parse(vector.get("text").asText().getBytes(StandardCharsets.UTF_8)))
          .as(vector.get("why").asText())
          .isInstanceOf(EvidenceException.class);
    }
  }
}
