package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tallies of all groups of a sample, made in one pass. A task holds one tally per group, of a
 * size that does not depend on the rows.
 */
final class Tallies implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int FIRST_GROUP = 5;

  /** Most values of a column that rows are grouped by. */
  static final int MAX_VALUES = 50;

  /** Bins of the score, and of all rows' replicates. */
  static final int SCORE_BINS = 2000;

  private static final int SEGMENT_BINS = 200;

  /**
   * What to group by.
   *
   * @param kind what for
   * @param column which column
   */
  record Grouping(GroupKey.Kind kind, String column) implements Serializable {}

  private final ScoreBins bins;
  private final ArrayList<Grouping> groupings;
  private final int replicates;
  private final HashMap<GroupKey, GroupTally> groups = new HashMap<>();
  private final HashMap<String, HashSet<String>> values = new HashMap<>();

  private Tallies(ScoreBins bins, List<Grouping> groupings, int replicates) {
    this.bins = bins;
    this.groupings = new ArrayList<>(groupings);
    this.replicates = replicates;
  }

  /**
   * The columns a tally reads, of rows with user_id, label, raw_score and pd.
   *
   * @param favourable condition on a row
   */
  static Dataset<Row> columns(
      Dataset<Row> scored, Column favourable, List<Grouping> groupings, long seed) {
    var columns = new ArrayList<Column>();
    columns.add(xxhash64(lit(seed), col("user_id")).as("user"));
    columns.add(col("label").cast("double").equalTo(1.0).as("bad"));
    columns.add(col("raw_score").cast("double").as("raw_score"));
    columns.add(col("pd").cast("double").as("pd"));
    columns.add(coalesce(favourable, lit(false)).as("favourable"));
    for (int at = 0; at < groupings.size(); at++) {
      columns.add(
          coalesce(Quoted.column(groupings.get(at).column()).cast("string"), lit("null"))
              .as("group_" + at));
    }
    return scored.select(columns.toArray(Column[]::new));
  }

  /**
   * Tallies every group.
   *
   * @param rows what {@link #columns} gave
   * @throws IllegalArgumentException if a column has more than 50 values
   */
  static SortedMap<GroupKey, GroupTally> of(
      Dataset<Row> rows, ScoreBins bins, List<Grouping> groupings, int replicates) {
    Tallies all =
        TaskSums.of(
            rows,
            Tallies.class,
            new Tallies(bins, groupings, replicates),
            Tallies::add,
            Tallies::merge);
    for (Map.Entry<String, HashSet<String>> column : all.values.entrySet()) {
      if (column.getValue().size() > MAX_VALUES) {
        throw ValidationErrors.tooManySegments(column.getKey(), MAX_VALUES);
      }
    }
    return new TreeMap<>(all.groups);
  }

  private Tallies add(Row row) {
    var scored =
        new ScoredRow(
            row.getLong(0),
            row.getBoolean(1),
            row.getDouble(2),
            row.getDouble(3),
            row.getBoolean(4));
    int bin = bins.of(scored.rawScore());
    var weights = new int[replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      weights[replicate] = BootstrapWeights.of(scored.user(), replicate);
    }
    group(GroupKey.ALL).add(scored, bin, weights);
    for (int at = 0; at < groupings.size(); at++) {
      Grouping grouping = groupings.get(at);
      String value = row.getString(FIRST_GROUP + at);
      Set<String> known = values.computeIfAbsent(grouping.column(), none -> new HashSet<>());
      // One more than allowed is remembered, and none beyond it: a task's memory stays bounded.
      if (known.contains(value) || known.size() <= MAX_VALUES) {
        known.add(value);
        group(new GroupKey(grouping.kind(), grouping.column(), value)).add(scored, bin, weights);
      }
    }
    return this;
  }

  private Tallies merge(Tallies other) {
    other.groups.forEach((key, tally) -> groups.merge(key, tally, GroupTally::add));
    other.values.forEach(
        (column, more) ->
            values.merge(
                column,
                more,
                (one, two) -> {
                  one.addAll(two);
                  return one;
                }));
    return this;
  }

  private GroupTally group(GroupKey key) {
    return groups.computeIfAbsent(
        key,
        one ->
            new GroupTally(
                bins.size(),
                one.kind() == GroupKey.Kind.ALL ? bins.size() : SEGMENT_BINS,
                one.drawn() ? replicates : 0,
                one.kind() == GroupKey.Kind.AUDIT ? replicates : 0));
  }
}
