package io.huxin.models.booster;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTextTest {
  private static final Dataset<Row> FRAME =
      LocalSpark.session()
          .sql(
              """
              SELECT * FROM VALUES
                ('u1', date'2025-01-31', 1, 9007199254740993L, 0.10BD,
                 timestamp'2025-01-31 01:02:03.5', true, 1.5D, X'6162'),
                ('', date'1969-12-31', -1, -1L, -5.00BD,
                 timestamp'1969-12-31 23:59:59', false, double('NaN'), X''),
                ('号 7', date'0001-01-01', 0, 0L, 0.00BD,
                 timestamp'2025-01-31 00:00:00', true, -0.0D, X'e58fb7'),
                (' ', date'9999-12-31', 7, 7L, 7.00BD,
                 timestamp'9999-12-31 00:00:00', true, 1E20D, X'20'),
                (null, null, null, null, null, null, null, null, null)
              AS t(of_text, of_day, of_int, of_long, of_decimal, of_moment, of_boolean, of_double,
                of_bytes)
              """)
          .withColumnRenamed("of_long", "of.long");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "of_text",
        "of_day",
        "of_int",
        "of.long",
        "of_decimal",
        "of_moment",
        "of_boolean",
        "of_double",
        "of_bytes"
      })
  void shouldReadEachTypeAsSparkCastsIt(String name) {
    assertThat(read(FRAME, name)).isEqualTo(cast(FRAME, name)).hasSize(5).endsWith((String) null);
  }

  @Test
  void shouldReadDaysFarAwayAsSparkCastsThem() {
    Dataset<Row> days =
        LocalSpark.session()
            .sql(
                "SELECT date_add(date'1970-01-01', d) AS d FROM VALUES"
                    + " (-719529), (-1000000), (2932897), (100000000) AS t(d)");
    assertThat(read(days, "d")).isEqualTo(cast(days, "d"));
  }

  private static List<String> read(Dataset<Row> frame, String name) {
    Dataset<Row> columns =
        frame.select(
            List.of(frame.columns()).stream()
                .map(
                    each ->
                        each.equals(name)
                            ? RowText.column(frame, each)
                            : AttributeColumns.named(each))
                .toArray(Column[]::new));
    var text = new RowText(columns, name);
    return columns.queryExecution().toRdd().toJavaRDD().map(text::get).collect();
  }

  private static List<String> cast(Dataset<Row> frame, String name) {
    return frame.select(AttributeColumns.named(name).cast("string")).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
