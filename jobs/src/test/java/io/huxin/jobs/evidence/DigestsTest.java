package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

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
    var json = new RowJson(rows.schema());
    for (Row row : rows.collectAsList()) {
      assertThat(new String(json.bytes(InnerRows.of(row)), StandardCharsets.UTF_8))
          .isEqualTo(new String(CanonicalJson.bytes(Values.of(row)), StandardCharsets.UTF_8))
          .isEqualTo(
              new String(CanonicalJson.bytes(values(row.getString(0))), StandardCharsets.UTF_8));
    }
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
