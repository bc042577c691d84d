package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.FrameErrors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * First look at a frame: its labels, and whether it can be trained on at all.
 *
 * @param rows rows
 * @param goods rows with label 0
 * @param bads rows with label 1
 */
record Census(long rows, long goods, long bads) {

  static Census of(TrainingRows frame, FitSettings settings) {
    Census census = labels(frame.rows());
    if (census.rows < settings.minRows()) {
      throw FrameErrors.tooFewRows(census.rows, settings.minRows());
    }
    if (census.goods == 0 || census.bads == 0) {
      throw FrameErrors.oneLabelOnly(census.rows, census.bads == 0 ? 0 : 1);
    }
    if (Math.min(census.goods, census.bads) < settings.minEvents()) {
      throw FrameErrors.tooFewEvents(census.goods, census.bads, settings.minEvents());
    }
    List<String> infinite = infinite(frame);
    if (!infinite.isEmpty()) {
      throw FrameErrors.infiniteValues(infinite);
    }
    return census;
  }

  private static Census labels(Dataset<Row> rows) {
    long goods = 0;
    long bads = 0;
    var others = new ArrayList<String>();
    long badWeights = 0;
    long undated = 0;
    List<Row> found =
        rows.groupBy("label")
            .agg(
                sum(lit(1L)).as("rows"),
                sum(when(col("weight").gt(0L), 0L).otherwise(1L)).as("bad_weights"),
                sum(when(col("as_of").isNull(), 1L).otherwise(0L)).as("undated"))
            .orderBy("label")
            .limit(10)
            .collectAsList();
    for (Row row : found) {
      badWeights += row.getLong(2);
      undated += row.getLong(3);
      if (!row.isNullAt(0) && row.getDouble(0) == 0) {
        goods = row.getLong(1);
      } else if (!row.isNullAt(0) && row.getDouble(0) == 1) {
        bads = row.getLong(1);
      } else {
        others.add(row.isNullAt(0) ? "null" : Double.toString(row.getDouble(0)));
      }
    }
    if (!others.isEmpty()) {
      throw ModelErrors.otherLabels(others);
    }
    if (badWeights > 0) {
      throw ModelErrors.badWeights(badWeights);
    }
    if (undated > 0) {
      throw ModelErrors.undated(undated);
    }
    return new Census(goods + bads, goods, bads);
  }

  private static List<String> infinite(TrainingRows frame) {
    int[] numeric =
        frame.positionsOf(Attribute.Kind.NUMERIC).stream().mapToInt(Integer::intValue).toArray();
    MapPartitionsFunction<Row, Row> count = rows -> infiniteOf(rows, numeric);
    return frame
        .rows()
        .mapPartitions(
            count, Encoders.row(new StructType().add("attribute", DataTypes.IntegerType, false)))
        .distinct()
        .orderBy("attribute")
        .collectAsList()
        .stream()
        .map(row -> frame.attributes().get(row.getInt(0)).id())
        .toList();
  }

  private static Iterator<Row> infiniteOf(Iterator<Row> rows, int[] numeric) {
    var infinite = new boolean[numeric.length];
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < numeric.length; i++) {
        int position = TrainingRows.LEADING + numeric[i];
        infinite[i] |= !row.isNullAt(position) && Double.isInfinite(row.getDouble(position));
      }
    }
    var found = new ArrayList<Row>();
    for (int i = 0; i < numeric.length; i++) {
      if (infinite[i]) {
        found.add(RowFactory.create(numeric[i]));
      }
    }
    return found.iterator();
  }
}
