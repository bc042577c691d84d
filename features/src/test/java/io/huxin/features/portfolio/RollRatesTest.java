package io.huxin.features.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RollRatesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  @Test
  void shouldGiveTheShareOfEachStateThatMovedToEachOther() {
    Dataset<Row> rates =
        RollRates.between(
            AS_OF,
            lines(
                late("a", 0, "b", 0, "c", 0, "d", 0, "e", 12, "f", 30, "g", 95, "h", 120, "i", 89),
                owing("a", "100.00", "b", "250.00", "c", "50.00", "f", "7.00", "g", "-3.00")),
            lines(
                late("a", 0, "b", 29, "c", 30, "e", 0, "f", 60, "g", 125, "h", 150, "new", 1),
                owing("a", "900.00", "i", "10.00")),
            Frames.writeOffs(
                RowFactory.create("g", "PAY_LATER", Frames.date("2026-06-01")),
                RowFactory.create("h", "PAY_LATER", Frames.date("2026-05-31")),
                RowFactory.create("a", "PAY_LATER", Frames.date("2026-07-01"))));

    assertThat(
            rates.collectAsList().stream()
                .map(
                    row ->
                        row.getAs("from_state")
                            + " > "
                            + row.getAs("to_state")
                            + " "
                            + row.getAs("users")
                            + " "
                            + row.getAs("share")
                            + " "
                            + row.getAs("balance")
                            + " "
                            + row.getAs("balance_share")))
        .containsExactlyInAnyOrder(
            "CURRENT > CURRENT 1 0.25 100.00 0.25",
            "CURRENT > DPD_1_29 1 0.25 250.00 0.625",
            "CURRENT > DPD_30_59 1 0.25 50.00 0.125",
            "CURRENT > CLOSED 1 0.25 0.00 0.0",
            "DPD_1_29 > CURRENT 1 1.0 0.00 null",
            "DPD_30_59 > DPD_60_89 1 1.0 7.00 1.0",
            "DPD_60_89 > CURRENT 1 1.0 0.00 null",
            "DPD_90_PLUS > WRITTEN_OFF 1 1.0 0.00 null",
            "WRITTEN_OFF > WRITTEN_OFF 1 1.0 0.00 null");
    assertThat(rates.columns()).containsExactly(PortfolioTables.ROLL_RATES.columnNames());
  }

  @Test
  void shouldCloseALineThatOwesNothingOnceTheCoreSystemSaysSo() {
    Dataset<Row> rates =
        RollRates.between(
            AS_OF,
            new RollRates.Lines(
                late("shut", 0, "shuts", 0, "owes", 0, "late", 31),
                owing("shuts", "80.00", "owes", "20.00", "late", "5.00"),
                Frames.lines("shut", "late")),
            new RollRates.Lines(
                late("shut", 0, "shuts", 0, "owes", 0, "late", 0),
                owing("owes", "20.00"),
                Frames.lines("shut", "shuts", "owes", "late")),
            Frames.writeOffs());

    assertThat(
            rates.collectAsList().stream()
                .map(row -> row.getAs("from_state") + " > " + row.getAs("to_state")))
        .containsExactlyInAnyOrder(
            // What is owed keeps its state, closed or not.
            "CLOSED > CLOSED", "CURRENT > CLOSED", "CURRENT > CURRENT", "DPD_30_59 > CLOSED");
  }

  @Test
  void shouldAddUpToOneWithinEachState() {
    Dataset<Row> rates =
        RollRates.between(
            AS_OF,
            lines(
                late("a", 0, "b", 0, "c", 0, "d", 0, "e", 0, "f", 0, "g", 0),
                owing(
                    "a", "1.01", "b", "2.03", "c", "3.07", "d", "5.09", "e", "7.11", "f", "0.37")),
            lines(
                late("a", 0, "b", 5, "c", 35, "d", 65, "e", 95, "f", 0),
                Frames.none(OutputTables.POSITIONS)),
            Frames.writeOffs());

    for (String share : List.of("share", "balance_share")) {
      double sum =
          rates.collectAsList().stream().mapToDouble(row -> row.<Double>getAs(share)).sum();
      assertThat(sum).isCloseTo(1, within(1e-8));
    }
  }

  private static RollRates.Lines lines(Dataset<Row> delinquency, Dataset<Row> positions) {
    return new RollRates.Lines(delinquency, positions, Frames.lines());
  }

  private static Dataset<Row> late(Object... userAndDpd) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < userAndDpd.length; i += 2) {
      rows.add(
          Map.of(
              "user_id", userAndDpd[i], "product", "PAY_LATER", "dpd_uncured", userAndDpd[i + 1]));
    }
    return Frames.of(OutputTables.DELINQUENCY, rows);
  }

  private static Dataset<Row> owing(String... userAndAmount) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < userAndAmount.length; i += 2) {
      rows.add(
          Map.of(
              "user_id",
              userAndAmount[i],
              "product",
              "PAY_LATER",
              "outstanding",
              Frames.money(userAndAmount[i + 1])));
    }
    return Frames.of(OutputTables.POSITIONS, rows);
  }
}
