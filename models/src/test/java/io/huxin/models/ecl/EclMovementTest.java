package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.PortfolioTables;
import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EclMovementTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 3, 30);
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final StructType MEASURED =
      StructType.fromDDL("user_id STRING, product STRING, stage INT, ecl DECIMAL(18,2)");

  @Test
  void shouldSayWhereEachLineWent() {
    Dataset<Row> moved =
        EclMovement.between(
            AS_OF,
            measured(
                line("stays", 1, "10.00"),
                line("worsens", 1, "5.00"),
                line("more", 1, "3.00"),
                line("closed", 2, "40.00"),
                line("lost", 3, "700.00")),
            Optional.of(BEFORE),
            measured(
                line("stays", 1, "10.50"),
                line("worsens", 2, "25.00"),
                line("more", 2, "30.00"),
                line("new", 1, "7.00")),
            users("lost", "worsens"));

    assertThat(moved.columns()).containsExactly(PortfolioTables.ECL_MOVEMENT.columnNames());
    assertThat(moved.collectAsList().stream().map(EclMovementTest::told))
        .containsExactlyInAnyOrder(
            "1>1 1: 10.00 (0.00) + 0.00 + 0.00 + 0.50 = 10.50",
            "1>2 2: 8.00 (8.00) + 0.00 + 0.00 + 47.00 = 55.00",
            "NEW>1 1: 0.00 (0.00) + 7.00 + 0.00 + 0.00 = 7.00",
            "2>CLOSED 1: 40.00 (0.00) + 0.00 + -40.00 + 0.00 = 0.00",
            "3>WRITTEN_OFF 1: 700.00 (0.00) + 0.00 + -700.00 + 0.00 = 0.00");
  }

  @Test
  void shouldTakeEveryLineOfTheFirstDayAsNew() {
    Row only =
        EclMovement.between(
                AS_OF,
                measured(),
                Optional.empty(),
                measured(line("a", 1, "1.00"), line("b", 1, "2.00")),
                users())
            .head();

    assertThat(told(only)).isEqualTo("NEW>1 2: 0.00 (0.00) + 3.00 + 0.00 + 0.00 = 3.00");
    assertThat(only.isNullAt(only.fieldIndex("opening_on"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldAddUpByRowAndByStageAndTieToBothDays(long seed) {
    var random = new Random(seed);
    List<Row> before = portfolio(random);
    List<Row> now = portfolio(random);

    List<Row> moved =
        EclMovement.between(
                AS_OF,
                measured(before.toArray(Row[]::new)),
                Optional.of(BEFORE),
                measured(now.toArray(Row[]::new)),
                users("u1", "u5", "u9"))
            .collectAsList();

    Map<String, BigDecimal> byStage = new TreeMap<>();
    for (Row row : moved) {
      assertThat(
              money(row, "opening")
                  .add(money(row, "new_lines"))
                  .add(money(row, "derecognised"))
                  .add(money(row, "remeasurement")))
          .isEqualTo(money(row, "closing"));
      String product = row.getAs("product");
      String from = product + row.getAs("from_stage");
      String to = product + row.getAs("to_stage");
      add(byStage, from, money(row, "opening").subtract(money(row, "transferred")));
      add(byStage, from, money(row, "derecognised"));
      add(byStage, to, money(row, "transferred").add(money(row, "new_lines")));
      add(byStage, to, money(row, "remeasurement"));
    }
    byStage.values().removeIf(sum -> sum.signum() == 0);
    assertThat(byStage).isEqualTo(sums(now));
    assertThat(moved.stream().map(row -> money(row, "opening")).reduce(BigDecimal::add))
        .contains(sums(before).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(moved.stream().mapToLong(row -> row.<Long>getAs("lines")).sum())
        .isEqualTo(
            Stream.concat(before.stream(), now.stream())
                .map(row -> row.getString(0) + row.getString(1))
                .distinct()
                .count());
  }

  private static List<Row> portfolio(Random random) {
    List<Row> lines = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      for (String product : List.of("PAY_LATER", "CASH_LOAN")) {
        if (random.nextInt(4) > 0) {
          BigDecimal loss = BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2);
          lines.add(RowFactory.create("u" + user, product, 1 + random.nextInt(3), loss));
        }
      }
    }
    return lines;
  }

  private static Map<String, BigDecimal> sums(List<Row> lines) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    lines.forEach(row -> add(sums, row.getString(1) + row.getInt(2), row.getDecimal(3)));
    return sums;
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal amount) {
    sums.merge(key, amount, BigDecimal::add);
  }

  private static String told(Row row) {
    return row.getAs("from_stage")
        + ">"
        + row.getAs("to_stage")
        + " "
        + row.getAs("lines")
        + ": "
        + money(row, "opening")
        + " ("
        + money(row, "transferred")
        + ") + "
        + money(row, "new_lines")
        + " + "
        + money(row, "derecognised")
        + " + "
        + money(row, "remeasurement")
        + " = "
        + money(row, "closing");
  }

  private static BigDecimal money(Row row, String column) {
    return row.getAs(column);
  }

  private static Row line(String user, int stage, String loss) {
    return RowFactory.create(user, "PAY_LATER", stage, new BigDecimal(loss));
  }

  private static Dataset<Row> measured(Row... lines) {
    return LocalSpark.session().createDataFrame(List.of(lines), MEASURED);
  }

  private static Dataset<Row> users(String... users) {
    return LocalSpark.session()
        .createDataFrame(
            Stream.of(users).map(user -> RowFactory.create(user, "PAY_LATER")).toList(),
            StructType.fromDDL("user_id STRING, product STRING"));
  }
}
