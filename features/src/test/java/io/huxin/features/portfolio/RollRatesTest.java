package io.huxin.features.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.table.OutputTables;
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
            late("a", 0, "b", 0, "c", 0, "d", 0, "e", 12, "f", 30, "g", 95, "h", 120, "i", 89),
            late("a", 0, "b", 29, "c", 30, "e", 0, "f", 60, "g", 125, "h", 150, "new", 1),
            Frames.of(OutputTables.POSITIONS, List.of(position("i", "10.00"))),
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
                            + row.getAs("share")))
        .containsExactlyInAnyOrder(
            "CURRENT > CURRENT 1 0.25",
            "CURRENT > DPD_1_29 1 0.25",
            "CURRENT > DPD_30_59 1 0.25",
            "CURRENT > CLOSED 1 0.25",
            "DPD_1_29 > CURRENT 1 1.0",
            "DPD_30_59 > DPD_60_89 1 1.0",
            "DPD_60_89 > CURRENT 1 1.0",
            "DPD_90_PLUS > WRITTEN_OFF 1 1.0",
            "WRITTEN_OFF > WRITTEN_OFF 1 1.0");
    assertThat(rates.columns()).containsExactly(OutputTables.ROLL_RATES.columnNames());
  }

  @Test
  void shouldAddUpToOneWithinEachState() {
    Dataset<Row> rates =
        RollRates.between(
            AS_OF,
            late("a", 0, "b", 0, "c", 0, "d", 0, "e", 0, "f", 0, "g", 0),
            late("a", 0, "b", 5, "c", 35, "d", 65, "e", 95, "f", 0),
            Frames.none(OutputTables.POSITIONS),
            Frames.writeOffs());

    double sum =
        rates.collectAsList().stream().mapToDouble(row -> row.<Double>getAs("share")).sum();
    assertThat(sum).isCloseTo(1, within(1e-8));
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

  private static Map<String, Object> position(String user, String outstanding) {
    return Map.of(
        "user_id", user, "product", "PAY_LATER", "outstanding", Frames.money(outstanding));
  }
}
