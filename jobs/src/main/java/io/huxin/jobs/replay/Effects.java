package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What another policy changes in all, and by segment. */
final class Effects {
  /** Measures and how they are added up; {@code @} stands for the side. */
  private static final Map<String, String> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("users", "count(DISTINCT user_id)");
    MEASURES.put("lines", "count_if(quota@ > 0)");
    MEASURES.put("quota", "sum(quota@)");
    MEASURES.put("exposure", "sum(exposure@)");
    MEASURES.put("expected_loss", "sum(expected_loss@)");
    MEASURES.put("expected_profit", "sum(expected_profit@)");
    // A conversion takes from one line what it gives to the other: it is neither rise nor cut.
    MEASURES.put(
        "rises", "count_if(action@ IN ('OPEN', 'INCREASE', 'RESTORE') AND quota@ > old_quota)");
    MEASURES.put(
        "cuts",
        "count_if(action@ IN ('DECREASE', 'LIMIT', 'FREEZE', 'BLOCK') AND quota@ < old_quota)");
    MEASURES.put("conversions", "count(DISTINCT if(action@ = 'CONVERT', user_id, NULL))");
    MEASURES.put("lines_opened", "count_if(action@ = 'OPEN')");
    MEASURES.put("thin_lines_opened", "count_if(action@ = 'OPEN' AND thin)");
    MEASURES.put("thin_exposure", "sum(if(thin, exposure@, 0))");
    MEASURES.put("users_with_quota", "count(DISTINCT if(usable@, user_id, NULL))");
  }

  private static final String SHARE = "share_with_quota";

  private Effects() {}

  /**
   * One measure of one segment.
   *
   * @param segment segment, or {@link Pairs#ALL}
   * @param measure name: money in the pack's currency, or a number, or a share as a fraction
   * @param decided value on the day
   * @param other value under the other policy
   */
  record Effect(String segment, String measure, BigDecimal decided, BigDecimal other) {
    BigDecimal change() {
      return other.subtract(decided);
    }
  }

  /**
   * All measures of all segments, {@link Pairs#ALL} first.
   *
   * @param pairs see {@link Pairs#of}
   */
  static List<Effect> of(Dataset<Row> pairs) {
    Column[] sums =
        Pairs.SIDES.stream()
            .flatMap(
                side ->
                    MEASURES.entrySet().stream()
                        .map(
                            measure ->
                                expr(measure.getValue().replace("@", side))
                                    .as(measure.getKey() + side)))
            .toArray(Column[]::new);
    List<Row> rows =
        Pairs.bySegment(pairs)
            .groupBy("segment")
            .agg(sums[0], java.util.Arrays.copyOfRange(sums, 1, sums.length))
            .orderBy(col("segment").equalTo(Pairs.ALL).desc(), col("segment"))
            .collectAsList();
    var effects = new ArrayList<Effect>();
    rows.forEach(row -> effects.addAll(of(row)));
    return effects;
  }

  private static List<Effect> of(Row row) {
    String segment = row.getAs("segment");
    var effects = new ArrayList<Effect>();
    for (String measure : MEASURES.keySet()) {
      effects.add(
          new Effect(
              segment,
              measure,
              value(row, measure + Pairs.SIDES.get(0)),
              value(row, measure + Pairs.SIDES.get(1))));
    }
    effects.add(
        new Effect(segment, SHARE, share(row, Pairs.SIDES.get(0)), share(row, Pairs.SIDES.get(1))));
    return effects;
  }

  private static BigDecimal share(Row row, String side) {
    return value(row, "users_with_quota" + side)
        .divide(value(row, "users" + side), MathContext.DECIMAL64)
        .setScale(6, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal value(Row row, String column) {
    Object value = row.getAs(column);
    return value instanceof Long number ? BigDecimal.valueOf(number) : (BigDecimal) value;
  }
}
