package io.huxin.jobs.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.testing.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five lines of four users, worked out by hand. */
@Tag("slow")
class WhatIfTest {
  private static final String PEOPLE =
      """
      SELECT * FROM VALUES ('ann', 'PERSON', false), ('bob', 'PERSON', true),
        ('cat', 'STUDENT', false), ('dan', 'STUDENT', true) AS t(user_id, segment, thin)
      """;

  @TempDir private static Path out;
  private static Dataset<Row> decided;
  private static Dataset<Row> other;
  private static Dataset<Row> pairs;
  private static WhatIf whatIf;

  @BeforeAll
  static void twoPolicies() {
    // Quota before, quota after, owed, expected loss, expected profit.
    decided =
        decisions(
            List.of(
                line("ann", "PAY_LATER", "INCREASE", "1000", "1500", "200", "3", "12"),
                line("ann", "CASH_LOAN", "HOLD", "4000", "4000", "0", "8", "20"),
                line("bob", "PAY_LATER", "HOLD", "0", "0", "0", "0", "0"),
                line("cat", "PAY_LATER", "LIMIT", "900", "700", "700", "9", "-4"),
                line("dan", "PAY_LATER", "HOLD", "300", "300", "100", "1", "2")));
    other =
        decisions(
            List.of(
                line("ann", "PAY_LATER", "HOLD", "1000", "1000", "200", "2", "10"),
                line("ann", "CASH_LOAN", "INCREASE", "4000", "5000", "0", "10", "26"),
                line("bob", "PAY_LATER", "OPEN", "0", "500", "0", "1.5", "4"),
                line("cat", "PAY_LATER", "LIMIT", "900", "700", "700", "9", "-4"),
                line("dan", "PAY_LATER", "HOLD", "300", "300", "100", "1", "2")));
    pairs = Pairs.of(decided, other, LocalSpark.session().sql(PEOPLE)).persist();
    whatIf = WhatIf.of(pairs);
  }

  @AfterAll
  static void forget() {
    pairs.unpersist();
  }

  @Test
  void shouldCountWhoMovesInAndOut() {
    assertThat(whatIf.ofAll().map(row -> row.mkString(" ")))
        .containsExactly(
            "ALL HOLD HOLD SAME 1 1 300.00 300.00 300.00",
            "ALL HOLD INCREASE IN 1 1 4000.00 4000.00 5000.00",
            "ALL HOLD OPEN IN 1 1 0.00 0.00 500.00",
            "ALL INCREASE HOLD OUT 1 1 1000.00 1500.00 1000.00",
            "ALL LIMIT LIMIT SAME 1 1 900.00 700.00 700.00");
    assertThat(whatIf.lines())
        .containsExactly(entry("IN", 2L), entry("OUT", 1L), entry("SAME", 2L));
    assertThat(whatIf.swaps())
        .filteredOn(row -> row.getAs("segment").equals("STUDENT"))
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            "STUDENT HOLD HOLD SAME 1 1 300.00 300.00 300.00",
            "STUDENT LIMIT LIMIT SAME 1 1 900.00 700.00 700.00");
  }

  @Test
  void shouldAddUpWhatChanges() {
    assertThat(effects("ALL"))
        .containsExactly(
            "users 4 4",
            "lines 4 5",
            "quota 6500.00 7500.00",
            "exposure 6500.00 7500.00",
            "expected_loss 21.000000 23.500000",
            "expected_profit 30.000000 38.000000",
            "rises 1 2",
            "cuts 1 1",
            "conversions 0 0",
            "lines_opened 0 1",
            "thin_lines_opened 0 1",
            "thin_exposure 300.00 800.00",
            "users_with_quota 3 4",
            "share_with_quota 0.750000 1.000000");
    assertThat(effects("STUDENT"))
        .contains("quota 1000.00 1000.00", "cuts 1 1", "share_with_quota 1.000000 1.000000");
  }

  @Test
  void shouldWriteFilesThatSayTheSame() throws IOException {
    whatIf.write(out, pairs);

    assertThat(Files.readAllLines(out.resolve("swaps.csv")))
        .hasSize(1 + 5 + 3 + 2)
        .contains("ALL,HOLD,OPEN,IN,1,1,0.00,0.00,500.00");
    assertThat(Files.readAllLines(out.resolve("effects.csv")))
        .startsWith("segment,measure,decided,other,change")
        .contains("ALL,expected_profit,30.000000,38.000000,8.000000");
    assertThat(Files.readAllLines(out.resolve("decisions.csv")))
        .hasSize(6)
        .startsWith(
            "user_id,product,segment,thin,old_quota,action_decided,action_other,quota_decided,"
                + "quota_other,exposure_decided,exposure_other,expected_loss_decided,"
                + "expected_loss_other,expected_profit_decided,expected_profit_other,"
                + "binding_decided,binding_other",
            "ann,CASH_LOAN,PERSON,false,4000.00,HOLD,INCREASE,4000.00,5000.00,4000.00,5000.00,"
                + "8.000000,10.000000,20.000000,26.000000,,");
  }

  @Test
  void shouldNameTheColumnsThatDiffer() {
    Differences same = new Differences(decided, decided);
    assertThat(same.counts().same()).isTrue();
    assertThat(same.counts().decisions()).isEqualTo(5);

    Dataset<Row> less =
        other
            .where("user_id <> 'cat'")
            .union(decisions(List.of(line("eve", "PAY_LATER", "HOLD", "0", "0", "0", "0", "0"))));
    Differences differences = new Differences(decided, less);
    Differences.Counts counts = differences.counts();
    assertThat(counts.same()).isFalse();
    assertThat(List.of(counts.decisions(), counts.missing(), counts.added()))
        .containsExactly(5L, 1L, 1L);
    assertThat(counts.columns())
        .containsExactly(
            entry("action", 3L),
            entry("expected_loss", 3L),
            entry("expected_profit", 3L),
            entry("new_quota", 3L));
    assertThat(
            differences.cells().orderBy("user_id", "product", "column").collectAsList().stream()
                .map(row -> row.mkString(" ")))
        .hasSize(3 * 4 + 2)
        .contains(
            "bob PAY_LATER action HOLD OPEN",
            "bob PAY_LATER new_quota 0.00 500.00",
            "cat PAY_LATER action LIMIT null",
            "eve PAY_LATER action null HOLD");
  }

  private static List<String> effects(String segment) {
    return whatIf.effects().stream()
        .filter(effect -> effect.segment().equals(segment))
        .map(
            effect ->
                effect.measure()
                    + " "
                    + effect.decided().toPlainString()
                    + " "
                    + effect.other().toPlainString())
        .toList();
  }

  private static Dataset<Row> decisions(List<Map<String, String>> lines) {
    return LocalSpark.session()
        .sql(TableRows.select(OutputTables.QUOTA_DECISIONS, lines))
        .coalesce(1);
  }

  private static Map<String, String> line(
      String user,
      String product,
      String action,
      String before,
      String after,
      String owed,
      String loss,
      String profit) {
    var row = new HashMap<String, String>();
    row.put("user_id", "'" + user + "'");
    row.put("product", "'" + product + "'");
    row.put("as_of", "DATE'2026-01-31'");
    row.put("action", "'" + action + "'");
    row.put("status", "'ACTIVE'");
    row.put("old_quota", before);
    row.put("new_quota", after);
    row.put("outstanding", owed);
    row.put("expected_loss", loss);
    row.put("expected_profit", profit);
    return row;
  }
}
