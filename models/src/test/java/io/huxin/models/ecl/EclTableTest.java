package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.table.PortfolioTables;
import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What a validator does: a row's losses from nothing but the row. */
class EclTableTest {
  private static final EclSettings SETTINGS = Given.settings();
  private static final Date AS_OF = Date.valueOf("2026-03-31");
  private static final StructType LINES =
      StructType.fromDDL(
          "as_of DATE, user_id STRING, product STRING, outstanding DECIMAL(18,2), principal"
              + " DECIMAL(18,2), overdue_amount DECIMAL(18,2), quota DECIMAL(18,2), drawable"
              + " BOOLEAN, ahead ARRAY<STRUCT<month: INT, principal: DECIMAL(18,2)>>, apr DOUBLE,"
              + " pd DOUBLE, population STRING, dpd_uncured INT, ifrs9_stage INT, user_in_default"
              + " BOOLEAN, restructured BOOLEAN, opened_on DATE, kept_pd DOUBLE, found_pd DOUBLE,"
              + " origination_on DATE");

  @Test
  void shouldGiveRowsFromWhichTheirLossFollows() {
    List<Row> lines = new ArrayList<>();
    var random = new Random(11);
    for (int i = 0; i < 400; i++) {
      lines.add(row("u" + i, RandomLines.line(random), random));
    }

    List<Row> rows =
        EclTable.of(
                LocalSpark.session().createDataFrame(lines, LINES),
                SETTINGS,
                Given.pack("consumer"))
            .collectAsList();

    assertThat(rows).hasSize(400);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly(PortfolioTables.ECL.columnNames());
    for (Row row : rows) {
      shouldFollow(row);
    }
    assertThat(rows.stream().map(row -> row.<Integer>getAs("stage")).distinct())
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  private static void shouldFollow(Row row) {
    int stage = row.getAs("stage");
    int horizon = row.getAs("horizon_months");
    assertThat(row.<BigDecimal>getAs("ead"))
        .isEqualTo(row.<BigDecimal>getAs("outstanding").add(row.getAs("commitment")));
    assertThat(loss(row, 12)).isCloseTo(row.getAs("ecl_12m"), within(new BigDecimal("0.01")));
    assertThat(loss(row, horizon))
        .isCloseTo(row.getAs("ecl_lifetime"), within(new BigDecimal("0.01")));
    assertThat(row.<BigDecimal>getAs("ecl"))
        .isEqualTo(row.<BigDecimal>getAs(stage == 1 ? "ecl_12m" : "ecl_lifetime"))
        .isEqualTo(
            weighted(row.getAs("ecl_base"), row.getAs("ecl_better"), row.getAs("ecl_worse")));
    double pd = row.getAs("pd_12m");
    assertThat(row.<Double>getAs("pd_lifetime"))
        .isCloseTo(1 - Math.pow(1 - pd, horizon / 12.0), within(1e-9));
    Boolean flag = row.getAs("origination_flag");
    Date originationOn = row.getAs("origination_on");
    assertThat(flag)
        .isEqualTo(
            originationOn == null ? null : originationOn.after(row.<Date>getAs("opened_on")));
  }

  private static BigDecimal loss(Row row, int months) {
    int horizon = row.getAs("horizon_months");
    List<BigDecimal> due = new ArrayList<>(Collections.nCopies(horizon, BigDecimal.ZERO));
    List<String> schedule = row.getList(row.fieldIndex("schedule"));
    for (String part : schedule) {
      String[] monthAndAmount = part.split(":", -1);
      due.set(Integer.parseInt(monthAndAmount[0]) - 1, new BigDecimal(monthAndAmount[1]));
    }
    double[] odds = {1, 0.8, 1.4};
    List<BigDecimal> losses = new ArrayList<>();
    for (double each : odds) {
      losses.add(
          EclOracle.loss(
              row.<Double>getAs("pd_12m"),
              each,
              row.getAs("outstanding"),
              row.getAs("commitment"),
              due,
              row.<Integer>getAs("drawn_months"),
              Math.min(months, horizon),
              row.<Double>getAs("lgd"),
              row.<Double>getAs("eir")));
    }
    return weighted(losses.get(0), losses.get(1), losses.get(2));
  }

  private static BigDecimal weighted(BigDecimal base, BigDecimal better, BigDecimal worse) {
    return base.multiply(new BigDecimal("0.5"))
        .add(better.multiply(new BigDecimal("0.2")))
        .add(worse.multiply(new BigDecimal("0.3")))
        .setScale(2, RoundingMode.HALF_EVEN);
  }

  private static Row row(String user, EclLine line, Random random) {
    Date openedOn = Date.valueOf("2025-01-0" + (1 + random.nextInt(9)));
    boolean kept = random.nextBoolean();
    Double origination = line.pdAtOrigination();
    return RowFactory.create(
        AS_OF,
        user,
        line.product().name(),
        money(line.outstanding()),
        money(line.principal()),
        money(line.overdue() ? 100 : 0),
        money(line.outstanding() + line.undrawn()),
        line.drawable(),
        line.ahead().stream()
            .map(part -> RowFactory.create(part.month(), money(part.principal())))
            .toArray(Row[]::new),
        line.apr(),
        line.pd(),
        line.population(),
        line.dpd(),
        line.backstop(),
        line.inDefault(),
        line.restructured(),
        openedOn,
        kept ? origination : null,
        kept ? null : origination,
        origination == null ? null : Date.valueOf("2025-01-05"));
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
