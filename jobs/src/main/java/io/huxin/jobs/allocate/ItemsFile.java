package io.huxin.jobs.allocate;

import io.huxin.jobs.AllocateErrors;
import io.huxin.jobs.table.RowSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file of items in memory: ids as written, numbers as exact decimals, row by row. */
final class ItemsFile {
  /** Most decimal places from a number's first digit to the column's last. */
  private static final int MOST_DIGITS = 30;

  final Path path;
  final List<String> users = new ArrayList<>();
  final List<String> items = new ArrayList<>();
  final DecimalColumn profit = new DecimalColumn();
  final List<DecimalColumn> costs = new ArrayList<>();
  int[] userOf = new int[64];
  int[] itemOf = new int[64];
  long[] lineOf = new long[64];
  int rows;

  private final Map<String, Integer> userNumbers = new HashMap<>();
  private final Map<String, Integer> itemNumbers = new HashMap<>();

  private ItemsFile(Path path) {
    this.path = path;
  }

  /** Reads the file, or refuses it. */
  static ItemsFile read(Path path, int budgets) {
    RowSource source = RowSource.of(path);
    List<String> header = source.header();
    int user = column(path, header, "user");
    int item = column(path, header, "item");
    int profit = column(path, header, "profit");
    int[] costs = costs(path, header, budgets);
    var file = new ItemsFile(path);
    for (int k = 0; k < budgets; k++) {
      file.costs.add(new DecimalColumn());
    }
    source.forEach(
        (line, cells) -> {
          file.row(line, cells[user], cells[item]);
          file.profit.add(number(path, line, header.get(profit), cells[profit]));
          for (int k = 0; k < budgets; k++) {
            String name = header.get(costs[k]);
            BigDecimal cost = number(path, line, name, cells[costs[k]]);
            if (cost.signum() < 0) {
              throw AllocateErrors.negativeCost(path, line, name, cells[costs[k]]);
            }
            file.costs.get(k).add(cost);
          }
        });
    file.checkDigits("profit", file.profit);
    for (int k = 0; k < budgets; k++) {
      file.checkDigits("cost_" + k, file.costs.get(k));
    }
    return file;
  }

  private static int column(Path path, List<String> header, String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw AllocateErrors.noColumn(path, name, header);
    }
    return at;
  }

  private static int[] costs(Path path, List<String> header, int budgets) {
    int last =
        header.stream()
            .filter(name -> name.matches("cost_(0|[1-9]\\d{0,5})"))
            .mapToInt(name -> Integer.parseInt(name.substring(5)))
            .max()
            .orElse(0);
    var costs = new int[last + 1];
    for (int k = 0; k <= last; k++) {
      costs[k] = column(path, header, "cost_" + k);
    }
    if (costs.length != budgets) {
      throw AllocateErrors.otherNumberOfBudgets(path, budgets, costs.length);
    }
    return costs;
  }

  private void row(long line, String user, String item) {
    if (user == null || user.isEmpty()) {
      throw AllocateErrors.noId(path, line, "user");
    }
    if (item == null || item.isEmpty()) {
      throw AllocateErrors.noId(path, line, "item");
    }
    if (rows == userOf.length) {
      userOf = Arrays.copyOf(userOf, 2 * rows);
      itemOf = Arrays.copyOf(itemOf, 2 * rows);
      lineOf = Arrays.copyOf(lineOf, 2 * rows);
    }
    userOf[rows] = number(user, users, userNumbers);
    itemOf[rows] = number(item, items, itemNumbers);
    lineOf[rows++] = line;
  }

  private static int number(String id, List<String> ids, Map<String, Integer> numbers) {
    Integer known = numbers.putIfAbsent(id, ids.size());
    if (known != null) {
      return known;
    }
    ids.add(id);
    return ids.size() - 1;
  }

  private static BigDecimal number(Path path, long line, String column, String text) {
    try {
      BigDecimal value = new BigDecimal(text == null ? "" : text.strip());
      return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    } catch (NumberFormatException noNumber) {
      throw AllocateErrors.noNumber(path, line, column, text);
    }
  }

  private void checkDigits(String name, DecimalColumn column) {
    for (int row = 0; row < rows; row++) {
      BigDecimal value = column.value(row);
      if ((long) value.precision() - value.scale() + column.scale() > MOST_DIGITS) {
        throw AllocateErrors.tooManyDigits(path, lineOf[row], name, value.toString(), MOST_DIGITS);
      }
    }
  }
}
