package io.huxin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException.Verdict;
import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.receipt.TlogProof;
import io.huxin.evidence.testing.MemoryStore;
import io.huxin.evidence.testing.SpecTree;
import io.huxin.evidence.tile.TileAudit;
import io.huxin.evidence.tree.Consistency;
import io.huxin.evidence.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Messages that no other test looks at. */
class EvidenceErrorsTest {
  @Test
  void shouldSayWhichTextIsNotWhatItMustBe() {
    unreadable(
        () -> Checkpoint.parse("a\n01\nx\n"),
        "The checkpoint's size is not a decimal number from 0 to 2^64 - 1 without sign and leading"
            + " zeroes.");
    unreadable(
        () -> Checkpoint.parse("a\n1\nx\n"),
        "The checkpoint's root is not standard base64 with its padding.");
    unreadable(
        () -> Checkpoint.parse("a\n1\nAAAA\n"),
        "The checkpoint's root has 3 bytes, but a SHA-256 hash has 32.");
    unreadable(
        () -> Checkpoint.parse("a\n"),
        "The note is not a checkpoint: it needs lines for origin, size and root, each ended.");
    unreadable(
        () -> TlogProof.parse("x\n\n".getBytes(StandardCharsets.UTF_8)),
        "The text is not a tlog-proof: its first line must be c2sp.org/tlog-proof@v1.");
    unreadable(
        () -> SigningKey.parse("x"),
        "A key is not written as it must be: a private key is PRIVATE+KEY+NAME+ID+SEED.");
  }

  @Test
  void shouldSayWhichCheckpointIsNotAsItWasLeft() {
    assertThat(EvidenceErrors.olderCheckpoint(7))
        .hasMessage(
            "The file checkpoint does not show the last one signed, number 7, but an earlier one or"
                + " none. A run was killed before it showed it, or somebody put the older file back:"
                + " the next run that writes to the log shows the last one again.");
    assertThat(EvidenceErrors.damagedCheckpoint("a/b", EvidenceErrors.hashLength(3)))
        .hasMessage(
            "a/b is not as it was signed: A hash has 3 bytes, but SHA-256 gives 32. Restore it from a"
                + " copy.");
  }

  @Test
  void shouldSayWhatNothingCanProve() {
    assertThatThrownBy(() -> Consistency.proof(5, 4, (level, index) -> TreeHash.EMPTY))
        .hasMessage(
            "Nothing proves that a tree of 4 leaves begins with one of 5: the older size must be at"
                + " least 1 and at most the newer.");
  }

  @Test
  void shouldSayWhichOfTwoTilesDoNotFit() {
    var spec = new SpecTree(SpecTree.numbered(600));
    var store = new MemoryStore();
    store.files.putAll(spec.files());
    byte[] tile = store.files.get("tile/1/000.p/2").clone();
    tile[40]++;
    store.files.put("tile/1/000.p/2", tile);
    assertThatThrownBy(() -> TileAudit.check(store, 600, spec.root(0, 600), (entry, index) -> {}))
        .hasMessage(
            "Hash 1 (counted from 0) in tile/1/000.p/2 is not the root of tile/0/001: one of the"
                + " two was changed. The first entry below it is 256.");
  }

  @Test
  void shouldSayWhatThisJavaCannotDo() {
    assertThat(EvidenceErrors.keyPair("w.example"))
        .hasMessageStartingWith("This Java made a public key for w.example that does not belong");
    assertThat(FormatErrors.noPoint("Ed25519", null))
        .hasMessage("A public key is no point of the curve Ed25519.");
  }

  private static void unreadable(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessage(message)
        .extracting(e -> ((EvidenceException) e).verdict())
        .isEqualTo(Verdict.UNREADABLE);
  }
}
