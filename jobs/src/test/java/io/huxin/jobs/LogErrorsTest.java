package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogErrorsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @Test
  void shouldSayWhatIsMissingAndWhatToDo() {
    assertThat(LogErrors.noKey("keys/evidence/ledger.key"))
        .hasMessage(
            "The evidence logs are on, but the key keys/evidence/ledger.key is missing. Make the"
                + " keys: huxin evidence keygen; or switch the logs off: evidence.mode = off in the"
                + " settings.");
    assertThat(LogErrors.otherName("k", "a/ledger", "b/ledger"))
        .hasMessageContaining("is that of the log a/ledger, but the settings (evidence.origin)")
        .hasMessageEndingWith("A log keeps its name: correct the setting.");
    assertThat(LogErrors.off("audit"))
        .hasMessageStartingWith("There is nothing to audit: the evidence logs are off. Make keys");
    assertThat(LogErrors.noAnchors()).hasMessageContaining("evidence.anchors in the settings is");
    assertThat(LogErrors.nothingToRun()).hasMessageContaining("huxin evidence --as-of DATE");
    assertThat(LogErrors.notCovered(DAY, 2))
        .hasMessage(
            "Revision 2 of the decisions of 2026-01-31 is not covered by a signed checkpoint, so it"
                + " is not published. Run first: huxin evidence --as-of 2026-01-31");
    assertThat(LogErrors.receiptOfNothing()).hasMessageContaining("--user and --as-of");
    assertThat(LogErrors.noEntry("this row"))
        .hasMessageStartingWith("No log has an entry of this row. Check the day, the user");
    assertThat(LogErrors.badRow("x", List.of("users")))
        .hasMessageContaining("--row is x, but must be TABLE:KEY")
        .hasMessageEndingWith("Tables are [users]");
    assertThat(LogErrors.erased("redact"))
        .hasMessageStartingWith("There is nothing to redact: the secret of this person is");
    assertThat(LogErrors.rotationWithoutDay()).hasMessageContaining("--rotate LOG --as-of DATE");
    assertThat(LogErrors.publishFirst(DAY))
        .hasMessageContaining("huxin publish --as-of 2026-01-31");
  }

  @Test
  void shouldSayWhatDoesNotHoldAndWhatToDo() {
    assertThat(LogErrors.overtaken("ledger", 3, 4))
        .hasMessage(
            "Another writer has taken the log ledger over: this one has number 3, the other 4."
                + " Nothing was signed. Let the other end, then run huxin evidence again.");
    assertThat(LogErrors.actNotLogged(new IllegalStateException("The disk is full.")))
        .hasMessage(
            "The act is stored and counts, but is not in the log watch yet: The disk is full. Do"
                + " not repeat it: the next huxin evidence, or the next such command, logs it.");
    assertThat(LogErrors.changedSince("decisions", DAY, "features"))
        .hasMessageStartingWith(
            "The batch of 2026-01-31 in the log decisions was begun and not signed, and cannot be"
                + " completed: features changed since.")
        .hasMessageEndingWith("huxin evidence --as-of 2026-01-31 --give-up-unsigned.");
    assertThat(LogErrors.notAsCounted("ledger", DAY, "{ROW=2}", "{ROW=1}"))
        .hasMessageContaining("the tables have {ROW=2}, the entries {ROW=1}. Run it again");
    assertThat(LogErrors.historyGone("users", 7))
        .hasMessageContaining("What was added to the table users after its version 7 cannot")
        .hasMessageEndingWith("Restore the folder _delta_log of the table.");
    assertThat(LogErrors.damagedLog("ledger", "It ends."))
        .hasMessage(
            "The log ledger cannot be continued: It ends. Restore its folder from a copy, and run"
                + " huxin evidence audit.");
    assertThat(LogErrors.notInTree(DAY, "the first is 3."))
        .hasMessageStartingWith("The decisions of 2026-01-31 are not those that were signed, so")
        .hasMessageContaining("the first is 3. Somebody changed quota_decisions, features or");
    assertThat(LogErrors.noWitness("ledger", "It forked."))
        .hasMessageContaining("did not cosign the checkpoint of the log ledger: It forked.");
  }
}
