package io.huxin.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TextColumn;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is found out about the columns of a table: missing values, codes, series. */
class ColumnsFoundTest {

  @Test
  void shouldReadNumbersAndTheUsualWordsForNothing() {
    assertThat(List.of("", "  ", "NA", "n/a", "NaN", "null", "None", "?"))
        .allMatch(CellText::isMissing);
    assertThat(List.of("0", "no", "unknown", "-1")).noneMatch(CellText::isMissing);
    assertThat(CellText.number(" -1.5e3 ")).hasValue(-1500);
    assertThat(CellText.number("+.5")).hasValue(0.5);
    assertThat(CellText.number("1e999")).hasValue(Double.POSITIVE_INFINITY);
    assertThat(CellText.number("-Infinity")).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(List.of("1d", "0x10", "1,000", "A11", "1 2"))
        .allMatch(text -> CellText.number(text).isEmpty());
  }

  @Test
  void shouldFindCodesFarFromAllOtherValues() {
    double[] late = concat(IntStream.rangeClosed(0, 300).mapToDouble(i -> i % 14), 96, 5, 98, 40);
    assertThat(SpecialCodes.of(new NumberColumn("late", late))).containsExactly("96", "98");
    double[] missing = concat(IntStream.rangeClosed(0, 300).mapToDouble(i -> i), -999, 9);
    assertThat(SpecialCodes.of(new NumberColumn("debt", missing))).containsExactly("-999");
  }

  /** Beside incomes it is not far from the least of them. */
  @Test
  void shouldTakeTheOnlyValueBelowZeroForACodeIfItIsWrittenInNines() {
    double[] incomes = IntStream.rangeClosed(3, 300).mapToDouble(i -> 1000 * i).toArray();
    assertThat(codes(concat(DoubleStream.of(incomes), -999, 20))).containsExactly("-999");
    assertThat(codes(concat(DoubleStream.of(incomes), -9, 20, 9_000_000, 5)))
        .containsExactly("-9", "9000000");
    assertThat(codes(concat(DoubleStream.of(incomes), -999, 2))).isEmpty();
    assertThat(codes(concat(DoubleStream.of(incomes), -1000, 20))).isEmpty();
    assertThat(codes(concat(DoubleStream.of(incomes), -999, 20, -5, 1))).isEmpty();
    assertThat(codes(concat(DoubleStream.of(incomes), -999, 299))).isEmpty();
  }

  @Test
  void shouldTakeNoCodeForALargeOrRareOrBrokenNumber() {
    double[] incomes = concat(IntStream.rangeClosed(1, 300).mapToDouble(i -> i), 1_000_000, 1);
    assertThat(SpecialCodes.of(new NumberColumn("income", incomes))).isEmpty();
    double[] broken = concat(IntStream.rangeClosed(1, 300).mapToDouble(i -> i), 9999.5, 9);
    assertThat(SpecialCodes.of(new NumberColumn("income", broken))).isEmpty();
    double[] flag = {0, 0, 0, 1, 1, 1};
    assertThat(SpecialCodes.of(new NumberColumn("flag", flag))).isEmpty();
  }

  private static double[] concat(DoubleStream values, double... codesAndCounts) {
    DoubleStream all = values;
    for (int at = 0; at < codesAndCounts.length; at += 2) {
      double code = codesAndCounts[at];
      all =
          DoubleStream.concat(
              all, DoubleStream.generate(() -> code).limit((long) codesAndCounts[at + 1]));
    }
    return all.toArray();
  }

  @Test
  void shouldLeaveOutWhatSaysNothing() {
    var table =
        new ColumnTable(
            3,
            List.of(
                new NumberColumn("same", new double[] {7, 7, 7}),
                new NumberColumn("none", new double[] {Double.NaN, Double.NaN, Double.NaN}),
                new NumberColumn("partly", new double[] {7, Double.NaN, 7}),
                new TextColumn("one", new String[] {"a", "a", "a"}),
                new TextColumn("two", new String[] {"a", "b", "a"})));
    FoundAttributes found = FoundAttributes.of(table, Map.of("two", List.of("b")));
    assertThat(found.constant()).containsExactly("same", "one");
    assertThat(found.missing()).containsExactly("none");
    assertThat(found.attributes().stream().map(attribute -> attribute.id()))
        .containsExactly("partly", "two");
    assertThat(found.attributes().get(1).specialCodes()).containsExactly("b");
  }

