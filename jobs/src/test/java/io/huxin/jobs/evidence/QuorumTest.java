package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.key.KeyFile;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.publish.PublishJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Growth waits for witnesses, and nothing else does. */
@Tag("slow")
class QuorumTest {
  @TempDir private Path directory;

  @Test
  void shouldPublishRisesOnlyWithTheQuorumAndCutsWithoutIt() throws IOException {
    LoggedDays days = days("days");
    Witnesses.cosign(days, 1, List.of(Witnesses.ALL.get(0)));
    // There the other two see a later checkpoint of the same log.
    LoggedDays later = days.copiedTo(directory.resolve("later"), Witnesses.SETTINGS);

    JobReport held = publish(days);
    assertThat(held.summary()).isEqualTo("1 changes applied, 0 refused as stale, 2 withheld");
    assertThat(held.gates())
        .singleElement()
        .asString()
        .startsWith(
            "2 changes of the growth lane are withheld: growth waits for witnesses of checkpoint 1 of"
                + " the log decisions (evidence.rises-need-quorum): 1 organisations of the policy have"
                + " seen the checkpoint, but 2 must have. The next day decides anew what is withheld:"
                + " have its checkpoint cosigned between huxin evidence and huxin publish, or within");
    assertThat(outcomes(days)).containsExactly("ann WITHHELD", "cid APPLIED", "dan WITHHELD");
    assertThat(days.read(OutputTables.DAYS, "state")).containsExactly("HELD");
    // As after other gates, the rest is decided anew on the next day.
    Witnesses.cosign(days, 1, Witnesses.ALL);
    assertThatThrownBy(() -> publish(days)).hasMessageContaining("is published already");

    later.addCheckpoint(LogName.DECISIONS);
    Witnesses.cosign(later, 2, Witnesses.ALL.subList(1, 3));
    assertThat(publish(later).gates()).isEmpty();
    assertThat(outcomes(later)).containsExactly("ann APPLIED", "cid APPLIED", "dan APPLIED");
  }

  @Test
  void shouldLeaveWitnessesTimeOnceCutsAreOut() throws IOException {
    LoggedDays days = days("days", "evidence.quorum-wait-seconds = 60");
    Path key = directory.resolve("witness.key");
    Witnessing.seedKey(key, "w.example", 4);
    String witness = Files.readString(KeyFile.publicFile(key));
    Files.writeString(days.path().resolve("policy"), "witness W " + witness + "quorum 1\n");

    var seen = new ArrayList<String>();
    CompletableFuture<Void> cosigned =
        CompletableFuture.runAsync(
            () -> {
              while (seen.isEmpty()) {
                seen.addAll(lines(days.again()));
              }
              new Witnessing(days.again())
                  .each(asked -> Witnessing.program(key, directory.resolve("seen"), asked));
            });
    JobReport report = publish(days);
    cosigned.join();

    assertThat(seen).contains("cid 500.00").doesNotContain("ann 1500.00");
    assertThat(report.gates()).isEmpty();
    assertThat(outcomes(days)).containsExactly("ann APPLIED", "cid APPLIED", "dan APPLIED");
    assertThat(lines(days.deployment())).contains("ann 1500.00", "cid 500.00");
    assertThat(days.read(OutputTables.DAYS, "state")).containsExactly("SEALED");
  }

  @Test
  void shouldPublishNoMoreWhereTheDayWasSealedMeanwhile() throws IOException {
    LoggedDays days = days("days", "evidence.quorum-wait-seconds = 60");
    CompletableFuture<Void> meanwhile =
        CompletableFuture.runAsync(
            () -> {
              while (lines(days.again()).isEmpty()) {
                Thread.onSpinWait();
              }
              days.again().warehouse().append(OutputTables.DAYS, List.of(sealed()));
              Witnesses.cosign(days, 1, Witnesses.ALL);
            });
    assertThatThrownBy(() -> publish(days))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is published already");
    meanwhile.join();

    assertThat(outcomes(days)).containsExactly("cid APPLIED");
    assertThat(lines(days.deployment())).contains("cid 500.00").doesNotContain("ann 1500.00");
  }

  private static Row sealed() {
    return RowFactory.create(
        java.sql.Date.valueOf(FIRST),
        1,
        "HELD",
        null,
        3L,
        1L,
        0L,
        null,
        Timestamp.from(Instant.EPOCH));
  }

  /** The lines of ann and cid as they are published. */
  private static List<String> lines(Deployment deployment) {
    return deployment
        .warehouse()
        .read(OutputTables.QUOTA_CURRENT)
        .where("user_id IN ('ann', 'cid')")
        .selectExpr("concat(user_id, ' ', quota)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void shouldHoldGrowthBackWhenTheWitnessesTimeIsOver() throws IOException {
    LoggedDays days = days("days", "evidence.quorum-wait-seconds = 1");
    assertThat(publish(days).gates()).singleElement().asString().contains("growth waits for");
    assertThat(outcomes(days)).containsExactly("ann WITHHELD", "cid APPLIED", "dan WITHHELD");
  }

  @Test
  void shouldCloseGrowthAndThrowNothingWhateverIsWrong() throws IOException {
    LoggedDays days = days("days");
    assertThat(missing(days)).contains("0 organisations of the policy have seen the checkpoint");
    Witnesses.cosign(days, 1, Witnesses.ALL);
    assertThat(missing(days)).isEmpty();

    Path cosignatures = days.log(LogName.DECISIONS).resolve("cosignatures/00000001");
    Files.writeString(cosignatures, "no signature\n");
    assertThat(missing(days)).contains("a signature's line is");
    Files.writeString(cosignatures, Witnesses.ALL.get(0).cosign("another checkpoint\n", 1).line());
    assertThat(missing(days)).contains("The signature of a.example is not that of its key");
    Files.delete(days.path().resolve("policy"));
    assertThat(missing(days)).contains("policy cannot be read.");
    assertThat(Quorum.withoutLogs("policy")).endsWith("are off. Make keys: huxin evidence keygen");
  }

  private LoggedDays days(String folder) throws IOException {
    return days(folder, "");
  }

  private LoggedDays days(String folder, String settings) throws IOException {
    return Witnesses.watched(directory.resolve(folder), settings);
  }

  private static String missing(LoggedDays days) {
    return Quorum.missing(Evidence.of(days.deployment()).orElseThrow(), LogName.DECISIONS, 1)
        .orElse("");
  }

  private static JobReport publish(LoggedDays days) {
    return new PublishJob("an officer").run(days.deployment(), days.deployment().day(FIRST));
  }

  private static List<String> outcomes(LoggedDays days) {
    return days.read(
        OutputTables.PUBLICATIONS, "concat(split(decision_id, '[|]')[1], ' ', outcome)");
  }
}
