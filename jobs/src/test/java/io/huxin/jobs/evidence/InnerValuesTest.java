package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.features.testing.LocalSpark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class InnerValuesTest {
  /** Values of every type a column may have, usual and rare ones. */
  private static final List<String> VALUES =
      List.of(
          "'plain'",
          "'quoted \"\\\\ \\n 信用😀'",
          "''",
          "0",
          "-2147483648",
          "9007199254740991L",
          "9007199254740992L",
          "-9007199254740993L",
          "-9223372036854775808L",
          "CAST(0 AS DECIMAL(18, 2))",
          "CAST(-123.45 AS DECIMAL(18, 2))",
          "CAST(9999999999999999.99 AS DECIMAL(18, 2))",
          "CAST(12345678.10 AS DECIMAL(28, 2))",
          "CAST(0.000001 AS DECIMAL(24, 6))",
          "CAST(-5 AS DECIMAL(10, 0))",
          "CAST(0.1 AS DOUBLE)",
          "CAST(1e22 AS DOUBLE)",
          "true",
          "false",
          "DATE'2026-01-31'",
          "DATE'1970-01-01'",
          "DATE'1969-12-31'",
          "DATE'1582-10-04'",
          "DATE'1500-02-28'",
          "DATE'9999-12-31'",
          "TIMESTAMP'2026-01-31 12:34:56.789012'",
          "TIMESTAMP'1969-12-31 23:59:59.999999'",
          "TIMESTAMP'1890-06-01 00:00:00'",
          "TIMESTAMP'1500-01-01 00:00:00'",
          "array('A', 'quoted \"')",
          "CAST(array() AS ARRAY<STRING>)",
          "array(1, 2)");

  @Test
  void shouldGiveTheValuesThatUnpackedRowsHave() {
    for (String value : VALUES) {
      Dataset<Row> rows =
          LocalSpark.session().range(1).selectExpr(value + " AS it", "NULL AS none", "1 AS _more");
      List<Row> unpacked = rows.collectAsList();
      String expected =
          new String(CanonicalJson.bytes(Values.of(unpacked.get(0))), StandardCharsets.UTF_8);
      var json = new RowJson(rows.schema());
      var type = rows.schema().apply("it").dataType();
      // As Spark holds it, and as it is made of the row that was collected.
      assertThat(
              InnerRows.of(rows)
                  .map(
                      row ->
                          new String(json.bytes(row), StandardCharsets.UTF_8)
                              + InnerValues.keyPart(row, 0, type))
                  .collect())
          .as(value)
          .containsExactly(expected + unpacked.get(0).get(0));
      InternalRow inner = InnerRows.of(unpacked.get(0));
      assertThat(new String(json.bytes(inner), StandardCharsets.UTF_8)).isEqualTo(expected);
      assertThat(InnerValues.keyPart(inner, 1, rows.schema().apply("none").dataType()))
          .hasToString("null");
    }
  }
}
