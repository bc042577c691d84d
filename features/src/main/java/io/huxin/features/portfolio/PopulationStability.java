package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Population stability index of the PD between two days: Σ (p − q)·ln(p/q) over bins that are
 * frozen at the edges of the bands. A share below 0.0001 counts as 0.0001, so that an empty bin is
 * finite.
 */
final class PopulationStability {
  private static final double SMALLEST_SHARE = 0.0001;

  private PopulationStability() {}

  /** One row with the column {@code value}, null where one of the days has no PD. */
  static Dataset<Row> between(Dataset<Row> before, Dataset<Row> now, List<Double> edges) {
    Column psi = lit(0.0);
    for (int bin = 0; bin <= edges.size(); bin++) {
      Column q = share("before_" + bin, "before_all");
      Column p = share("now_" + bin, "now_all");
      psi = psi.plus(p.minus(q).multiply(log(p.divide(q))));
    }
    Column known = col("before_all").gt(0).and(col("now_all").gt(0));
    return counts(before, "before_", edges)
        .crossJoin(counts(now, "now_", edges))
        .select(when(known, round(psi, 9)).as("value"));
  }

  private static Column share(String bin, String all) {
    Column share = col(bin).cast("double").divide(greatest(col(all), lit(1)));
    return greatest(share, lit(SMALLEST_SHARE));
  }

  private static Dataset<Row> counts(Dataset<Row> scores, String prefix, List<Double> edges) {
    Column pd = col("pd");
    var bins = new Column[edges.size() + 1];
    for (int bin = 0; bin <= edges.size(); bin++) {
      Column above = bin == 0 ? lit(true) : pd.gt(edges.get(bin - 1));
      Column upTo = bin == edges.size() ? lit(true) : pd.leq(edges.get(bin));
      bins[bin] = count_if(pd.isNotNull().and(above).and(upTo)).as(prefix + bin);
    }
    return scores.agg(count_if(pd.isNotNull()).as(prefix + "all"), bins);
  }
}
