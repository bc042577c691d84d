package io.huxin.jobs.table;

import io.huxin.jobs.table.Chart.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a model's PDs look like on the rows held out, as SVG by name of file. */
final class Plots {
  private static final int BANDS = 10;
  private static final String BLUE = "#1f5fa8";
  private static final String RED = "#b3362b";

  private final double[] pds;
  private final byte[] labels;
  private final Integer[] order;
  private final double goods;
  private final double bads;

  private Plots(double[] pds, byte[] labels) {
    this.pds = pds;
    this.labels = labels;
    order = IntStream.range(0, pds.length).boxed().toArray(Integer[]::new);
    // Rows of one PD by label: the order of the file does not count.
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(row -> -pds[row]).thenComparingInt(row -> labels[row]));
    bads = IntStream.range(0, labels.length).map(row -> labels[row]).sum();
    goods = labels.length - bads;
  }

  /**
   * @param pds per row
   * @param labels per row, both occur
   */
  static Map<String, String> of(double[] pds, byte[] labels) {
    var plots = new Plots(pds, labels);
    var files = new LinkedHashMap<String, String>();
    files.put("roc.svg", plots.roc());
    files.put("calibration.svg", plots.calibration());
    files.put("separation.svg", plots.separation());
    return files;
  }

  private String roc() {
    return Chart.of("ROC on the test rows", "share of goods above", "share of bads above", 1)
        .line(cumulated(), BLUE)
        .svg();
  }

  /** Both distributions over the share of all rows: their distance is KS. */
  private String separation() {
    var found = new ArrayList<Point>();
    var foundGoods = new ArrayList<Point>();
    for (Point point : cumulated()) {
      found.add(new Point((point.x() * goods + point.y() * bads) / (goods + bads), point.y()));
      foundGoods.add(new Point((point.x() * goods + point.y() * bads) / (goods + bads), point.x()));
    }
    return Chart.of(
            "Found among the riskiest: bads (red), goods (blue)",
            "share of all rows, riskiest first",
            "share found",
            1)
        .line(found, RED)
        .line(foundGoods, BLUE)
        .svg();
  }

  /** Share of goods and share of bads above each PD; ties move together. */
  private List<Point> cumulated() {
    var points = new ArrayList<Point>(List.of(new Point(0, 0)));
    double goodsAbove = 0;
    double badsAbove = 0;
    int step = Math.max(1, order.length / 500);
    int drawn = 0;
    for (int at = 0; at < order.length; ) {
      double pd = pds[order[at]];
      for (; at < order.length && pds[order[at]] == pd; at++) {
        badsAbove += labels[order[at]];
        goodsAbove += 1 - labels[order[at]];
      }
      if (at - drawn >= step || at == order.length) {
        points.add(new Point(goodsAbove / goods, badsAbove / bads));
        drawn = at;
      }
    }
    return points;
  }

  private String calibration() {
    var points = new ArrayList<Point>();
    double most = 0;
    for (int band = 0; band < BANDS; band++) {
      int from = order.length * band / BANDS;
      int to = order.length * (band + 1) / BANDS;
      double expected = 0;
      double observed = 0;
      for (int at = from; at < to; at++) {
        expected += pds[order[at]] / (to - from);
        observed += (double) labels[order[at]] / (to - from);
      }
      if (to > from) {
        points.add(new Point(expected, observed));
        most = Math.max(most, Math.max(expected, observed));
      }
    }
    return Chart.of("Calibration by tenth of the test rows", "mean PD", "share of bads", most)
        .points(points, BLUE)
        .svg();
  }
}
