package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.NoteSignature;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tree.TreeHash;
import io.huxin.jobs.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of logs: those in use, those before them, and a second one for SM2. */
@Tag("slow")
class LogKeysTest {
  @TempDir private Path directory;
  private final LoggedDays logged = LoggedDays.logged();

  @Test
  void shouldRefuseAKeyThatOthersCanReadAndOneThatIsMissing() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Files.setPosixFilePermissions(
        days.key(LogName.LEDGER, ""), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> days.log(SECOND))
        .hasMessageContaining("ledger.key may be used by its group or by others.");
    Files.delete(days.key(LogName.LEDGER, ""));
    assertThatThrownBy(() -> days.log(SECOND))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("ledger.key is missing. Make the keys: huxin evidence keygen");
  }

  @Test
  void shouldSignWithSm2BesideTheCheckpointAndChangeNothingElse() throws IOException {
    LoggedDays days = signedWithSm2("days");
    SortedMap<String, String> after = Folders.files(days.log(LogName.DECISIONS));
    assertThat(after.remove("sm2/00000001")).isNotNull();
    assertThat(after).isEqualTo(Folders.files(logged.log(LogName.DECISIONS)));

    Path signature = days.log(LogName.DECISIONS).resolve("sm2/00000001");
    String line = Files.readString(signature);
    var signed = new LogFiles(days.log(LogName.DECISIONS)).stored(1).signed();
    Path key = days.path().resolve("keys/evidence/decisions.sm2.key.pub");
    VerifierKey sm2 = VerifierKey.parse(Files.readString(key).strip());
    assertThat(signed.with(NoteSignature.parse(line.strip())).note().verify(List.of(sm2)))
        .hasSize(1);
    // Another signature would be as good, but the one there is stays.
    new LogFiles(days.log(LogName.DECISIONS))
        .signSm2(KeyFile.load(days.path().resolve("keys/evidence/decisions.sm2.key")));
    assertThat(signature).hasContent(line);
  }

  /** A copy whose checkpoints are signed with SM2 too. */
  private LoggedDays signedWithSm2(String folder) {
    LoggedDays days = logged.copiedTo(directory.resolve(folder), "evidence.sm2 = true");
    assertThatThrownBy(() -> days.log(FIRST))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("watch.sm2.key is missing. Make the keys: huxin evidence keygen");
    Evidence.makeKeys(days.path().toString(), days.deployment().settings());
    days.log(FIRST);
    return days;
  }

  @Test
  void shouldNameACheckpointWhoseSm2SignatureIsMissingOrWrong() throws IOException {
    LoggedDays days = signedWithSm2("days");
    Path sm2 = days.log(LogName.DECISIONS).resolve("sm2");
    days.addCheckpoint(LogName.DECISIONS);
    assertThat(sm2(days))
        .containsExactly(
            "NO. checkpoint 2 has no SM2 signature (huxin evidence adds it)",
            "1 checkpoints are signed with SM2 too");

    Files.copy(sm2.resolve("00000001"), sm2.resolve("00000002"));
    // That of the ledger's log: a signature of a key that is not this log's.
    Files.copy(
        days.log(LogName.LEDGER).resolve("sm2/00000001"),
        sm2.resolve("00000001"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(sm2(days))
        .containsExactly(
            "NO. the SM2 signature of checkpoint 1: None of the signatures is of a key that was"
                + " given. Find out who changed it; once its file below sm2 is moved away, huxin"
                + " evidence signs anew.",
            // The same text, so the same signature is as good.
            "1 checkpoints are signed with SM2 too");

    byte[] bytes = Files.readAllBytes(sm2.resolve("00000002"));
    bytes[bytes.length - 10] = (byte) (bytes[bytes.length - 10] == 'A' ? 'B' : 'A');
    Files.write(sm2.resolve("00000002"), bytes);
    Files.writeString(sm2.resolve("00000001"), "");
    assertThat(sm2(days))
        .containsExactly(
            "NO. the SM2 signature of checkpoint 1: The text is not a signed note: a signature's line"
                + " is '— NAME BASE64'."
                + " Find out who changed it; once its file below sm2 is moved away, huxin evidence signs"
                + " anew.",
            "NO. the SM2 signature of checkpoint 2: The signature of huxin.example/decisions is not"
                + " that of its key over this text: the text or the signature was changed."
                + " Find out who changed it; once its file below sm2 is moved away, huxin evidence signs"
                + " anew.",
            "0 checkpoints are signed with SM2 too");
  }

  private static List<String> sm2(LoggedDays days) {
    var lines = new ArrayList<String>();
    Evidence evidence = Evidence.of(days.deployment()).orElseThrow();
    new Sm2Signatures(evidence.files(LogName.DECISIONS), evidence.sm2Keys(LogName.DECISIONS))
        .check(lines::add, line -> lines.add("NO. " + line));
    return lines;
  }

  @Test
  void shouldKeepWhatOldKeysSignedAndNameTheNewOnesInTheLog() throws IOException {
    LoggedDays days = signedWithSm2("days");
    Evidence evidence = Evidence.of(days.deployment()).orElseThrow();
    VerifierKey old = evidence.key(LogName.DECISIONS).verifier();
    VerifierKey oldSm2 = evidence.sm2Key(LogName.DECISIONS).orElseThrow().verifier();
    VerifierKey fresh = new KeyRotation(days.deployment()).of(LogName.DECISIONS, FIRST);
    VerifierKey freshSm2 = evidence.sm2Key(LogName.DECISIONS).orElseThrow().verifier();

    assertThat(fresh).isNotEqualTo(old);
    assertThat(freshSm2).isNotEqualTo(oldSm2);
    assertThat(LoggedEntries.of(days, LogName.DECISIONS))
        .last()
        .satisfies(
            entry ->
                assertThat(entry.fields())
                    .containsEntry("type", "KEY")
                    .containsEntry("key", fresh.toString())
                    .containsEntry("retired", old.toString())
                    .containsEntry("sm2_key", freshSm2.toString())
                    .containsEntry("sm2_retired", oldSm2.toString()));
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: its first key is "
                + old
                + "; entries name those after it, the last is "
                + fresh,
            "decisions: its first SM2 key is "
                + oldSm2
                + "; entries name those after it, the last is "
                + freshSm2,
            "decisions: 2 checkpoints are signed with SM2 too")
        .last()
        .isEqualTo("AGREED");
  }

  @Test
  void shouldFindAKeyThatNoEntryNames() {
    VerifierKey first = key(1);
    Entry begun = change(first, key(2));
    Entry done = change(first, key(3));
    assertThat(chain(List.of(key(3), first), begun, done))
        .containsExactly(
            "its first key is " + first + "; entries name those after it, the last is " + key(3));
    assertThat(chain(List.of(first), begun)).containsExactly("its first key is " + first);
    assertThat(chain(List.of(key(3), first, key(4)), done))
        .last()
        .isEqualTo("NO. the key " + key(4) + " is taken for the log's, but no entry names it");
  }

  @Test
  void shouldNameTheCheckpointThatIsNotSignedByTheKeyOfItsPlace() {
    VerifierKey first = key(1);
    VerifierKey second = key(2);
    // A change that was killed: the first goes on until the second is used.
    var changes = new TreeMap<>(Map.of(1L, change(first, second)));
    assertThat(signers(List.of(second, first), changes, 1, 1, 1, 2, 2)).isEmpty();
    assertThat(signers(List.of(second, first), changes, 1, 1, 2, 1, 1))
        .containsExactly(
            "checkpoint 4 is signed by "
                + first
                + ", but the log's key was "
                + second
                + " until then, and no entry before it names another");
    // The new key signs itself in.
    assertThat(signers(List.of(second, first), changes, 1, 2, 2))
        .singleElement()
        .asString()
        .startsWith("checkpoint 2 is signed by " + second + ", but the log's key was " + first);
    // Named as the third under the first already, not under the second.
    changes.put(0L, change(second, key(3)));
    assertThat(signers(List.of(key(3), second, first), changes, 1, 1, 2, 3))
        .anyMatch(line -> line.startsWith("checkpoint 4 is signed by " + key(3)));
  }

  /** What is found of checkpoints, each of one more entry, that keys of some seeds have signed. */
  private static List<String> signers(
      List<VerifierKey> keys, SortedMap<Long, Entry> changes, int... seeds) {
    var checkpoints = new ArrayList<LogFiles.Stored>();
    for (int seed : seeds) {
      long number = checkpoints.size() + 1L;
      var checkpoint = new Checkpoint("log.example", number, TreeHash.EMPTY);
      checkpoints.add(
          new LogFiles.Stored(number, SignedCheckpoint.sign(checkpoint, signingKey(seed))));
    }
    var lines = new ArrayList<String>();
    new KeyChain(KeyType.ED25519, keys).checkSigners(changes, checkpoints, lines::add);
    return lines;
  }

  @Test
  void shouldBeCosignedByTheSameWitnessUnderANewKey() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Path key = directory.resolve("witness.key");
    Path state = directory.resolve("seen");
    Witnessing.seedKey(key, "witness.example", 1);
    var witnessing = new Witnessing(days.deployment());
    witnessing.each(asked -> Witnessing.program(key, state, asked));
    days.publish(FIRST);
    new KeyRotation(days.deployment()).of(LogName.DECISIONS, FIRST);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    // It remembers a checkpoint under the old key, and this one is under the new.
    witnessing.each(asked -> Witnessing.program(key, state, asked));
    assertThat(days.log(LogName.DECISIONS).resolve("cosignatures/00000003")).isNotEmptyFile();
    assertThat(days.audit(LogName.DECISIONS)).last().isEqualTo("AGREED");
  }

  private static VerifierKey key(int seed) {
    return signingKey(seed).verifier();
  }

  private static SigningKey signingKey(int seed) {
    return SigningKey.ofSeed("log.example", KeyType.ED25519, Evidence.seeded(seed, "key"));
  }

  private static Entry change(VerifierKey old, VerifierKey fresh) {
    return Entry.of(
        EntryType.KEY, FIRST, Map.of("key", fresh.toString(), "retired", old.toString()));
  }

  private static List<String> chain(List<VerifierKey> keys, Entry... changes) {
    var lines = new ArrayList<String>();
    new KeyChain(KeyType.ED25519, keys)
        .check(List.of(changes), lines::add, line -> lines.add("NO. " + line));
    return lines;
  }
}
