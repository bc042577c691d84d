package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.receipt.Receipt;
import io.huxin.evidence.verify.HuxinVerify;
import io.huxin.jobs.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("long")
class ReceiptsTest {
  @TempDir private Path directory;
  private final LoggedDays logged = LoggedDays.logged();

  @Test
  void shouldGiveReceiptsThatVerifyOfflineAndOpenTheirEntry() throws IOException {
    var receipts = new Receipts(logged.deployment());
    List<Path> both = receipts.decisions("dan", FIRST, null, directory);
    assertThat(both)
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .satisfiesExactly(
            name -> assertThat(name).matches("decision-2026-01-30-CASH_LOAN-\\d+.tlog-proof"),
            name -> assertThat(name).matches("decision-2026-01-30-PAY_LATER-\\d+.tlog-proof"));
    // Another's receipt of the same kind does not take its place.
    assertThat(receipts.decisions("ann", FIRST, null, directory)).doesNotContainAnyElementsOf(both);
    Receipt receipt = Receipt.parse(Files.readAllBytes(both.get(0)));
    assertThat(receipt.values().orElseThrow().toString())
        .contains("user_id=dan", "new_quota=200000", "pd=0.0125", "features=");
    assertThat(verify(LogName.DECISIONS, both.get(0))).isZero();
    assertThat(receipts.decisions("source of dan", FIRST, "PAY_LATER", directory)).hasSize(1);

    Path row = receipts.row("repayments:R1", directory).get(0);
    assertThat(Receipt.parse(Files.readAllBytes(row)).values().orElseThrow().toString())
        .contains("amount=1234", "repayment_id=R1", "table=repayments");
    assertThat(verify(LogName.LEDGER, row)).isZero();
    assertThat(verify(LogName.DECISIONS, row)).isEqualTo(1);
    assertThat(receipts.row("credit_lines:ann|PAY_LATER", directory)).hasSize(1);
    // One for each of the two persons.
    assertThat(receipts.row("credit_links:L1", directory)).hasSize(2);
  }

  @Test
  void shouldCarryTheCosignatureOfAWitnessWhoSawTheCheckpoint() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Path key = directory.resolve("witness/witness.key");
    Witnessing.seedKey(key, "witness.example", 1);
    Path state = directory.resolve("witness/state");
    var witnessing = new Witnessing(days.deployment());
    witnessing.each(asked -> Witnessing.program(key, state, asked));
    Path anchors = days.log(LogName.DECISIONS).resolve("anchors");
    Files.createDirectories(anchors.resolve("net"));
    Files.createDirectories(anchors.resolve("tsa"));
    Files.writeString(anchors.resolve("tsa/00000001.tsr"), "a timestamp");
    Files.writeString(anchors.resolve("net/00000001.chain.json"), "a transaction");
    Files.writeString(anchors.resolve("net/00000002.chain.json"), "of another");
    List<Path> files = new Receipts(days.deployment()).decisions("ann", FIRST, null, directory);
    Path receipt = files.get(0);
    assertThat(files).hasSize(3);
    assertThat(files.get(1)).hasFileName("decision-2026-01-30-PAY_LATER-0.net.chain.json");
    assertThat(files.get(1)).hasContent("a transaction");
    assertThat(files.get(2)).hasFileName("decision-2026-01-30-PAY_LATER-0.tsa.tsr");
    assertThat(files.get(2)).hasContent("a timestamp");
    var said = new StringWriter();
    int code =
        HuxinVerify.run(
            new PrintWriter(said),
            new PrintWriter(Writer.nullWriter()),
            "--key",
            days.key(LogName.DECISIONS, ".pub").toString(),
            "--witness",
            key + ".pub",
            receipt.toString());
    assertThat(code).isZero();
    assertThat(said.toString()).contains("witnessed: by witness.example on ");

    // A witness who has seen more is not shown less.
    LoggedDays before = logged.copiedTo(directory.resolve("before"));
    days.decide(FIRST, 1, days.all(FIRST));
    days.log(FIRST);
    witnessing.each(asked -> Witnessing.program(key, state, asked));
    var forgetful = new Witnessing(before.deployment());
    assertThatThrownBy(() -> forgetful.each(asked -> Witnessing.program(key, state, asked)))
        .hasMessageContaining("The witness did not cosign the checkpoint of the log decisions")
        .hasMessageContaining("a log never shrinks");
  }

  @Test
  void shouldSayWhatNoReceiptCanBeGivenOf() {
    var receipts = new Receipts(logged.deployment());
    assertThatThrownBy(() -> receipts.decisions("eve", FIRST, null, directory))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("No log has an entry of a decision of 2026-01-30 on this user.");
    assertThatThrownBy(() -> receipts.row("repayments:R9", directory))
        .hasMessageContaining("No log has an entry of this row of repayments.");
    assertThatThrownBy(() -> receipts.row("runs:1", directory))
        .hasMessageContaining("--row is runs:1, but must be TABLE:KEY");
  }

  @Test
  void shouldSayThatAPersonIsErasedAndStillGiveTheOtherOneTheirs() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    new Redaction(days.deployment()).of("bob", FIRST, "officer");
    var receipts = new Receipts(days.deployment());
    for (String row : List.of("users:bob", "credit_lines:bob|PAY_LATER")) {
      assertThatThrownBy(() -> receipts.row(row, directory))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("There is nothing to give a receipt of: the secret of this person");
    }
    assertThatThrownBy(() -> receipts.decisions("bob", FIRST, null, directory))
        .hasMessageContaining("the secret of this person is destroyed");
    // Of a link to one who is erased, that of the other.
    List<Path> link = receipts.row("credit_links:L1", directory);
    assertThat(link).hasSize(1);
    assertThat(verify(LogName.LEDGER, link.get(0))).isZero();
    assertThat(receipts.row("merchants:M1", directory)).hasSize(1);
  }

  private int verify(LogName log, Path receipt) {
    Path key = logged.path().resolve("keys/evidence/" + log.text() + ".key.pub");
    var nowhere = new PrintWriter(Writer.nullWriter());
    return HuxinVerify.run(nowhere, nowhere, "--key", key.toString(), receipt.toString());
  }
}
