package io.huxin.evidence.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.EvidenceException.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final String TEXT = "one\n\ntwo\n";

  private final SigningKey log = SigningKey.generate("bank.example/log", KeyType.ED25519);
  private final SigningKey witness = SigningKey.generate("witness.example", KeyType.COSIGNATURE_V1);

  @Test
  void shouldSplitAtTheLastEmptyLineAndComeBackByteForByte() {
    SignedNote note = new SignedNote(TEXT, List.of(log.sign(TEXT), witness.cosign(TEXT, 17)));
    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(read).isEqualTo(note);
    assertThat(read.verify(List.of(log.verifier(), witness.verifier())))
        .containsExactly(
            new SignedNote.Signed(log.verifier(), OptionalLong.empty()),
            new SignedNote.Signed(witness.verifier(), OptionalLong.of(17)));
  }

  @Test
  void shouldCountAWitnessOnceAtItsEarliestTime() {
    var note =
        new SignedNote(TEXT, List.of(witness.cosign(TEXT, 30), witness.cosign(TEXT, 20)))
            .with(witness.cosign(TEXT, 40));
    assertThat(note.with(witness.cosign(TEXT, 40)).signatures()).hasSize(3);
    assertThat(note.verify(List.of(witness.verifier())))
        .containsExactly(new SignedNote.Signed(witness.verifier(), OptionalLong.of(20)));
  }

  @Test
  void shouldRefuseANoteWithAFalseSignatureOfAKnownKey() {
    SignedNote note = new SignedNote(TEXT, List.of(log.sign(TEXT), witness.cosign("other\n", 17)));
    assertThat(note.verify(List.of(log.verifier()))).hasSize(1);
    assertThatThrownBy(() -> note.verify(List.of(log.verifier(), witness.verifier())))
        .hasMessageContaining("The signature of witness.example is not that of its key")
        .extracting(e -> ((EvidenceException) e).verdict())
        .isEqualTo(Verdict.REFUSED);
    assertThatThrownBy(() -> note.verify(List.of()))
        .hasMessage("None of the signatures is of a key that was given.");
  }

  @Test
  void shouldBindACosignatureToItsTime() {
    String line = witness.cosign(TEXT, 17).line();
    byte[] moved = Bytes.fromBase64(line.strip().split(" ", 3)[2], "it");
    moved[11]++;
    String later = "— witness.example " + Bytes.base64(moved);
    var note = new SignedNote(TEXT, List.of(NoteSignature.parse(later)));
    assertThatThrownBy(() -> note.verify(List.of(witness.verifier())))
        .hasMessageContaining("The signature of witness.example");
  }

  @Test
  void shouldNotSignWithAKeyOfTheOtherType() {
    assertThatThrownBy(() -> witness.sign(TEXT))
        .hasMessageContaining(
            "The key of witness.example is of type COSIGNATURE_V1, but ED25519 is needed here.");
    assertThatThrownBy(() -> log.cosign(TEXT, 1)).hasMessageContaining("COSIGNATURE_V1 is needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "one\n",
        "one\n\n",
        "one\n\n— n AAAAAAE=",
        "one\n\n- n AAAAAAE=\n",
        "one\n\n— n  AAAAAAE=\n",
        "one\n\n— n AAAAAAE= \n",
        "one\n\n— n AAAAAAE\n",
        "one\n\n— n AAAAAAF=\n",
        "one\n\n— n AAAAAA==\n",
        "one\n\n— n+m AAAAAAE=\n",
        "one\n\n— n\u00a0m AAAAAAE=\n",
        "one\n\n— n AAAAAAE=\r\n",
        "o\te\n\n— n AAAAAAE=\n"
      })
  void shouldRefuseWhatIsNoNote(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(EvidenceException.class)
        .extracting(e -> ((EvidenceException) e).verdict())
        .isEqualTo(Verdict.UNREADABLE);
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8AndNotesThatAreTooLong() {
    byte[] bytes = "one\n\n— n AAAAAAE=\n".getBytes(StandardCharsets.UTF_8);
    SignedNote.parse(bytes);
    bytes[0] = (byte) 0xff;
    assertThatThrownBy(() -> SignedNote.parse(bytes)).hasMessage("The note is not UTF-8.");
    assertThatThrownBy(() -> SignedNote.parse(new byte[1_000_001]))
        .hasMessageContaining("it is longer than 1000000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a+b", "a b+00000000+AQ==", "a+0000000+AQ==", "a+00000000+AQ="})
  void shouldRefuseWhatIsNoKey(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(EvidenceException.class);
    assertThatThrownBy(() -> SigningKey.parse("PRIVATE+KEY+" + text))
        .isInstanceOf(EvidenceException.class);
  }

  @Test
  void shouldSayWhatIsWrongWithAKey() {
    String key = log.verifier().toString();
    String renamed = key.replace("bank.example", "bank2.example");
    assertThatThrownBy(() -> VerifierKey.parse(renamed))
        .hasMessageContaining("The key of bank2.example/log says that its id is");
    assertThatThrownBy(() -> VerifierKey.parse("a+00000000+CQ=="))
        .hasMessageContaining("The key of a is of a type that is not known here");
    assertThatThrownBy(() -> VerifierKey.parse("a+00000000+AQ=="))
        .hasMessage("The key of a has 0 bytes, but a key of its type has 32.");
    assertThatThrownBy(() -> SigningKey.generate("a b", KeyType.ED25519))
        .hasMessageContaining("a key's name has neither spaces nor a plus");
  }
}
