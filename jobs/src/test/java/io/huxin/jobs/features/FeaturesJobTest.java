package io.huxin.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a day goes on from the state of the day before, and that it comes to the same. */
@Tag("slow")
class FeaturesJobTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 6, 28);
  private static final LocalDate DAY = LocalDate.of(2026, 6, 29);
  private static final String SETTINGS = "features.carry-on-from-mb = 0\n";
  private static final String CATALOGUE =
      """
      name = t, deny = [], features = [
        { id = spent, from = transactions, take = sum, of = amount, days = 7, en = e, zh = z }
        { id = largest, from = transactions, take = max, of = amount, days = 30, en = e, zh = z }
        { id = days, from = transactions, take = distinct, of = "`on`", days = 30, en = e, zh = z }
        { id = part, from = derived, of = "try_divide(spent, largest)", en = e, zh = z }
      ]
      """;

  /** What happens after the day before, and how the day then says that it was made. */
  private enum Since {
    NOTHING("carried on, 0 users made anew"),
    LATER_ROWS("carried on, 0 users made anew"),
    A_DAY_LEFT_OUT("from all rows (no state of 2026-06-29)"),
    LATE_ROWS("from all rows (rows of 2026-06-28 and before have come since)"),
    OTHER_CUT_OFF("from all rows (the state of 2026-06-28 is of another format, zone or cut-off)"),
    OTHER_ZONE("from all rows (the state of 2026-06-28 is of another format, zone or cut-off)");

    private final String how;

    Since(String how) {
      this.how = how;
    }
  }

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void deploy() throws IOException {
    Files.createDirectory(directory.resolve("conf"));
    System.setProperty("HUXIN_CONF", directory.resolve("conf").toString());
    catalogue(CATALOGUE);
    deployment = TestDeployment.with(directory, SETTINGS);
    append(
        LedgerTables.USERS,
        "2024-01-02 00:00:00",
        Map.of("registered_on", "DATE'2024-01-01'", "segment", "'PERSON'"));
    append(
        LedgerTables.CREDIT_LINES,
        "2024-01-02 00:00:00",
        Map.of(
            "product", "'PAY_LATER'",
            "quota", "5000",
            "opened_on", "DATE'2024-01-10'",
            "status", "'ACTIVE'"));
    purchase("30", "2026-06-10 12:00:00", "2026-06-10 13:00:00");
    purchase("20", "2026-06-22 12:00:00", "2026-06-22 13:00:00");
    purchase("10", "2026-06-28 12:00:00", "2026-06-28 13:00:00");
  }

  @AfterEach
  void restore() {
    System.clearProperty("HUXIN_CONF");
  }

  @ParameterizedTest
  @EnumSource
  void shouldCarryOnOnlyAStateThatStillHolds(Since since) {
    assertThat(run(BEFORE)).contains("from all rows (no state of 2026-06-27)");
    LocalDate day = since == Since.A_DAY_LEFT_OUT ? DAY.plusDays(1) : DAY;
    switch (since) {
      case LATER_ROWS -> purchase("40", "2026-06-29 12:00:00", "2026-06-29 13:00:00");
      case LATE_ROWS -> purchase("40", "2026-06-27 12:00:00", "2026-06-28 14:00:00");
      case OTHER_CUT_OFF ->
          deployment = TestDeployment.with(directory, SETTINGS + "cut-off-time = \"05:00\"");
      case OTHER_ZONE ->
          deployment = TestDeployment.with(directory, SETTINGS + "zone = \"Asia/Tokyo\"");
      default -> {}
    }

    assertThat(run(day)).contains(since.how);
    assertThat(texts(stored(day))).hasSize(3).isEqualTo(texts(anew(day)));
  }

  @Test
  void shouldRefuseWindowsThatAreNotInTheStateBeforeItReadsAnything() {
    run(BEFORE);
    String before = Features.catalogue().id();
    catalogue(CATALOGUE.replace("days = 7", "days = 45"));
    String now = Features.catalogue().id();
    String refusal =
        "Configuration features.conf cannot be used: the state of 2026-06-28 has no windows of its"
            + " feature set "
            + now
            + ", being of "
            + before
            + ", and a day does not read the whole ledger unasked. Make the state once: huxin"
            + " features --as-of 2026-06-28 --from-all-rows. Or restore the catalogue.";
    assertThatThrownBy(() -> run(DAY)).isInstanceOf(UsageException.class).hasMessage(refusal);
    assertThatThrownBy(() -> FeaturesJob.check(deployment, DAY)).hasMessage(refusal);
    assertThat(stored(DAY).isEmpty()).isTrue();

    assertThat(
            new FeaturesJob(new Assessments(), true)
                .run(deployment, deployment.day(BEFORE))
                .summary())
        .contains("from all rows (asked for)");
    assertThat(run(DAY)).contains("carried on, 0 users made anew");
    assertThat(texts(stored(DAY))).hasSize(3).isEqualTo(texts(anew(DAY)));
  }

  @Test
  void shouldLeaveTheRowsOfAnotherSetInPlace() {
    run(DAY);
    List<String> first = texts(stored(DAY));
    Catalogue other = Features.catalogue();
    catalogue(CATALOGUE.replace("days = 7", "days = 8"));
    run(DAY);
    run(DAY);

    assertThat(Features.catalogue().id()).isNotEqualTo(other.id());
    assertThat(texts(stored(DAY))).hasSize(3).isEqualTo(texts(anew(DAY))).isNotEqualTo(first);
    assertThat(texts(ofSet(other, DAY))).isEqualTo(first);
  }

  private String run(LocalDate asOf) {
    return new FeaturesJob(new Assessments()).run(deployment, deployment.day(asOf)).summary();
  }

  private Dataset<Row> stored(LocalDate asOf) {
    return ofSet(Features.catalogue(), asOf);
  }

  private Dataset<Row> ofSet(Catalogue catalogue, LocalDate asOf) {
    return deployment
        .warehouse()
        .day(catalogue.table(), asOf)
        .where(col("feature_set_id").equalTo(catalogue.id()));
  }

  private Dataset<Row> anew(LocalDate asOf) {
    Catalogue catalogue = Features.catalogue();
    try (var assessments = new Assessments()) {
      return Frames.of(
          deployment,
          catalogue,
          List.of(asOf),
          assessments.at(
              deployment,
              new Assessments.Request(
                  Set.of(asOf), new Delinquency.Wanted(Set.of(), Set.of(asOf)))));
    }
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private void catalogue(String text) {
    try {
      Files.writeString(directory.resolve("conf/features.conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void purchase(String amount, String at, String recordedAt) {
    append(
        LedgerTables.TRANSACTIONS,
        recordedAt,
        Map.of(
            "txn_id", "concat('" + at + "', user)",
            "kind", "'PURCHASE'",
            "status", "'POSTED'",
            "amount", amount + " + length(user)",
            "occurred_at", "TIMESTAMP'" + at + "'"));
  }

  /** A row of each of three users. */
  private void append(Table table, String recordedAt, Map<String, String> row) {
    var all = new HashMap<>(row);
    all.put("user_id", "user");
    all.put("recorded_at", "TIMESTAMP'" + recordedAt + "'");
    all.put("deleted", "false");
    deployment
        .warehouse()
        .append(
            table,
            deployment
                .spark()
                .sql(
                    TableRows.select(table, List.of(all))
                        + " FROM VALUES ('a'), ('bb'), ('ccc') AS u(user)"));
  }
}
