package io.huxin.models.booster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/** Rows of one task with their scores, a batch at a time. */
final class ScoredBatches implements Iterator<Row> {
  /** Enough to spread what a call into native code costs; few enough to be small in memory. */
  private static final int BATCH = 2048;

  private final Iterator<Row> rows;
  private final Margins model;
  private final int[] positions;
  private final int kept;
  private final boolean explained;
  private final ArrayDeque<Row> ready = new ArrayDeque<>(BATCH);

  /**
   * @param model is closed when the task ends
   * @param positions positions of the attributes' values in a row
   * @param kept how many columns, from the left, are handed on
   * @param explained whether contributions are added
   */
  ScoredBatches(Iterator<Row> rows, Margins model, int[] positions, int kept, boolean explained) {
    this.rows = rows;
    this.model = model;
    this.positions = positions;
    this.kept = kept;
    this.explained = explained;
    TaskCompletionListener close = context -> model.close();
    TaskContext.get().addTaskCompletionListener(close);
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (ready.isEmpty()) {
      fill();
    }
    return ready.remove();
  }

  private void fill() {
    var batch = new ArrayList<Row>(BATCH);
    while (batch.size() < BATCH && rows.hasNext()) {
      batch.add(rows.next());
    }
    int width = positions.length;
    var values = new double[batch.size() * width];
    for (int row = 0; row < batch.size(); row++) {
      for (int index = 0; index < width; index++) {
        values[row * width + index] = ScoredRows.number(batch.get(row), positions[index]);
      }
    }
    double[] margins = model.of(values, batch.size());
    double[] contributions = explained ? model.contributions(values, batch.size()) : new double[0];
    for (int row = 0; row < batch.size(); row++) {
      var scored = new Object[kept + (explained ? 2 : 1)];
      for (int position = 0; position < kept; position++) {
        scored[position] = batch.get(row).get(position);
      }
      scored[kept] = margins[row];
      if (explained) {
        scored[kept + 1] =
            Vectors.dense(Arrays.copyOfRange(contributions, row * width, (row + 1) * width));
      }
      ready.add(RowFactory.create(scored));
    }
  }
}
