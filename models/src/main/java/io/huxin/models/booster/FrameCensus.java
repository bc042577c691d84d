package io.huxin.models.booster;

import io.huxin.models.FrameErrors;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Dropped;
import java.util.ArrayList;
import java.util.List;

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
  static FrameCensus of(LabelledFrame frame, long minRows, long minEvents) {
    int width = frame.attributes().size();
    FrameSummary found =
        frame
            .rows()
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .treeAggregate(new FrameSummary(width), FrameSummary::with, FrameSummary::with);
    requireTrainable(found, minRows, minEvents);
    var kept = new ArrayList<Attribute>();
    var dropped = new ArrayList<Dropped>();
    var infinite = new ArrayList<String>();
    for (int index = 0; index < width; index++) {
      Attribute attribute = frame.attributes().get(index);
      float least = found.least[index];
      float most = found.most[index];
      if (found.present[index] == 0) {
        dropped.add(new Dropped(attribute.id(), "all values are missing"));
      } else if (Float.isInfinite(least) || Float.isInfinite(most)) {
        infinite.add(attribute.id());
      } else if (least == most && found.present[index] == found.rows) {
        dropped.add(new Dropped(attribute.id(), "constant, " + least + " in every row"));
      } else {
        kept.add(attribute);
      }
    }
    if (!infinite.isEmpty()) {
      throw FrameErrors.infiniteValues(infinite);
    }
    if (kept.isEmpty()) {
      throw BoosterErrors.nothingLeft(dropped);
    }
    return new FrameCensus(
        found.rows, found.goods, found.bads, List.copyOf(kept), List.copyOf(dropped));
  }

  private static void requireTrainable(FrameSummary found, long minRows, long minEvents) {
    long rows = found.rows;
    long goods = found.goods;
    long bads = found.bads;
    if (rows == 0) {
      throw FrameErrors.tooFewRows(0, minRows);
    }
    if (goods + bads < rows) {
      throw BoosterErrors.otherLabels(rows - goods - bads);
    }
    if (found.badWeights > 0) {
      throw BoosterErrors.badWeights(found.badWeights);
    }
    if (rows < minRows) {
      throw FrameErrors.tooFewRows(rows, minRows);
    }
    if (goods == 0 || bads == 0) {
      throw FrameErrors.oneLabelOnly(rows, bads == 0 ? 0 : 1);
    }
    if (Math.min(goods, bads) < minEvents) {
      throw FrameErrors.tooFewEvents(goods, bads, minEvents);
    }
  }
}
