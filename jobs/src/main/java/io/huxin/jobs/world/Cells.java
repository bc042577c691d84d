package io.huxin.jobs.world;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The one layout that rows of all tables share while they are made: which table, when recorded,
 * texts, numbers, and a blob for the state. One pass of the simulation then feeds every table.
 */
final class Cells {
  static final int TABLE = 0;
  static final int RECORDED = 1;
  private static final int FIRST_TEXT = 2;
  private static final int TEXTS = 13;
  private static final int FIRST_NUMBER = FIRST_TEXT + TEXTS;
  private static final int NUMBERS = 7;
  static final int BLOB = FIRST_NUMBER + NUMBERS;
  static final int WIDTH = BLOB + 1;

  private Cells() {}

  static List<RawTable.Cell> of(Object... namesAndTypes) {
    var cells = new ArrayList<RawTable.Cell>();
    int text = FIRST_TEXT;
    int number = FIRST_NUMBER;
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      var type = (RawTable.Type) namesAndTypes[i + 1];
      for (String name : ((String) namesAndTypes[i]).split(" ", -1)) {
        if (!name.isEmpty()) {
          cells.add(new RawTable.Cell(name, type, type == RawTable.Type.TEXT ? text++ : number++));
        }
      }
    }
    return List.copyOf(cells);
  }

  static StructType schema() {
    var fields = new ArrayList<StructField>();
    fields.add(field("tab", DataTypes.StringType));
    fields.add(field("rec", DataTypes.LongType));
    for (int i = 0; i < TEXTS; i++) {
      fields.add(field("s" + i, DataTypes.StringType));
    }
    for (int i = 0; i < NUMBERS; i++) {
      fields.add(field("n" + i, DataTypes.LongType));
    }
    fields.add(field("blob", DataTypes.BinaryType));
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static StructField field(String name, org.apache.spark.sql.types.DataType type) {
    return new StructField(name, type, true, Metadata.empty());
  }

  private static String columnName(int cell) {
    return cell < FIRST_NUMBER ? "s" + (cell - FIRST_TEXT) : "n" + (cell - FIRST_NUMBER);
  }

  /** Columns of a table as its source delivers them, from the shared layout. */
  static Column[] select(RawTable table) {
    var columns = new ArrayList<Column>();
    for (RawTable.Cell cell : table.cells()) {
      Column raw = functions.col(columnName(cell.cell()));
      columns.add(
          switch (cell.type()) {
            case TEXT, NUMBER -> raw.as(cell.name());
            case DATE -> functions.date_from_unix_date(raw.cast("int")).as(cell.name());
            case INSTANT -> functions.timestamp_seconds(raw).as(cell.name());
            case NANO -> raw.cast("double").divide(1e9).as(cell.name());
          });
    }
    if (table.form() == RawTable.Form.STATE) {
      columns.add(functions.col("blob"));
    } else if (table.isSource()) {
      columns.add(functions.timestamp_seconds(functions.col("rec")).as("rec_ts"));
    }
    return columns.toArray(Column[]::new);
  }
}
