package io.huxin.jobs.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Collects the rows that a partition's clusters make, dirt included, in the layout of {@link
 * Cells}.
 */
final class Journal {
  private static final int DAY = 86_400;

  private final Dirt dirt;
  private final Keyed keyed;
  private final Map<RawTable, List<Row>> rows = new EnumMap<>(RawTable.class);

  Journal(Dirt dirt, Keyed keyed) {
    this.dirt = dirt;
    this.keyed = keyed;
  }

  /**
   * Writes one row.
   *
   * @param recorded second at which the platform learns of it
   * @param values in the order of the table's columns
   */
  void write(RawTable table, long recorded, Object... values) {
    Object[] cells = cells(table, recorded, values);
    if (table == RawTable.TRANSACTIONS || table == RawTable.REPAYMENTS) {
      soil(table, cells);
    } else {
      add(table, cells);
    }
  }

  void state(long cluster, byte[] blob) {
    Object[] cells = cells(RawTable.STATE, 0, cluster);
    cells[Cells.BLOB] = blob;
    add(RawTable.STATE, cells);
  }

  private static Object[] cells(RawTable table, long recorded, Object... values) {
    List<RawTable.Cell> columns = table.cells();
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          table + " has " + columns.size() + " columns, not " + values.length);
    }
    Object[] cells = new Object[Cells.WIDTH];
    cells[Cells.TABLE] = table.tag();
    cells[Cells.RECORDED] = recorded;
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      cells[columns.get(i).cell()] =
          value instanceof Integer whole ? (Long) whole.longValue() : value;
    }
    return cells;
  }

  /** All versions of a row meet the same fate in turn, drawn from its key and its content. */
  private void soil(RawTable table, Object[] cells) {
    long subject = Keyed.subject((String) cells[table.cells().get(0).cell()]);
    int amount = cell(table, "amt_fen");
    double u = keyed.uniform(subject, 0, Draw.DIRT);
    double edge = dirt.late();
    if (u < edge) {
      long lag = 1L + keyed.below(20, subject, 1000, Draw.DIRT);
      cells[Cells.RECORDED] = (Long) cells[Cells.RECORDED] + lag * DAY;
    } else if (u < (edge += dirt.duplicates())) {
      add(table, cells.clone());
    } else if (u < (edge += dirt.corrections())) {
      Object[] wrong = cells.clone();
      wrong[amount] = (Long) cells[amount] * 9 / 10;
      add(table, wrong);
      long lag = 1L + keyed.below(5, subject, 1000, Draw.DIRT);
      cells[Cells.RECORDED] = (Long) cells[Cells.RECORDED] + lag * DAY;
    } else if (u < (edge += dirt.nulls())) {
      boolean required = keyed.chance(0.5, subject, 1001, Draw.DIRT);
      cells[required ? amount : cell(table, table == RawTable.REPAYMENTS ? "src" : "cat")] = null;
    } else if (u < edge + dirt.wrongReferences()) {
      cells[cell(table, "uid")] = "U99999999";
    }
    add(table, cells);
  }

  private void add(RawTable table, Object[] cells) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add(RowFactory.create(cells));
  }

  private static int cell(RawTable table, String name) {
    for (RawTable.Cell cell : table.cells()) {
      if (cell.name().equals(name)) {
        return cell.cell();
      }
    }
    throw new IllegalArgumentException(table + " has no column " + name);
  }

  /** Rows of a table so far; the journal begins anew with {@link #clear}. */
  List<Row> rows(RawTable table) {
    return rows.getOrDefault(table, List.of());
  }

  void clear() {
    rows.clear();
  }

  /** Every row, table by table, so that batches of one table lie together. */
  Iterator<Row> rows() {
    return rows.values().stream().flatMap(List::stream).iterator();
  }
}
