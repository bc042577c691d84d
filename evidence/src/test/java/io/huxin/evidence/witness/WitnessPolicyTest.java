package io.huxin.evidence.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SignedNote.Signed;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WitnessPolicyTest {
  private final VerifierKey log = SigningKey.generate("log", KeyType.ED25519).verifier();
  private final VerifierKey a1 = witness("a1");
  private final VerifierKey a2 = witness("a2");
  private final VerifierKey b = witness("b");
  private final VerifierKey c = witness("c");

  private static VerifierKey witness(String name) {
    return SigningKey.generate(name, KeyType.COSIGNATURE_V1).verifier();
  }

  private List<String> lines(String... more) {
    var lines =
        new ArrayList<String>(
            List.of(
                "# three organisations",
                "",
                "witness A " + a1,
                "witness A " + a2,
                "witness B  " + b,
                "witness C " + c));
    lines.addAll(List.of(more));
    return lines;
  }

  private static Signed at(VerifierKey key, long time) {
    return new Signed(key, OptionalLong.of(time));
  }

  @Test
  void shouldCountOrganisationsAndNotKeys() {
    WitnessPolicy policy = WitnessPolicy.parse(lines());
    assertThat(policy.quorum()).isEqualTo(2);
    assertThat(policy.keys()).containsExactly(a1, a2, b, c);
    assertThat(policy.organisation(b)).isEqualTo("B");
    assertThatThrownBy(() -> policy.require(log, List.of(at(a1, 1), at(a2, 2))))
        .hasMessage("1 organisations of the policy have seen the checkpoint, but 2 must have.");
    // A by 3, B by 9, C by 5: two of them by 5.
    assertThat(policy.require(log, List.of(at(a1, 7), at(a2, 3), at(b, 9), at(c, 5)))).isEqualTo(5);
    assertThatThrownBy(
            () -> WitnessPolicy.parse(lines("quorum 3")).require(log, List.of(at(a1, 1), at(b, 1))))
        .hasMessageContaining("but 3 must have");
  }

  @Test
  void shouldRefuseQuorumsThatTwoSidesCouldReach() {
    for (int quorum : new int[] {0, 1, 4}) {
      assertThatThrownBy(() -> WitnessPolicy.parse(lines("quorum " + quorum)))
          .hasMessageContaining(
              "The policy's quorum is "
                  + quorum
                  + " of 3 organisations, but must be more than half");
    }
  }

  @Test
  void shouldRefuseWhatIsNoPolicy() {
    assertThatThrownBy(() -> WitnessPolicy.parse(List.of()))
        .hasMessageContaining("The policy cannot be used: it names no witness");
    assertThatThrownBy(() -> WitnessPolicy.parse(lines("witness D")))
        .hasMessageContaining("line 7 is neither");
    assertThatThrownBy(() -> WitnessPolicy.parse(lines("quorum 2", "quorum 2")))
        .hasMessageContaining("line 8 is neither");
    assertThatThrownBy(() -> WitnessPolicy.parse(lines("witness D " + b)))
        .hasMessageContaining("line 7 names a key that stands above it already");
    assertThatThrownBy(() -> WitnessPolicy.parse(lines("witness D " + log)))
        .hasMessageContaining("line 7 names a key that is no witness's");
    assertThatThrownBy(
            () -> WitnessPolicy.parse(List.of("witness Ab " + witness("a"), "witness aB " + b)))
        .hasMessageContaining("line 2 writes aB in other letter case than a line above it");
  }

  @Test
  void shouldNotLetALogBeItsOwnWitness() {
    // One point as a log's key (type 1) and as a witness's (type 4).
    VerifierKey own =
        VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    VerifierKey twin =
        VerifierKey.parse("PeterNeumann+18b9780b+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    WitnessPolicy policy = WitnessPolicy.parse(List.of("witness A " + twin));
    assertThatThrownBy(() -> policy.require(own, List.of(at(twin, 1))))
        .hasMessageContaining("the key of the log itself is named as a witness's");
  }
}
