package io.huxin.models.booster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

class RowNumbersTest {
  /** Of each type values at its ends, and after them null. */
  private static final Dataset<Row> FRAME =
      LocalSpark.session()
          .sql(
              """
              SELECT * FROM VALUES
                (1.5D, 1.1F, 9007199254740993L, 2147483647, 32767S, 127Y, true,
                 0.1BD, 12345678901234567890123456.789BD),
                (-0.0D, -3.4E38F, -9223372036854775807L, -2147483647, -32767S, -127Y, false,
                 -99.9BD, -0.001BD),
                (double('NaN'), float('NaN'), 0L, 0, 0S, 0Y, false, 0BD, 0BD),
                (double('-Infinity'), float('Infinity'), -999L, -999, -999S, -99Y, true,
                 7.0BD, 7.000BD),
                (null, null, null, null, null, null, null, null, null)
              AS t(of_double, of_float, of_long, of_int, of_short, of_byte, of_boolean,
                of_decimal, of_long_decimal)
              """)
          .withColumnRenamed("of_int", "of.int")
          .withColumnRenamed("of_short", "of`short");

  @Test
  void shouldReadEachTypeAsSparkCastsIt() {
    // Not in the order in which they lie.
    List<String> names = new ArrayList<>(List.of(FRAME.columns()));
    Collections.reverse(names);
    List<List<Double>> read = read(FRAME, names, new double[0]);
    assertThat(read).isEqualTo(cast(names)).hasSize(5);
    assertThat(read.get(4)).containsOnly(Double.NaN).hasSize(9);
    assertThat(read.get(0)).contains(1.5, 9007199254740992.0, 1.0, 0.1);
  }

  @Test
  void shouldTakeItsCodesForMissing() {
    List<String> names = List.of(FRAME.columns());
    List<List<Double>> read = read(FRAME, names, -999, 7, 127, 0);
    List<List<Double>> expected =
        cast(names).stream()
            .map(
                row ->
                    row.stream()
                        .map(
                            value ->
                                value == -999 || value == 7 || value == 127 || value == 0
                                    ? Double.valueOf(Double.NaN)
                                    : value)
                        .toList())
            .toList();
    assertThat(read).isEqualTo(expected);
    // Minus zero is zero too.
    assertThat(read.get(1).get(0)).isNaN();
  }

  @Test
  void shouldReadTextThatIsANumber() {
    assertThat(read(LocalSpark.session().sql("SELECT '1' AS label"), List.of("label")))
        .containsExactly(List.of(1.0));
  }

  private static List<List<Double>> read(
      Dataset<Row> frame, List<String> names, double... missing) {
    Dataset<Row> columns =
        frame.select(
            List.of(frame.columns()).stream()
                .map(name -> RowNumbers.column(frame, name))
                .toArray(Column[]::new));
    var numbers = new RowNumbers(columns, names, Collections.nCopies(names.size(), missing));
    assertThat(numbers.width()).isEqualTo(names.size());
    return columns.queryExecution().toRdd().toJavaRDD().map(row -> numbers(row, numbers)).collect();
  }

  private static List<Double> numbers(InternalRow row, RowNumbers numbers) {
    var values = new ArrayList<Double>();
    for (int index = 0; index < numbers.width(); index++) {
      values.add(numbers.get(row, index));
    }
    return values;
  }

  private static List<List<Double>> cast(List<String> names) {
    Column[] doubles =
        names.stream()
            .map(name -> coalesce(AttributeColumns.named(name).cast("double"), lit(Double.NaN)))
            .toArray(Column[]::new);
    return FRAME.select(doubles).collectAsList().stream()
        .map(
            row -> {
              var values = new ArrayList<Double>();
              for (int index = 0; index < row.size(); index++) {
                values.add(row.getDouble(index));
              }
              return (List<Double>) values;
            })
        .toList();
  }
}
