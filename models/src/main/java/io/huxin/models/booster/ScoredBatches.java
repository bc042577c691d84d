package io.huxin.models.booster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/**
 * Rows of one task with their results, a batch at a time: of each row its margin, and if wanted the
 * contributions behind it.
 */
final class ScoredBatches implements Iterator<Tuple2<Row, double[]>> {
  /** Enough to spread what a call into native code costs; few enough to be small in memory. */
  private static final int BATCH = 2048;

  private final Iterator<Tuple2<Row, double[]>> rows;
  private final Margins model;
  private final int width;
  private final boolean explained;
  private final ArrayDeque<Tuple2<Row, double[]>> ready = new ArrayDeque<>(BATCH);

  /**
   * @param rows what is kept of each row, and its values in order of the attributes
   * @param model is closed when the task ends
   * @param width number of attributes
   * @param explained whether contributions are wanted
   */
  ScoredBatches(Iterator<Tuple2<Row, double[]>> rows, Margins model, int width, boolean explained) {
    this.rows = rows;
    this.model = model;
    this.width = width;
    this.explained = explained;
    TaskCompletionListener close = context -> model.close();
    TaskContext.get().addTaskCompletionListener(close);
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || rows.hasNext();
  }

  @Override
  public Tuple2<Row, double[]> next() {
    if (ready.isEmpty()) {
      fill();
    }
    return ready.remove();
  }

  private void fill() {
    var batch = new ArrayList<Tuple2<Row, double[]>>(BATCH);
    while (batch.size() < BATCH && rows.hasNext()) {
      batch.add(rows.next());
    }
    var values = new double[batch.size() * width];
    for (int row = 0; row < batch.size(); row++) {
      System.arraycopy(batch.get(row)._2(), 0, values, row * width, width);
    }
    int size = batch.size();
    double[] results = explained ? model.explained(values, size) : model.of(values, size);
    int step = results.length / size;
    for (int row = 0; row < size; row++) {
      double[] result = Arrays.copyOfRange(results, row * step, (row + 1) * step);
      ready.add(new Tuple2<>(batch.get(row)._1(), result));
    }
  }
}
