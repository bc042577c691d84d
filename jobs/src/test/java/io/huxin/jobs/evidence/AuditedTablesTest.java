package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.EvidenceTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PolicyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Features;
import io.huxin.jobs.store.Hashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed in a table that evidence rests on is found and named, as the table is now. */
@Tag("slow")
@Tag("long")
class AuditedTablesTest {
  @TempDir private Path directory;
  private LoggedDays days;

  @BeforeEach
  void copy() {
    days = LoggedDays.logged().copiedTo(directory.resolve("days"));
  }

  @Test
  void shouldFindAFeatureThatDoesNotGiveItsDigest() {
    Table features = Features.catalogue().table();
    days.sql(
        features, "UPDATE %s SET " + DecidedOn.FEATURE + " = 7 WHERE user_id IN ('bob', 'cid')");
    assertFound(
        LogName.DECISIONS,
        "the table features has 2 rows whose values do not give their digest; the first is of"
            + " 2026-01-30, user bob");
  }

  @Test
  void shouldTellFeaturesOfASetThatIsNotInForceAndHashNoneOfThem() {
    Batch decided = new Batches(days.deployment().warehouse()).of(LogName.DECISIONS).get(0);
    var madeFrom = new TreeMap<>(decided.madeFrom());
    madeFrom.put(DecisionsContents.FEATURE_SET, "an-earlier-set");
    var earlier =
        new Batch(
            decided.log(), decided.number(), decided.first(), FIRST, decided.kind(), madeFrom);
    days.sql(
        Features.catalogue().table(),
        "UPDATE %s SET feature_set_id = 'an-earlier-set', " + DecidedOn.FEATURE + " = 7");
    var said = new ArrayList<String>();
    var found = new ArrayList<String>();
    new FeatureValuesCheck(days.deployment().warehouse(), DecidedDays.of(List.of(earlier)))
        .check(said::add, found::add);
    assertThat(said)
        .containsExactly(
            "the features of 2026-01-30 are of the set an-earlier-set, and their values cannot be"
                + " hashed again with the catalogue in force");
    assertThat(found).isEmpty();
  }

  @Test
  void shouldFindADigestOfFeaturesOfOneWhoIsNotDecidedOn() {
    days.sql(Features.catalogue().table(), "DELETE FROM %s WHERE user_id = 'eve'");
    assertFound(LogName.DECISIONS, otherDigest("features"));
  }

  @Test
  void shouldFindAnotherColumnOfAScore() {
    days.sql(OutputTables.SCORES, "UPDATE %s SET band = 'A' WHERE user_id = 'eve'");
    assertFound(LogName.DECISIONS, otherDigest("scores"));
  }

  @Test
  void shouldFindAScoreThatIsNotTheOneDecidedOn() {
    days.sql(OutputTables.SCORES, "UPDATE %s SET pd = pd / 2 WHERE user_id = 'dan'");
    assertThat(finding(LogName.DECISIONS))
        .startsWith(
            "decisions: NO. "
                + otherDigest("scores")
                + ": in 1 of them pd is not the one decided on; the first is of user dan, model ");
  }

  @Test
  void shouldFindAScoreThatIsThereTwice() {
    days.sql(OutputTables.SCORES, "INSERT INTO %1$s SELECT * FROM %1$s WHERE user_id = 'bob'");
    assertThat(finding(LogName.DECISIONS))
        .startsWith(
            "decisions: NO. the table scores of 2026-01-30 has rows of 1 keys more than once; the"
                + " first is bob|");
  }

  @Test
  void shouldFindPolicyPacksThatAreNotTheOnesThatDecided() {
    String policy = DecidedOn.policy(days.deployment(), FIRST);
    days.sql(PolicyTables.POLICIES, "UPDATE %s SET version = '9' WHERE name = 'consumer'");
    assertThat(finding(LogName.DECISIONS))
        .startsWith(
            "decisions: NO. the table policies: the row of " + policy + " says consumer 9 ");

    days.sql(PolicyTables.POLICIES, "UPDATE %s SET document = '{}' WHERE name = 'consumer'");
    assertFound(
        LogName.DECISIONS,
        "the table policies: the document of " + policy + " has not the hash of its id");

    days.sql(PolicyTables.POLICIES, "DELETE FROM %s WHERE name = 'consumer'");
    assertFound(
        LogName.DECISIONS,
        "no table has the document of " + policy + ", the policy_id of decisions");
  }

