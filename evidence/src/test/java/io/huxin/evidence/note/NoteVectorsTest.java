package io.huxin.evidence.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of Go's sumdb/note, C2SP and torchwood. */
class NoteVectorsTest {
  /**
   * Not in the class's initialiser, where an absent file would be an error and no reason to skip.
   */
  private final JsonNode vectors = Vectors.file("signed-note-vectors.json");

  @Test
  void shouldJudgeEveryNote() {
    for (JsonNode vector : vectors.get("notes")) {
      var keys = new ArrayList<VerifierKey>();
      vector.get("vkeys").forEach(key -> keys.add(VerifierKey.parse(key.asText())));
      byte[] bytes = vector.get("note").asText().getBytes(StandardCharsets.UTF_8);
      if (vector.get("expect").asText().equals("reject")) {
        assertThatThrownBy(() -> SignedNote.parse(bytes).verify(keys))
            .as(vector.get("id").asText())
            .isInstanceOf(EvidenceException.class);
        continue;
      }
      SignedNote note = SignedNote.parse(bytes);
      var names = new ArrayList<String>();
      vector.get("verified").forEach(name -> names.add(name.asText()));
      assertThat(note.verify(keys)).extracting(signed -> signed.key().name()).isEqualTo(names);
      assertThat(note.bytes()).isEqualTo(bytes);
      if (vector.has("checkpoint")) {
        JsonNode expected = vector.get("checkpoint");
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo(expected.get("origin").asText());
        assertThat(checkpoint.size()).isEqualTo(expected.get("size").asLong());
        assertThat(checkpoint.root().base64()).isEqualTo(expected.get("rootBase64").asText());
        assertThat(checkpoint.text()).isEqualTo(note.text());
      }
    }
    assertThat(vectors.get("notes")).hasSize(10);
  }

  @Test
  void shouldSignWithTheVectorsKeyToTheVectorsBytes() {
    JsonNode vector = vectors.get("notes").get(0);
    SigningKey key = SigningKey.parse(vector.get("testSigningKey").asText());
    SignedNote expected =
        SignedNote.parse(vector.get("note").asText().getBytes(StandardCharsets.UTF_8));
    assertThat(new SignedNote(expected.text(), List.of(key.sign(expected.text()))).bytes())
        .isEqualTo(expected.bytes());
    assertThat(key.verifier()).hasToString(vector.get("vkeys").get(0).asText());
    assertThat(key.secretText()).isEqualTo(vector.get("testSigningKey").asText());
  }

  @Test
  void shouldRefuseEveryBadVerifierKey() {
    for (JsonNode bad : vectors.get("badVerifierKeys")) {
      assertThatThrownBy(() -> VerifierKey.parse(bad.get("vkey").asText()))
          .as(bad.get("why").asText())
          .isInstanceOf(EvidenceException.class);
    }
    assertThat(vectors.get("badVerifierKeys")).hasSize(3);
  }
}
