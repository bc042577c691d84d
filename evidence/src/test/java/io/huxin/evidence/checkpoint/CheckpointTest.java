package io.huxin.evidence.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.tree.TreeHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private final SigningKey log = SigningKey.generate("bank.example/log", KeyType.ED25519);
  private final SigningKey witness = SigningKey.generate("w.example", KeyType.COSIGNATURE_V1);
  private final Checkpoint checkpoint = new Checkpoint("bank.example/log", 0, TreeHash.EMPTY);

  @Test
  void shouldWriteWhatItReads() {
    assertThat(checkpoint.text()).isEqualTo("bank.example/log\n0\n" + ROOT + "\n");
    for (String text :
        List.of(
            checkpoint.text(),
            "go.sum database tree\n18446744073709551615\n" + ROOT + "\n",
            "a\n1\n" + ROOT + "\nmore\nand more\n")) {
      assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\n1\n",
        "\n1\n" + ROOT + "\n",
        "a\n01\n" + ROOT + "\n",
        "a\n+1\n" + ROOT + "\n",
        "a\n-1\n" + ROOT + "\n",
        "a\n18446744073709551616\n" + ROOT + "\n",
        "a\n1\n" + ROOT,
        "a\n1\n" + ROOT + "\n\nmore\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n"
      })
  void shouldRefuseWhatIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(EvidenceException.class);
  }

  @Test
  void shouldSignAlikeAndVerifyWithItsWitnesses() {
    SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, log);
    assertThat(SignedCheckpoint.sign(checkpoint, log)).isEqualTo(signed);
    SignedCheckpoint seen = signed.with(witness.cosign(checkpoint.text(), 5));
    assertThat(SignedCheckpoint.parse(seen.note().bytes())).isEqualTo(seen);
    assertThat(
            seen.verify(List.of(log.verifier()), "bank.example/log", List.of(witness.verifier())))
        .extracting(one -> one.key().name())
        .containsExactly("w.example");
    assertThat(seen.verify(List.of(log.verifier()), "bank.example/log", List.of())).isEmpty();
  }

  @Test
  void shouldRefuseAnotherLogAndAWitnessInPlaceOfTheLog() {
    SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, log);
    assertThatThrownBy(
            () -> signed.verify(List.of(log.verifier()), "bank.example/other", List.of()))
        .hasMessage("The checkpoint is of the log bank.example/log, not of bank.example/other.");
    SigningKey other = SigningKey.generate("bank.example/log", KeyType.ED25519);
    SignedCheckpoint seen = signed.with(witness.cosign(checkpoint.text(), 5));
    assertThatThrownBy(
            () ->
                seen.verify(
                    List.of(other.verifier()), "bank.example/log", List.of(witness.verifier())))
        .hasMessage("The checkpoint has no signature of its log's key bank.example/log.");
    SigningKey stranger = SigningKey.generate("bank.example/other", KeyType.ED25519);
    assertThatThrownBy(() -> SignedCheckpoint.sign(checkpoint, stranger))
        .hasMessageContaining("not of bank.example/other");
  }
}
