package io.huxin.models.booster;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Dropped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * First look at a frame, in one pass: its labels, whether it can be trained on at all, and which
 * attributes say nothing.
 *
 * @param rows rows
 * @param goods rows with label 0
 * @param bads rows with label 1
 * @param kept attributes that vary, in order of id
 * @param dropped the others, with why
 */
record FrameCensus(long rows, long goods, long bads, List<Attribute> kept, List<Dropped> dropped) {
  /** In place of an attribute: what holds for whole rows. */
  private static final int WHOLE_ROWS = -1;

  private static final StructType SUMMARY =
      new StructType()
          .add("attribute", DataTypes.IntegerType, false)
          .add("least", DataTypes.FloatType, false)
          .add("most", DataTypes.FloatType, false)
          .add("present", DataTypes.LongType, false)
          .add("goods", DataTypes.LongType, false)
          .add("bads", DataTypes.LongType, false)
          .add("bad_weights", DataTypes.LongType, false);

  static FrameCensus of(LabelledFrame frame, long minRows, long minEvents) {
    int width = frame.attributes().size();
    JavaRDD<Row> summed =
        frame
            .rows()
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(rows -> summaries(rows, width));
    List<Row> found =
        frame
            .rows()
            .sparkSession()
            .createDataFrame(summed, SUMMARY)
            .groupBy("attribute")
            .agg(
                functions.min("least"),
                functions.max("most"),
                functions.sum("present"),
                functions.sum("goods"),
                functions.sum("bads"),
                functions.sum("bad_weights"))
            .orderBy("attribute")
            .collectAsList();
    if (found.isEmpty()) {
      throw BoosterErrors.tooFewRows(0, minRows);
    }
    Row whole = found.get(0);
    long rows = whole.getLong(3);
    requireTrainable(
        rows, whole.getLong(4), whole.getLong(5), whole.getLong(6), minRows, minEvents);
    var kept = new ArrayList<Attribute>();
    var dropped = new ArrayList<Dropped>();
    var infinite = new ArrayList<String>();
    for (int index = 0; index < width; index++) {
      Attribute attribute = frame.attributes().get(index);
      Row summary = found.get(index + 1);
      float least = summary.getFloat(1);
      float most = summary.getFloat(2);
      if (summary.getLong(3) == 0) {
        dropped.add(new Dropped(attribute.id(), "all values are missing"));
      } else if (Float.isInfinite(least) || Float.isInfinite(most)) {
        infinite.add(attribute.id());
      } else if (least == most && summary.getLong(3) == rows) {
        dropped.add(new Dropped(attribute.id(), "constant, " + least + " in every row"));
      } else {
        kept.add(attribute);
      }
    }
    if (!infinite.isEmpty()) {
      throw BoosterErrors.infiniteValues(infinite);
    }
    if (kept.isEmpty()) {
      throw BoosterErrors.nothingLeft(dropped);
    }
    return new FrameCensus(
        rows, whole.getLong(4), whole.getLong(5), List.copyOf(kept), List.copyOf(dropped));
  }

  private static void requireTrainable(
      long rows, long goods, long bads, long badWeights, long minRows, long minEvents) {
    if (goods + bads < rows) {
      throw BoosterErrors.otherLabels(rows - goods - bads);
    }
    if (badWeights > 0) {
      throw BoosterErrors.badWeights(badWeights);
    }
    if (rows < minRows) {
      throw BoosterErrors.tooFewRows(rows, minRows);
    }
    if (goods == 0 || bads == 0) {
      throw BoosterErrors.oneLabelOnly(rows, bads == 0 ? 0 : 1);
    }
    if (Math.min(goods, bads) < minEvents) {
      throw BoosterErrors.tooFewEvents(goods, bads, minEvents);
    }
  }

  /** One row per attribute and one for whole rows; none of an empty partition. */
  private static Iterator<Row> summaries(Iterator<InternalRow> rows, int width) {
    if (!rows.hasNext()) {
      return List.<Row>of().iterator();
    }
    var least = new float[width];
    var most = new float[width];
    var present = new long[width];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    long all = 0;
    long goods = 0;
    long bads = 0;
    long badWeights = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      double label = row.getDouble(LabelledFrame.LABEL);
      double weight = row.getDouble(LabelledFrame.WEIGHT);
      all++;
      goods += label == 0 ? 1 : 0;
      bads += label == 1 ? 1 : 0;
      badWeights += weight > 0 && (float) weight > 0 && Float.isFinite((float) weight) ? 0 : 1;
      byte[] values = row.getBinary(LabelledFrame.VALUES);
      for (int index = 0; index < width; index++) {
        float value = PackedValues.get(values, index);
        if (!Float.isNaN(value)) {
          present[index]++;
          least[index] = Math.min(least[index], value);
          most[index] = Math.max(most[index], value);
        }
      }
    }
    var summaries = new ArrayList<Row>();
    summaries.add(RowFactory.create(WHOLE_ROWS, 0f, 0f, all, goods, bads, badWeights));
    for (int index = 0; index < width; index++) {
      // With nothing present, both ends are infinite and the count says so.
      summaries.add(
          RowFactory.create(index, least[index], most[index], present[index], 0L, 0L, 0L));
    }
    return summaries.iterator();
  }
}
