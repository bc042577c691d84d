package io.huxin.models.validation;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How a model ranks some rows, and how it would have ranked others like them. The replicates of two
 * models on the same rows draw the same users, so that their differences are paired.
 *
 * @param figures measures of the rows
 * @param aucs AUC of each replicate of the bootstrap over users, scores of one of 2,000 bins tied;
 *     NaN where it has one label only
 */
public record Ranked(Validation figures, List<Double> aucs) {
  /**
   * Measures rows.
   *
   * @param scored rows with {@code user_id}, {@code label}, {@code raw_score} and {@code pd}; read
   *     several times
   * @param seed seed of the bootstrap
   * @throws IllegalArgumentException as {@link Validation#of}
   */
  public static Ranked of(Dataset<Row> scored, long seed) {
    Validation figures = Validation.of(scored);
    Dataset<Row> columns = Tallies.columns(scored, lit(false), List.of(), seed);
    Row range = columns.agg(Range.COUNT, Range.LOWEST, Range.HIGHEST).head();
    var bins = ScoreBins.of(columns, range.getDouble(1), range.getDouble(2), Tallies.SCORE_BINS);
    GroupTally all =
        Tallies.of(columns, bins, List.of(), ValidationSettings.REPLICATES).get(GroupKey.ALL);
    return new Ranked(figures, Arrays.stream(all.replicates.aucs()).boxed().toList());
  }

  /**
   * By how much this AUC lies above another's on the same rows, with the paired interval.
   *
   * @return NaN where one of them has no AUC
   */
  Measured above(Ranked other) {
    double difference = figures.auc().orElse(Double.NaN) - other.figures.auc().orElse(Double.NaN);
    var differences = new double[aucs.size()];
    for (int replicate = 0; replicate < differences.length; replicate++) {
      differences[replicate] = aucs.get(replicate) - other.aucs.get(replicate);
    }
    return Interval.of(differences)
        .map(ends -> new Measured(difference, ends.low(), ends.high()))
        .orElse(Measured.withoutInterval(difference));
  }
}
