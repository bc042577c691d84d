package io.huxin.jobs.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * Acts that a log lacks.
 *
 * @param selected what selects them by source, see {@link ActContents#ACTS}
 * @param types how many entries of each type they make
 * @param last the last of their days; {@link LocalDate#MIN} if there are none
 */
record LackingActs(
    SortedMap<String, List<String>> selected, SortedMap<String, Long> types, LocalDate last) {
  /**
   * Of rows with a source, what selects acts of it, their type, day and number.
   *
   * @param rows none of which the log has
   */
  static LackingActs of(List<Row> rows) {
    var selected = new TreeMap<String, SortedSet<String>>();
    var types = new TreeMap<String, Long>();
    LocalDate last = LocalDate.MIN;
    for (Row row : rows) {
      selected.computeIfAbsent(row.getString(0), any -> new TreeSet<>()).add(row.getString(1));
      types.merge(row.getString(2), row.getLong(4), Long::sum);
      LocalDate day = row.getDate(3).toLocalDate();
      last = day.isAfter(last) ? day : last;
    }
    var lists = new TreeMap<String, List<String>>();
    selected.forEach((source, those) -> lists.put(source, List.copyOf(those)));
    return new LackingActs(lists, types, last);
  }

  /** How many there are. */
  long count() {
    return types.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first of them, as the log names its sources. */
  String first() {
    return selected.firstKey() + " " + selected.get(selected.firstKey()).get(0);
  }
}
