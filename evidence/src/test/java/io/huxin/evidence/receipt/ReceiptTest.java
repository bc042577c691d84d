package io.huxin.evidence.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.receipt.Receipt.Opening;
import io.huxin.evidence.testing.MemoryStore;
import io.huxin.evidence.testing.SmallLog;
import io.huxin.evidence.tile.TileReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final SigningKey KEY = SigningKey.generate("bank.example/log", KeyType.ED25519);
  private static final MemoryStore STORE = new MemoryStore();
  private static final SmallLog LOG = new SmallLog(STORE, KEY, "red");
  private static final SignedCheckpoint CHECKPOINT = LOG.grow(300);

  @Test
  void shouldComeBackByteForByte() {
    Receipt receipt = LOG.receipt(CHECKPOINT, 299);
    Receipt read = Receipt.parse(receipt.bytes());
    assertThat(read.bytes()).isEqualTo(receipt.bytes());
    read.verifyIncluded();
    assertThat(read.verifyOpening()).isEqualTo(Opening.OPENED);
    assertThat(read.values()).contains(SmallLog.values(299));
    assertThat(new String(read.bytes(), StandardCharsets.UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\nextra ")
        .contains("\nindex 299\n");
  }

  @Test
  void shouldStayClosedWithoutValues() {
    var tree = new TileReader(STORE, 300);
    Receipt receipt = Receipt.of(tree, CHECKPOINT, 3, Optional.empty(), Optional.empty());
    assertThat(Receipt.parse(receipt.bytes()).verifyOpening()).isEqualTo(Opening.CLOSED);
  }

  @Test
  void shouldNotBeMadeForWhatTheCheckpointDoesNotCover() {
    var tree = new TileReader(STORE, 300);
    assertThatThrownBy(() -> Receipt.of(tree, CHECKPOINT, 300, Optional.empty(), Optional.empty()))
        .hasMessage("Index 300 is not in a tree of 300 leaves.");
    Receipt receipt = LOG.receipt(CHECKPOINT, 3);
    assertThatThrownBy(
            () -> Receipt.of(tree, CHECKPOINT, 4, receipt.salt(), Optional.of(SmallLog.values(4))))
        .hasMessage("The values are not those that the entry is committed to.");
  }

  /** No byte of a receipt can change unseen: it is unreadable, or something in it is refused. */
  @Property(seed = "1", tries = 500)
  void shouldRefuseEveryFlippedOrMissingByte(@ForAll Random random) {
    byte[] bytes = LOG.receipt(CHECKPOINT, 77).bytes();
    byte[] forged =
        random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    if (forged.length == bytes.length) {
      forged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertThatThrownBy(
            () -> {
              Receipt receipt = Receipt.parse(forged);
              receipt.verifyIncluded();
              receipt.verifyOpening();
              receipt.checkpoint().verify(List.of(KEY.verifier()), "bank.example/log", List.of());
            })
        .isInstanceOf(EvidenceException.class);
  }

  @Test
  void shouldSayWhatIsWrongWithAReceipt() {
    assertThatThrownBy(() -> parse(Map.of()))
        .hasMessageContaining("The receipt's entry is missing");
    assertThatThrownBy(() -> parse(Map.of("other", 1)))
        .hasMessageContaining("its extra line may hold entry, salt and values only");
    Map<String, Object> entry = LOG.receipt(CHECKPOINT, 1).entry().fields();
    assertThatThrownBy(() -> parse(Map.of("entry", entry, "salt", "AB")))
        .hasMessageContaining("its salt must be 64 lower-case hexadecimal digits");
    assertThatThrownBy(() -> parse(Map.of("entry", entry, "values", Map.of())))
        .hasMessageContaining("values need the salt they were committed with");
    assertThatThrownBy(
            () ->
                Receipt.parse(
                    "c2sp.org/tlog-proof@v1\nindex 0\n\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("the extra line is missing");
    String many = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n".repeat(65);
    assertThatThrownBy(
            () ->
                TlogProof.parse(
                    ("c2sp.org/tlog-proof@v1\nindex 0\n" + many + "\nx\n")
                        .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("it has more than 64 hashes");
  }

  private static Receipt parse(Map<String, ?> extra) {
    String checkpoint = new String(CHECKPOINT.note().bytes(), StandardCharsets.UTF_8);
    return Receipt.parse(
        new TlogProof(
                Optional.of(Bytes.base64(CanonicalJson.bytes(extra))), 0, List.of(), checkpoint)
            .bytes());
  }
}
