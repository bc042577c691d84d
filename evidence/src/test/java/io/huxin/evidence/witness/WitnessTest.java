package io.huxin.evidence.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.testing.MemoryStore;
import io.huxin.evidence.testing.SmallLog;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
  private static final String ORIGIN = "bank.example/log";

  @TempDir private Path state;

  private final SigningKey log = SigningKey.generate(ORIGIN, KeyType.ED25519);
  private final SigningKey key = SigningKey.generate("w.example", KeyType.COSIGNATURE_V1);
  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);
  private final MemoryStore store = new MemoryStore();
  private final SmallLog red = new SmallLog(store, log, "red");
  private Witness witness;
  private final SmallLog blue = new SmallLog(new MemoryStore(), log, "blue");

  @BeforeEach
  void start() {
    witness = new Witness(key, state, clock);
  }

  private static List<Hash> noProof(long older) {
    return List.of();
  }

  private LongFunction<List<Hash>> proofTo(long size) {
    return older -> new TileReader(store, size).consistency(older);
  }

  private void cosign(SignedCheckpoint checkpoint, LongFunction<List<Hash>> proof) {
    var cosignature = witness.cosign(checkpoint, List.of(log.verifier()), proof);
    assertThat(
            checkpoint
                .with(cosignature)
                .verify(List.of(log.verifier()), ORIGIN, List.of(key.verifier())))
        .extracting(signed -> signed.time())
        .containsExactly(OptionalLong.of(1_000));
  }

  @Test
  void shouldFollowALogThatGrows() {
    cosign(red.grow(0), WitnessTest::noProof);
    cosign(red.grow(5), WitnessTest::noProof);
    SignedCheckpoint more = red.grow(300);
    cosign(more, proofTo(300));
    cosign(more, WitnessTest::noProof);
    assertThat(witness.last(ORIGIN)).contains(more);
  }

  @Test
  void shouldFollowALogThatChangesItsKey() {
    cosign(red.grow(5), WitnessTest::noProof);
    SigningKey later = SigningKey.generate(ORIGIN, KeyType.ED25519);
    SignedCheckpoint next = SignedCheckpoint.sign(red.grow(9).checkpoint(), later);
    List<VerifierKey> keys = List.of(log.verifier(), later.verifier());
    witness.cosign(next, keys, proofTo(9));
    assertThat(witness.last(ORIGIN)).contains(next);
  }

  @Test
  void shouldRefuseForksAndRollbacksAndStayWhereItWas() {
    SignedCheckpoint first = red.grow(200);
    SignedCheckpoint seen = red.grow(300);
    cosign(seen, WitnessTest::noProof);
    refused(
        first, WitnessTest::noProof, "shows 200 leaves, but had 300 before: a log never shrinks.");
    refused(blue.grow(300), WitnessTest::noProof, "has signed two different trees of 300 leaves");
    refused(blue.grow(310), WitnessTest::noProof, "The proof of consistency has 0 hashes");
    SignedCheckpoint next = red.grow(310);
    refused(
        next, older -> new TileReader(store, 310).consistency(299), "The proof of consistency has");
    refused(blue.grow(320), proofTo(310), "is not shown to begin with the tree of 300 leaves");
    assertThat(witness.last(ORIGIN)).contains(seen);
    cosign(next, proofTo(310));
  }

  @Test
  void shouldAccuseNobodyWhenItsOwnMemoryIsDamaged() throws IOException {
    SignedCheckpoint seen = red.grow(300);
    cosign(seen, WitnessTest::noProof);
    Path file = memory();
    String kept = Files.readString(file);
    String root = seen.checkpoint().root().base64();
    String other = (root.startsWith("A") ? "B" : "A") + root.substring(1);
    // A log that would have shrunk, and one that would have forked.
    for (String damaged : List.of(kept.replace("\n300\n", "\n900\n"), kept.replace(root, other))) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> witness.cosign(seen, List.of(log.verifier()), WitnessTest::noProof))
          .hasMessageContaining("is not as its log signed it, so nothing is said about the log:")
          .extracting(e -> ((EvidenceException) e).verdict())
          .isEqualTo(EvidenceException.Verdict.UNREADABLE);
    }
  }

  @Test
  void shouldNeverTakeADamagedMemoryForALogNotSeenBefore() throws IOException {
    SignedCheckpoint seen = red.grow(300);
    cosign(seen, WitnessTest::noProof);
    Path file = memory();
    byte[] kept = Files.readAllBytes(file);
    SignedCheckpoint fork = blue.grow(300);
    int signed = new String(kept, StandardCharsets.UTF_8).indexOf("\n\n") + 2;
    for (int length : new int[] {0, 1, 20, signed - 1, signed, signed + 10, kept.length - 1}) {
      Files.write(file, Arrays.copyOf(kept, length));
      assertThatThrownBy(() -> witness.cosign(fork, List.of(log.verifier()), WitnessTest::noProof))
          .as("cut after %d bytes", length)
          .hasMessageStartingWith("What this witness keeps in " + file + " is no checkpoint")
          .hasMessageContaining("The text is not a signed note: ")
          .hasMessageContaining("Put back the last checkpoint that this witness cosigned")
          .extracting(e -> ((EvidenceException) e).verdict())
          .isEqualTo(EvidenceException.Verdict.UNREADABLE);
      assertThat(file).hasSize(length);
    }
    Files.delete(file);
    Files.createSymbolicLink(file, state.resolve("gone"));
    assertThatThrownBy(() -> witness.cosign(fork, List.of(log.verifier()), WitnessTest::noProof))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cannot be read");

    Files.delete(file);
    Files.write(file, kept);
    refused(fork, WitnessTest::noProof, "has signed two different trees of 300 leaves");
  }

  private Path memory() throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files.filter(one -> one.toString().endsWith(".checkpoint")).findFirst().orElseThrow();
    }
  }

  @Test
  void shouldRefuseUnknownLogsAndCheckpointsTheyDidNotSign() {
    SignedCheckpoint checkpoint = red.grow(5);
    assertThatThrownBy(() -> witness.cosign(checkpoint, List.of(), WitnessTest::noProof))
        .hasMessageContaining("No key was given for the log bank.example/log");
    SigningKey other = SigningKey.generate(ORIGIN, KeyType.ED25519);
    assertThatThrownBy(
            () -> witness.cosign(checkpoint, List.of(other.verifier()), WitnessTest::noProof))
        .hasMessageContaining("None of the signatures is of a key that was given.");
    assertThat(witness.last(ORIGIN)).isEmpty();
  }

  @Test
  void shouldRememberBeforeItSigns() {
    // A clock that fails stands for a crash between storing and signing.
    Clock crash =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            throw new IllegalStateException("crash");
          }
        };
    SignedCheckpoint checkpoint = red.grow(5);
    assertThatThrownBy(
            () ->
                new Witness(key, state, crash)
                    .cosign(checkpoint, List.of(log.verifier()), WitnessTest::noProof))
        .hasMessage("crash");
    var again = new Witness(key, state, clock);
    assertThat(again.last(ORIGIN)).contains(checkpoint);
    assertThatThrownBy(
            () -> again.cosign(blue.grow(5), List.of(log.verifier()), WitnessTest::noProof))
        .hasMessageContaining("it has forked");
  }

  private void refused(
      SignedCheckpoint checkpoint, LongFunction<List<Hash>> proof, String message) {
    assertThatThrownBy(() -> witness.cosign(checkpoint, List.of(log.verifier()), proof))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining(message);
  }
}