  @Test
  void shouldKeepNoNamesOfPeopleAmongTheCategoriesOfAModel() {
    var cells = new String[40];
    java.util.Arrays.setAll(cells, row -> row < 5 ? "shop" : row < 9 ? "pub" : "Name " + row);
    var table = new ColumnTable(40, List.of(new TextColumn("who", cells)));
    assertThat(KnownCategories.of(table, List.of("who")).byColumn().get("who"))
        .containsExactly("shop");
  }

  @Test
  void shouldAddTheCodesNamedToThoseFound() {
    double[] bureau =
        concat(DoubleStream.iterate(600, value -> value + 1).limit(100), -999, 5, -998, 5);
    var table = new ColumnTable(bureau.length, List.of(new NumberColumn("bureau", bureau)));
    assertThat(codes(table, List.of())).containsExactly("-999", "-998");
    assertThat(codes(table, List.of("600"))).containsExactly("-999", "-998", "600");
    // A number is one code however it is written.
    assertThat(codes(table, List.of("-999.0", "600", "6e2")))
        .containsExactly("-999", "-998", "600");
  }

  private static List<String> codes(double[] values) {
    return SpecialCodes.of(new NumberColumn("income", values));
  }

  private static List<String> codes(ColumnTable table, List<String> named) {
    return FoundAttributes.of(table, Map.of("bureau", named)).attributes().get(0).specialCodes();
  }

  @Test
  void shouldFindASeriesItsLimitAndItsRatios() {
    int rows = 100;
    var table =
        new ColumnTable(
            rows,
            List.of(
                column("limit", rows, row -> 1000 + 10 * row),
                column("age", rows, row -> 20 + (row * 37) % 50),
                column("bill_3", rows, row -> 5 * row + 2),
                column("bill_1", rows, row -> 5 * row),
                column("bill_2", rows, row -> 5 * row + 1),
                column("paid_1", rows, row -> 2 * row),
                column("paid_2", rows, row -> 2 * row + 3),
                column("paid_3", rows, row -> 2 * row + 1),
                column("v1", rows, row -> row * 7919 % 100),
                column("v2", rows, row -> row * 104729 % 97),
                column("v3", rows, row -> row * 1299709 % 89)));
    List<Derived> derived = Series.derivedFrom(table);
    assertThat(Derived.names(derived))
        .contains("bill~max", "bill~min", "bill~mean", "bill~trend", "paid~mean")
        .contains("bill_1/limit", "bill~mean/limit", "paid_1/bill_1", "paid_1/bill_2")
        .doesNotContain("paid_3/bill_4", "v~max", "bill_1/age");
    ColumnTable wide = Derived.added(table, derived);
    // Row 10: bills 50, 51, 52; paid 20, 23, 21; limit 1100.
    assertThat(wide.numbers("bill~max").at(10)).isEqualTo(52);
    assertThat(wide.numbers("bill~mean").at(10)).isEqualTo(51);
    assertThat(wide.numbers("bill~trend").at(10)).isEqualTo(-2);
    assertThat(wide.numbers("bill_2/limit").at(10)).isEqualTo(51.0 / 1100);
    assertThat(wide.numbers("paid_1/bill_2").at(10)).isEqualTo(20.0 / 51);
    // A bill of 0 has no ratio.
    assertThat(wide.numbers("paid_1/bill_1").isMissing(0)).isTrue();
  }

  @Test
  void shouldNameWhatItDerivesLikeNoColumn() {
    var table =
        new ColumnTable(
            50,
            List.of(
                column("x_1", 50, row -> row),
                column("x_2", 50, row -> row + 1e308 * (row % 2)),
                column("x_3", 50, row -> row + 1e308 * (row % 2)),
                column("x~mean", 50, row -> 1)));
    List<Derived> derived = Series.derivedFrom(table);
    assertThat(Derived.names(derived)).contains("x~mean~", "x~max").doesNotContain("x~mean");
    // 2e308 is no number any more.
    assertThat(Derived.added(table, derived).numbers("x~mean~").isMissing(1)).isTrue();
    assertThat(Derived.added(table, derived).numbers("x~mean~").at(2)).isEqualTo(2);
  }

  private static NumberColumn column(
      String name, int rows, java.util.function.IntToDoubleFunction value) {
    return new NumberColumn(name, IntStream.range(0, rows).mapToDouble(value).toArray());
  }
}
