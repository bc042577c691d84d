package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.ContentDigest;
import io.huxin.features.testing.LocalSpark;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DigestsTest {
  /** Short ones, some that begin alike, and some whose order by UTF-16 would be another. */
  private static final List<String> KEYS =
      List.of(
          "",
          "a",
          "ab",
          "abc",
          "abcd",
          "abce",
          "ab😀",
          "ab😀😀",
          "ab\ufb33",
          "b",
          "😀😀😀a",
          "\ufb33");

  @Test
  void shouldBeTheDigestOfTheRowsInTheOrderOfTheirKeys() {
    for (int partitions : new int[] {1, 4}) {
      assertThat(
              new Digests()
                  .and("some", List.of("key"), rows(KEYS, partitions))
                  .and("others", List.of("key"), rows(KEYS.subList(3, 7), partitions))
                  .and("none", List.of("key"), rows(List.of(), 1))
                  .compute())
          .isEqualTo(
              Map.of(
                  "some",
                  oneAfterTheOther("some", KEYS),
                  "others",
                  oneAfterTheOther("others", KEYS.subList(3, 7))));
    }
  }

  private static String oneAfterTheOther(String content, List<String> keys) {
    var digest = new ContentDigest();
    keys.stream()
        .sorted(
            Comparator.comparing(
                key -> key.getBytes(StandardCharsets.UTF_8), java.util.Arrays::compareUnsigned))
        .forEach(key -> digest.add(key, ContentDigest.row(content, values(key))));
    return digest.finish().hex();
  }

  private static Map<String, Object> values(String key) {
    return Map.of("key", key, "amount", 12345L, "length", "9007199254740992");
  }

  @Test
  void shouldWriteRowsAsTheirValuesAre() {
    Dataset<Row> rows = rows(KEYS, 2);
    for (Row row : RowJson.beside(rows, List.of("key")).collectAsList()) {
      assertThat(new String(row.<byte[]>getAs(RowJson.JSON), StandardCharsets.UTF_8))
          .isEqualTo(
              new String(CanonicalJson.bytes(values(row.getString(0))), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldWriteEveryTypeAsItsValueIs() {
    Dataset<Row> rows =
        LocalSpark.session()
            .sql(
                "SELECT * FROM VALUES ('a\"\\\\\nü😀', 1, -9007199254740993L, 0.1D, true,"
                    + " DATE'1969-12-31', TIMESTAMP'2025-01-02 03:04:05.678901',"
                    + " -0.05BD, 1.000BD, array('b', 'c\t'), array(7L)),"
                    + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"
                    + " AS all(text, whole, long, double, flag, day, instant, money, exact, list,"
                    + " numbers)");
    List<Row> made = RowJson.beside(rows, List.of("day", "list", "text")).collectAsList();
    List<Row> plain = rows.collectAsList();
    for (int i = 0; i < plain.size(); i++) {
      assertThat(new String(made.get(i).<byte[]>getAs(RowJson.JSON), StandardCharsets.UTF_8))
          .isEqualTo(
              new String(CanonicalJson.bytes(Values.of(plain.get(i))), StandardCharsets.UTF_8));
      assertThat(made.get(i).<Object>getAs("day")).isEqualTo(plain.get(i).getAs("day"));
      assertThat(made.get(i).<Object>getAs("list")).isEqualTo(plain.get(i).getAs("list"));
    }
    assertThatThrownBy(
            () -> RowJson.beside(rows.selectExpr("CAST(1 AS FLOAT) AS f"), List.of()).count())
        .hasStackTraceContaining("An entry cannot hold float.");
  }

  private static Dataset<Row> rows(List<String> keys, int partitions) {
    return LocalSpark.session()
        .createDataset(keys, org.apache.spark.sql.Encoders.STRING())
        .repartition(partitions)
        .selectExpr(
            "value AS key",
            "CAST(NULL AS STRING) AS nothing",
            "'hidden' AS _added",
            "CAST(123.45 AS DECIMAL(12, 2)) AS amount",
            "9007199254740992L AS length");
  }
}
