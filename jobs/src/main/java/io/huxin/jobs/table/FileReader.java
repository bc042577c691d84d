package io.huxin.jobs.table;

import io.huxin.jobs.TableFileErrors;
import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import io.huxin.models.table.CellText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the columns of a file into memory, in a pass that knows their kinds. */
final class FileReader {
  private final RowSource source;
  private final String idColumn;

  /** Numeric or not, of the columns that are wanted, in order. */
  private final Map<String, Boolean> numeric;

  private final List<String> ids = new ArrayList<>();
  private final Map<String, Long> lineOfId = new HashMap<>();
  private final List<Values> values = new ArrayList<>();

  FileReader(RowSource source, String idColumn, Map<String, Boolean> numeric) {
    this.source = source;
    this.idColumn = idColumn;
    this.numeric = numeric;
  }

  /** Cells of one column, growing. */
  private static final class Values {
    private final String name;
    private final int position;
    private final boolean isNumeric;
    private double[] numbers = new double[0];
    private String[] texts = new String[0];
    // Few categories, many rows: one string each.
    private final Map<String, String> known = new HashMap<>();

    Values(String name, int position, boolean isNumeric) {
      this.name = name;
      this.position = position;
      this.isNumeric = isNumeric;
    }

    void add(int row, double number) {
      if (row == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(1024, row * 2));
      }
      numbers[row] = number;
    }

    void add(int row, String text) {
      if (row == texts.length) {
        texts = Arrays.copyOf(texts, Math.max(1024, row * 2));
      }
      texts[row] = text == null ? null : known.computeIfAbsent(text, same -> same);
    }

    TableColumn column(int rows) {
      return isNumeric
          ? new NumberColumn(name, Arrays.copyOf(numbers, rows))
          : new TextColumn(name, Arrays.copyOf(texts, rows));
    }
  }

  /** Ids as written, unique, and the columns. */
  record Contents(List<String> ids, ColumnTable columns) {}

  Contents read(RowSource.RowReader besides) {
    List<String> header = source.header();
    int idAt = header.indexOf(idColumn);
    numeric.forEach(
        (name, isNumeric) -> values.add(new Values(name, header.indexOf(name), isNumeric)));
    source.forEach(
        (line, cells) -> {
          addId(line, cells[idAt]);
          for (Values column : values) {
            add(column, line, cells[column.position]);
          }
          besides.read(line, cells);
        });
    return new Contents(
        ids,
        new ColumnTable(
            ids.size(), values.stream().map(column -> column.column(ids.size())).toList()));
  }

  private void addId(long line, String id) {
    if (id == null || id.isBlank()) {
      throw TableFileErrors.noId(source.path(), line, idColumn);
    }
    Long first = lineOfId.putIfAbsent(id, line);
    if (first != null) {
      throw TableFileErrors.idTwice(source.path(), line, idColumn, first);
    }
    ids.add(id);
  }

  private void add(Values column, long line, String cell) {
    int row = ids.size() - 1;
    boolean missing = CellText.isMissing(cell);
    if (!column.isNumeric) {
      column.add(row, missing ? null : cell.strip());
      return;
    }
    if (missing) {
      column.add(row, Double.NaN);
      return;
    }
    OptionalDouble number = CellText.number(cell);
    if (number.isEmpty()) {
      throw TableFileErrors.noNumber(source.path(), line, column.name, cell);
    }
    if (Double.isInfinite(number.getAsDouble())) {
      throw TableFileErrors.infinite(source.path(), line, column.name, cell);
    }
    column.add(row, number.getAsDouble());
  }
}