  @Test
  void shouldFindAModelThatIsNotTheOneThatScored() {
    days.sql(ModelTables.MODELS, "UPDATE %s SET document = '[]'");
    assertFound(
        LogName.DECISIONS,
        "the table models: the document of " + Hashes.sha256("{}") + " has not the hash of its id");
  }

  @Test
  void shouldFindTheRejectedRowThatIsNotTheOneThatWasHashed() {
    String hash = Hashes.sha256("{\"a\":1}");
    days.append(
        OutputTables.QUARANTINE,
        List.of(
            Map.of(
                "source",
                "'repayments'",
                "row_hash",
                LoggedDays.quoted(hash),
                "payload",
                "'{\"a\":1}'",
                "as_of",
                LoggedDays.date(FIRST))));
    days.log(FIRST);
    assertThat(days.audit(LogName.LEDGER)).last().isEqualTo("AGREED");
    days.sql(OutputTables.QUARANTINE, "UPDATE %s SET payload = '{}'");
    assertFound(
        LogName.LEDGER,
        "the table quarantine has 1 rows whose payload has not the hash row_hash; the first is"
            + " repayments|"
            + hash
            + ", of 2026-01-30");
  }

  @Test
  void shouldFindCountsOfDeliveriesThatAreNotTheOnesStated() {
    Delivered.to(days, LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R2", "bob", "5")));
    days.log(FIRST);
    Delivered.to(days, LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R3", "bob", "5")));
    assertThat(days.audit(LogName.LEDGER))
        .contains("ledger: the table deliveries has 1 rows that no batch states yet")
        .last()
        .isEqualTo("AGREED");
    days.log(FIRST);
    days.sql(EvidenceTables.DELIVERIES, "UPDATE %s SET accepted = 3");
    assertThat(days.audit(LogName.LEDGER))
        .contains(
            "ledger: NO. the table deliveries: rows of source repayments from 2026-01-30 to"
                + " 2026-01-30 have accepted 3, and batch 2 of 2026-01-30 states 1")
        .last()
        .isEqualTo("NOT AGREED: 2 findings, marked with NO");
    days.sql(EvidenceTables.DELIVERIES, "DELETE FROM %s");
    assertThat(days.audit(LogName.LEDGER))
        .contains(
            "ledger: NO. the table deliveries has no rows of source repayments that give the digest"
                + " in batch 3 of 2026-01-30");
  }

  @Test
  void shouldFindACopyOfALoggedRowAndTellRowsThatAreNotLoggedYet() {
    days.append(LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R2", "bob", "5")));
    days.sql(
        LedgerTables.REPAYMENTS, "INSERT INTO %1$s SELECT * FROM %1$s WHERE repayment_id = 'R1'");
    assertThat(days.audit(LogName.LEDGER))
        .contains(
            "ledger: NO. the table repayments has 1 rows again that were logged; the first is a copy"
                + " of entry 13",
            "ledger: the table repayments has 1 rows that are not logged yet (huxin evidence adds"
                + " them)")
        .last()
        .isEqualTo("NOT AGREED: 1 findings, marked with NO");
    days.log(FIRST);
    assertThat(days.audit(LogName.LEDGER))
        .anyMatch(
            line ->
                line.startsWith(
                    "ledger: NO. the table repayments has 1 rows that are logged more than once; the"
                        + " first is R1|2026-01-15 08:00:00|"));
  }

  private static String otherDigest(String table) {
    return "the table "
        + table
        + " of 2026-01-30 does not hold the rows that batch 1 has the digest of";
  }

  private void assertFound(LogName log, String finding) {
    assertThat(finding(log)).isEqualTo(log.text() + ": NO. " + finding);
  }

  /** The one finding of an audit. */
  private String finding(LogName log) {
    List<String> lines = days.audit(log);
    assertThat(lines).last().isEqualTo("NOT AGREED: 1 findings, marked with NO");
    return lines.stream().filter(line -> line.contains(": NO. ")).findFirst().orElseThrow();
  }
}
