package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Goods and bads per fine cell of attributes, in one pass: each partition counts into arrays of
 * integers, so any order of rows and partitions gives the same counts.
 */
final class CellCounts {
  private static final StructType COUNTED =
      new StructType()
          .add("attribute", DataTypes.IntegerType, false)
          .add("cell", DataTypes.IntegerType, false)
          .add("goods", DataTypes.LongType, false)
          .add("bads", DataTypes.LongType, false);

  private CellCounts() {}

  /**
   * Tallies by attribute and cell, in the order of the positions.
   *
   * @param positions positions in the frame of the attributes to count
   * @param cells fine cells per position in the frame
   */
  static List<List<Tally>> of(TrainingRows frame, List<Integer> positions, List<Cells> cells) {
    int[] columns = positions.stream().mapToInt(at -> TrainingRows.LEADING + at).toArray();
    Cells[] all = positions.stream().map(cells::get).toArray(Cells[]::new);
    MapPartitionsFunction<Row, Row> count = rows -> counted(rows, columns, all);
    var tallies = new ArrayList<List<Tally>>();
    for (Cells attribute : all) {
      tallies.add(new ArrayList<>(java.util.Collections.nCopies(attribute.size(), Tally.NONE)));
    }
    frame
        .rows()
        .mapPartitions(count, Encoders.row(COUNTED))
        .groupBy("attribute", "cell")
        .agg(sum("goods"), sum("bads"))
        .collectAsList()
        .forEach(
            row ->
                tallies
                    .get(row.getInt(0))
                    .set(row.getInt(1), new Tally(row.getLong(2), row.getLong(3))));
    return tallies;
  }

  private static Iterator<Row> counted(Iterator<Row> rows, int[] columns, Cells[] cells) {
    var counts = new long[cells.length][][];
    for (int i = 0; i < cells.length; i++) {
      counts[i] = new long[cells[i].size()][2];
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      int label = (int) row.getDouble(2);
      long weight = row.getLong(3);
      for (int i = 0; i < cells.length; i++) {
        counts[i][cells[i].of(row, columns[i])][label] += weight;
      }
    }
    var result = new ArrayList<Row>();
    for (int i = 0; i < cells.length; i++) {
      for (int cell = 0; cell < counts[i].length; cell++) {
        if (counts[i][cell][0] != 0 || counts[i][cell][1] != 0) {
          result.add(RowFactory.create(i, cell, counts[i][cell][0], counts[i][cell][1]));
        }
      }
    }
    return result.iterator();
  }
}
