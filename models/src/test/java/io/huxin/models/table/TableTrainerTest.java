package io.huxin.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.models.InputException;
import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TextColumn;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableTrainerTest {
  private static final int ROWS = 400;

  @ParameterizedTest
  @EnumSource(TableModel.Kind.class)
  void shouldRankWhatItHasNotSeenAndReadBackToTheSame(TableModel.Kind kind) {
    ColumnTable train = table(ROWS, 1);
    TrainedTable trained = trained(kind, train, labels(train, 2));
    ColumnTable others = table(2000, 3);
    double[] pds = trained.model().pds(others);
    assertThat(Measures.of(pds, labels(others, 4)).auc()).isGreaterThan(0.75);
    assertThat(java.util.Arrays.stream(pds).boxed()).allMatch(pd -> pd > 0 && pd < 1);

    Map<String, byte[]> files = TableModelJson.write(trained.model(), "id");
    TableModelJson.Read read = TableModelJson.read(files::get);
    assertThat(read.idColumn()).isEqualTo("id");
    assertThat(read.model().pds(others)).containsExactly(pds);
    assertThat(TableModelJson.write(read.model(), "id").get("model.json"))
        .isEqualTo(files.get("model.json"));
  }

  @Test
  void shouldGiveTheSameModelTwice() {
    ColumnTable train = table(ROWS, 1);
    byte[] labels = labels(train, 2);
    Map<String, byte[]> once =
        TableModelJson.write(trained(TableModel.Kind.STACK, train, labels).model(), "id");
    Map<String, byte[]> again =
        TableModelJson.write(trained(TableModel.Kind.STACK, train, labels).model(), "id");
    assertThat(again.keySet()).isEqualTo(once.keySet());
    once.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void shouldScoreMissingValuesAndCategoriesItNeverSaw() {
    ColumnTable train = table(ROWS, 1);
    TableModel model = trained(TableModel.Kind.STACK, train, labels(train, 2)).model();
    var odd =
        new ColumnTable(
            2,
            List.of(
                new NumberColumn("debt", new double[] {Double.NaN, 1e300}),
                new NumberColumn("noise", new double[] {-1e300, Double.NaN}),
                new TextColumn("job", new String[] {"astronaut", null})));
    assertThat(java.util.Arrays.stream(model.pds(odd)).boxed()).allMatch(pd -> pd > 0 && pd < 1);
  }

  @Test
  void shouldSayWhyItCannotTrain() {
    ColumnTable train = table(ROWS, 1);
    assertThatThrownBy(() -> trained(TableModel.Kind.SCORECARD, train, new byte[ROWS]))
        .hasMessageContaining("All 400 training rows have label 0");
    var few = new byte[ROWS];
    few[0] = 1;
    assertThatThrownBy(() -> trained(TableModel.Kind.BOOSTER, train, few))
        .hasMessageContaining("399 good and 1 bad ones; at least 10 of each");
    var alternating = new byte[ROWS];
    for (int row = 0; row < ROWS; row += 2) {
      alternating[row] = 1;
    }
    var noise =
        new ColumnTable(
            ROWS,
            List.of(
                new NumberColumn(
                    "noise", IntStream.range(0, ROWS).mapToDouble(row -> row / 2 % 2).toArray())));
    for (TableModel.Kind kind : List.of(TableModel.Kind.SCORECARD, TableModel.Kind.STACK)) {
      assertThatThrownBy(() -> trained(kind, noise, alternating))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "No column tells bad rows from good ones by itself, so there is no scorecard, and no"
                  + " stack of one. Add columns, or try --model booster.");
    }
    assertThat(trained(TableModel.Kind.BOOSTER, noise, alternating).model().pds(noise))
        .hasSize(ROWS);
    assertThatThrownBy(
            () ->
                TableTrainer.train(
                    TableModel.Kind.STACK, List.of(), noise, alternating, List.of(), 1))
        .hasMessageContaining("No column is left to train on");
    ColumnTable three = train.rows(new int[] {0, 1, 2});
    assertThatThrownBy(() -> trained(TableModel.Kind.STACK, three, new byte[] {0, 1, 0}))
        .hasMessageContaining("There are 3 training rows; at least 50");
  }

  @Test
  void shouldSayWhatIsWrongWithADocument() {
    assertThatThrownBy(
            () ->
                TableModelJson.read(
                    name -> "{\"format\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("format 'x', expected 'huxin-table-model-2'");
    byte[] bare =
        "{\"format\":\"huxin-table-model-2\",\"kind\":\"SCORECARD\"}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TableModelJson.read(name -> bare))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lacks the field 'columns'");
    assertThatThrownBy(
            () ->
                TableModelJson.read(
                    name -> "no json".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("no JSON");
  }

  private static TrainedTable trained(TableModel.Kind kind, ColumnTable table, byte[] labels) {
    List<String> ids =
        IntStream.range(0, table.rows()).mapToObj(row -> String.format("%05d", row)).toList();
    return TableTrainer.train(
        kind, ids, table, labels, FoundAttributes.of(table, Map.of()).attributes(), 1);
  }

  private static ColumnTable table(int rows, int seed) {
    var random = new Random(seed);
    return new ColumnTable(
        rows,
        List.of(
            new NumberColumn(
                "debt",
                random
                    .doubles(rows)
                    .map(value -> value < 0.05 ? Double.NaN : Math.rint(value * 100))
                    .toArray()),
            new NumberColumn("noise", random.doubles(rows).toArray()),
            new TextColumn(
                "job",
                random
                    .ints(rows, 0, 10)
                    .mapToObj(at -> at < 4 ? "clerk" : at < 8 ? "cook" : "rare" + at)
                    .toArray(String[]::new))));
  }

  private static byte[] labels(ColumnTable table, int seed) {
    var random = new Random(seed);
    var labels = new byte[table.rows()];
    for (int row = 0; row < labels.length; row++) {
      double debt = table.column("debt").isMissing(row) ? 50 : table.numbers("debt").at(row);
      boolean clerk = "clerk".equals(((TextColumn) table.column("job")).at(row));
      double pd = Logits.pd(-4 + 0.06 * debt + (clerk ? 1 : 0));
      labels[row] = (byte) (random.nextDouble() < pd ? 1 : 0);
    }
    return labels;
  }
}
