package io.huxin.models.validation;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.huxin.models.pd.PdModel;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much each feature of a model matters: the mean size of what it adds to the raw score. */
public final class Importance {
  /** Rows beyond which a share of the users is enough. */
  private static final double ENOUGH_ROWS = 5_000;

  /** Contributions are added in billionths, so that the order of the rows does not count. */
  private static final double UNIT = 1e-9;

  private Importance() {}

  /**
   * The model's features, the one that matters most first; those that matter alike by name.
   *
   * @param rows user_id and the features; of many, those of a share of the users drawn by hash
   */
  public static List<String> ordered(PdModel model, Dataset<Row> rows, long seed) {
    double share = Math.min(1, ENOUGH_ROWS / Math.max(1, rows.count()));
    Dataset<Row> some = rows.where(Split.byUser(Lot.SENSITIVITY, seed, col("user_id"), share));
    List<String> features = model.inputs();
    Column[] sizes =
        IntStream.range(0, features.size())
            .mapToObj(
                at ->
                    sum(
                        round(abs(col(PdModel.CONTRIBUTIONS).getItem(at)).divide(lit(UNIT)))
                            .cast("bigint")))
            .toArray(Column[]::new);
    Row sums = model.explained(some, List.of("user_id")).agg(count(lit(1)), sizes).head();
    var size = new TreeMap<String, Long>();
    for (int at = 0; at < features.size(); at++) {
      size.put(features.get(at), sums.isNullAt(at + 1) ? 0 : sums.getLong(at + 1));
    }
    return features.stream()
        .sorted(
            Comparator.<String>comparingLong(size::get)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
