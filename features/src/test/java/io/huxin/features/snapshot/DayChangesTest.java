package io.huxin.features.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.snapshot.DayChanges.Replaced;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.testing.LocalSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DayChangesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private final DayChanges changes =
      new DayChanges(
          LedgerTables.REPAYMENTS,
          DAY,
          Instant.parse("2026-01-30T22:00:00Z"),
          Instant.parse("2026-01-31T22:00:00Z"));

  /** Sixty dates of one user each, then a date on which a hundred and one users are corrected. */
  private final Dataset<Row> rows =
      LocalSpark.session()
          .range(161)
          .selectExpr(
              "id",
              "CAST(concat('u', if(id < 60, pmod(id, 7), id)) AS STRING) AS user_id",
              "date_sub(DATE'2026-01-20', CAST(if(id < 60, 5 * id, 400) AS INT)) AS on")
          .selectExpr(
              "explode(array("
                  + "struct(concat('old', id) AS repayment_id, user_id,"
                  + " CAST(on AS TIMESTAMP) AS paid_at, TIMESTAMP'2026-01-21 00:00:00' AS"
                  + " recorded_at, CAST(NULL AS DATE) AS replaces_on),"
                  + "struct(concat('new', id) AS repayment_id, user_id,"
                  + " CAST(on AS TIMESTAMP) AS paid_at, TIMESTAMP'2026-01-21 00:00:00' AS"
                  + " recorded_at, CAST(NULL AS DATE) AS replaces_on),"
                  + "struct(concat('new', id) AS repayment_id, user_id,"
                  + " CAST(on AS TIMESTAMP) AS paid_at, TIMESTAMP'2026-01-31 12:00:00' AS"
                  + " recorded_at, on AS replaces_on))) AS row")
          .selectExpr("row.*");

  @Test
  void shouldSayWhoseRowsAreReplacedUnlessTheyAreTooMany() {
    List<Replaced> replaced = replaced();

    assertThat(replaced).hasSize(61);
    assertThat(replaced)
        .contains(new Replaced(LocalDate.of(2026, 1, 20), Set.of("u0")))
        .contains(new Replaced(LocalDate.of(2024, 12, 16), Set.of()));
  }

  @Test
  void shouldTakeWhatIsReplacedHoweverManyTheDatesAndWhetherOrNotUsersAreNamed() {
    List<String> both =
        IntStream.range(0, 161)
            .mapToObj(id -> "new" + id)
            .flatMap(id -> List.of(id, id).stream())
            .sorted()
            .toList();
    List<Replaced> unnamed =
        replaced().stream().map(each -> new Replaced(each.on(), Set.of())).toList();

    assertThat(taken(replaced())).isEqualTo(both);
    assertThat(taken(unnamed)).isEqualTo(both);
  }

  private List<Replaced> replaced() {
    return changes.replacedOn(rows).collectAsList().stream().map(Replaced::of).toList();
  }

  private List<String> taken(List<Replaced> replaced) {
    return changes.of(rows, new int[0], replaced).collectAsList().stream()
        .map(row -> row.<String>getAs("repayment_id"))
        .sorted()
        .toList();
  }
}
