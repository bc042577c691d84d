package io.huxin.evidence.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

class Sm2Test {
  // GB/T 32918.5-2017, annex A.2.
  private static final byte[] SECRET =
      hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
  private static final byte[] KEY =
      hex(
          "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
              + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
  private static final byte[] MESSAGE = "message digest".getBytes(US_ASCII);
  private static final byte[] RANDOM =
      hex("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21");
  private static final byte[] SIGNATURE =
      hex(
          "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
              + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  @Test
  void shouldSignAsTheStandardDoes() {
    var sm2 =
        new Sm2(
            new SecureRandom() {
              @Override
              public void nextBytes(byte[] target) {
                System.arraycopy(RANDOM, 0, target, 0, target.length);
              }
            });
    assertThat(sm2.publicKey(SECRET)).isEqualTo(KEY);
    assertThat(sm2.signer(SECRET).apply(MESSAGE)).isEqualTo(SIGNATURE);
    assertThat(sm2.verifier(KEY).test(MESSAGE, SIGNATURE)).isTrue();
    for (int i = 0; i < SIGNATURE.length; i++) {
      byte[] other = SIGNATURE.clone();
      other[i] ^= 1;
      assertThat(sm2.verifier(KEY).test(MESSAGE, other)).isFalse();
    }
    assertThat(sm2.verifier(KEY).test(MESSAGE, Arrays.copyOf(SIGNATURE, 63))).isFalse();
  }

  /** GB/T 32905-2016, annex A. */
  @Test
  void shouldDigestAsTheStandardDoes() {
    assertThat(sm3("abc"))
        .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    assertThat(sm3("abcd".repeat(16)))
        .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  }

  private static String sm3(String text) {
    var digest = new SM3Digest();
    digest.update(text.getBytes(US_ASCII), 0, text.length());
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void shouldSignNotesBesideTheLogsOwnKey() {
    SigningKey key = SigningKey.generate("bank.example/log", KeyType.SM2);
    SigningKey log = SigningKey.generate("bank.example/log", KeyType.ED25519);
    VerifierKey read = VerifierKey.parse(key.verifier().toString());
    assertThat(read).isEqualTo(key.verifier());
    assertThat(SigningKey.parse(key.secretText()).verifier()).isEqualTo(read);
    String text = "bank.example/log\n1\n";
    var note = new SignedNote(text, List.of(log.sign(text))).with(key.signSm2(text));
    assertThat(SignedNote.parse(note.bytes()).verify(List.of(read, log.verifier()))).hasSize(2);
    // Who does not know the key passes its signature over.
    assertThat(note.verify(List.of(log.verifier()))).hasSize(1);
    var forged = new SignedNote(text, List.of(key.signSm2("another\n")));
    assertThatThrownBy(() -> forged.verify(List.of(read)))
        .hasMessageStartingWith("The signature of bank.example/log is not that of its key");
    assertThatThrownBy(() -> key.sign(text)).hasMessageContaining("but ED25519 is needed here");
    assertThatThrownBy(() -> log.signSm2(text)).hasMessageContaining("but SM2 is needed here");
  }

  @Test
  void shouldRefuseBytesThatAreNoKey() {
    var sm2 = new Sm2(new SecureRandom());
    byte[] outside = KEY.clone();
    outside[64] ^= 1;
    assertThatThrownBy(() -> sm2.verifier(outside))
        .hasMessage("A public key is no point of the curve sm2p256v1.");
    assertThatThrownBy(() -> sm2.publicKey(new byte[32]))
        .hasMessageContaining("the number of an SM2 key lies between 1 and n - 2");
    assertThatThrownBy(
            () ->
                sm2.publicKey(
                    hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54122")))
        .hasMessageContaining("between 1 and n - 2");
  }
}
