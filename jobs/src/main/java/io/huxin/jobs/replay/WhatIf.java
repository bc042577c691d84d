package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.replay.Effects.Effect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What another policy would have decided on a day, beside what was decided.
 *
 * @param swaps rows of {@link SwapSet}
 * @param effects all measures of all segments
 */
record WhatIf(List<Row> swaps, List<Effect> effects) {
  static final List<String> FILES = List.of("swaps.csv", "effects.csv", "decisions.csv");

  /**
   * Adds up.
   *
   * @param pairs see {@link Pairs#of}
   */
  static WhatIf of(Dataset<Row> pairs) {
    return new WhatIf(SwapSet.of(pairs).collectAsList(), Effects.of(pairs));
  }

  /** Lines by kind of swap: IN, OUT, SAME, OTHER. */
  Map<String, Long> lines() {
    return ofAll()
        .collect(
            Collectors.groupingBy(
                row -> row.<String>getAs("swap"),
                TreeMap::new,
                Collectors.summingLong(row -> row.<Long>getAs("lines"))));
  }

  /** Rows of the swap set for all segments together. */
  Stream<Row> ofAll() {
    return swaps.stream().filter(row -> row.getAs("segment").equals(Pairs.ALL));
  }

  /** Writes {@link #FILES}; decisions by pseudonym, one row per user and product. */
  void write(Path out, Dataset<Row> pairs) {
    CsvFile.write(
        out.resolve(FILES.get(0)),
        List.of(swaps.get(0).schema().fieldNames()),
        swaps.stream().map(CsvFile::texts).toList());
    CsvFile.write(
        out.resolve(FILES.get(1)),
        List.of("segment", "measure", "decided", "other", "change"),
        effects.stream()
            .map(
                each ->
                    List.of(
                        each.segment(),
                        each.measure(),
                        each.decided().toPlainString(),
                        each.other().toPlainString(),
                        each.change().toPlainString()))
            .toList());
    Column[] columns =
        Stream.concat(
                Stream.of("user_id", "product", "segment", "thin", "old_quota"),
                Stream.of(
                        "action",
                        "quota",
                        "exposure",
                        "expected_loss",
                        "expected_profit",
                        "binding")
                    .flatMap(column -> Pairs.SIDES.stream().map(side -> column + side)))
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    CsvFile.write(
        out.resolve(FILES.get(2)), pairs.select(columns).orderBy(col("user_id"), col("product")));
  }
}
