package io.huxin.jobs.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;

/** A world simulated in this thread, for tests that need no files. */
final class SimulatedWorld {
  final WorldSettings settings;
  private final Map<RawTable, List<Row>> rows = new EnumMap<>(RawTable.class);

  SimulatedWorld(WorldSettings settings) {
    this.settings = settings;
    List<Long> clusters = LongStream.range(0, settings.clusters()).boxed().toList();
    new Simulation(settings)
        .generate(clusters.iterator())
        .forEachRemaining(
            row ->
                rows.computeIfAbsent(
                        RawTable.of(row.getString(Cells.TABLE)), table -> new ArrayList<>())
                    .add(row));
  }

  List<Row> rows(RawTable table) {
    return rows.getOrDefault(table, List.of());
  }

  static String text(RawTable table, Row row, String column) {
    return row.getString(cell(table, column));
  }

  static long number(RawTable table, Row row, String column) {
    return row.getLong(cell(table, column));
  }

  static boolean isNull(RawTable table, Row row, String column) {
    return row.isNullAt(cell(table, column));
  }

  private static int cell(RawTable table, String column) {
    return table.cells().stream()
        .filter(cell -> cell.name().equals(column))
        .findFirst()
        .orElseThrow()
        .cell();
  }
}
