package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.AnchorErrors;
import io.huxin.evidence.anchor.Anchor;
import io.huxin.evidence.tree.Hash;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.store.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoints are shown to whom; what an authority answers, its own test looks at. */
@Tag("slow")
class AnchoringTest {
  @TempDir private Path directory;
  private final List<String> said = new ArrayList<>();

  /** One that repeats what it is shown. */
  private record Echo(String name) implements Anchor {
    @Override
    public String extension() {
      return "said";
    }

    @Override
    public byte[] prove(Hash digest) {
      return digest.hex().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void check(byte[] proof, Hash digest) {
      if (!Arrays.equals(proof, prove(digest))) {
        throw AnchorErrors.badTimestamp("it was said of other bytes");
      }
    }
  }

  /** One that is away. */
  private record Away(String name) implements Anchor {
    @Override
    public String extension() {
      return "said";
    }

    @Override
    public byte[] prove(Hash digest) {
      throw AnchorErrors.unreachable(
          "The timestamp authority at http://away.example", "nobody is there", null);
    }

    @Override
    public void check(byte[] proof, Hash digest) {
      throw new AssertionError("it has given none");
    }
  }

  @Test
  void shouldAnchorWhatHasNoProofAndLetNobodyWhoIsAwayStopTheOthers() throws IOException {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    Path log = days.log(LogName.DECISIONS);
    SortedMap<String, String> before = Folders.files(log);
    anchor(days, new Echo("one"));
    assertThat(said)
        .containsExactly(
            "ledger: checkpoint 1 is anchored by one",
            "decisions: checkpoint 1 is anchored by one");
    String checkpoint = Hashes.sha256(Files.readAllBytes(log.resolve("checkpoints/00000001")));
    assertThat(log.resolve("anchors/one/00000001.said")).hasContent(checkpoint);
    SortedMap<String, String> after = Folders.files(log);
    after.remove("anchors/one/00000001.said");
    assertThat(after).isEqualTo(before);

    anchor(days, new Echo("one"));
    assertThat(said).hasSize(2);
    days.addCheckpoint(LogName.DECISIONS);
    days.addCheckpoint(LogName.DECISIONS);
    said.clear();
    assertThatThrownBy(() -> anchor(days, new Away("away"), new Echo("one"), new Echo("two")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "nothing else is affected: ledger by away: The timestamp authority at")
        .hasMessageContaining("nobody is there. Try again later");
    // What one missed since it is shown; who is new begins with the last.
    assertThat(said)
        .containsExactly(
            "decisions: checkpoint 2 is anchored by one",
            "decisions: checkpoint 3 is anchored by one",
            "ledger: checkpoint 1 is anchored by two",
            "decisions: checkpoint 3 is anchored by two");
  }

  @Test
  void shouldNameTheCheckpointWhoseProofIsOfAnother() throws IOException {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    anchor(days, new Echo("one"));
    days.addCheckpoint(LogName.DECISIONS);
    anchor(days, new Echo("one"));
    assertThat(audit(days))
        .containsExactly("2 checkpoints are anchored by one", "0 checkpoints are anchored by away");

    Path proofs = days.log(LogName.DECISIONS).resolve("anchors/one");
    Files.writeString(proofs.resolve("00000002.said"), "0".repeat(64));
    assertThat(audit(days))
        .hasSize(3)
        .startsWith(
            "NO the proof of checkpoint 2 by one: The timestamp does not prove when this checkpoint"
                + " existed: it was said of other bytes. It must be of the checkpoint as its log"
                + " stored it, signed with the certificate that was given. Find out who changed it;"
                + " a later proof covers what this one did.",
            "1 checkpoints are anchored by one");
  }

  private static List<String> audit(LoggedDays days) {
    var lines = new ArrayList<String>();
    new AnchorProofs(
            new LogFiles(days.log(LogName.DECISIONS)), List.of(new Echo("one"), new Away("away")))
        .check(lines::add, line -> lines.add("NO " + line));
    return lines;
  }

  @Test
  void shouldRefuseWhereNobodyIsNamed() {
    assertThatThrownBy(() -> new Anchoring(LoggedDays.logged().deployment()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("evidence.anchors in the settings is empty");
  }

  private void anchor(LoggedDays days, Anchor... anchors) {
    new Anchoring(Evidence.of(days.deployment()).orElseThrow(), List.of(anchors)).each(said::add);
  }
}
