package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Categories of all categorical attributes that are frequent enough for a cell of their own. */
final class Levels {
  private Levels() {}

  /** Levels by name per position of a categorical attribute; at most 1 / rareLevelShare of them. */
  static Map<Integer, List<String>> of(TrainingRows frame, long rows, double rareLevelShare) {
    List<Integer> categorical = frame.positionsOf(Attribute.Kind.CATEGORICAL);
    var levels = new TreeMap<Integer, List<String>>();
    if (categorical.isEmpty()) {
      return levels;
    }
    Column[] names =
        categorical.stream().map(at -> col(BinColumns.numbered("a", at))).toArray(Column[]::new);
    for (Row row :
        frame
            .rows()
            .select(names)
            .unpivot(new Column[0], names, "attribute", "level")
            .filter(col("level").isNotNull())
            .groupBy("attribute", "level")
            .agg(count(lit(1)).as("rows"))
            .filter(col("rows").geq(rareLevelShare * rows))
            .orderBy("attribute", "level")
            .collectAsList()) {
      int position = Integer.parseInt(row.getString(0).substring("a_".length()));
      String level = row.getString(1);
      if (!frame.attributes().get(position).specialCodes().contains(level)) {
        levels.computeIfAbsent(position, at -> new ArrayList<>()).add(level);
      }
    }
    return levels;
  }
}
