package io.huxin.jobs.store;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Sealed days. */
public final class Days {
  private static final int AS_OF = OutputTables.DAYS.schema().fieldIndex("as_of");
  private static final int REVISION = OutputTables.DAYS.schema().fieldIndex("revision");

  private Days() {}

  /** The first sealed day; empty before it. */
  public static Optional<LocalDate> firstSealed(Warehouse warehouse) {
    return sealed(warehouse).min(Comparator.naturalOrder());
  }

  /** The last sealed day; empty before the first. */
  public static Optional<LocalDate> lastSealed(Warehouse warehouse) {
    return sealed(warehouse).max(Comparator.naturalOrder());
  }

  /** The last sealed day before another. */
  public static Optional<LocalDate> lastSealedBefore(Warehouse warehouse, LocalDate asOf) {
    return sealed(warehouse).filter(day -> day.isBefore(asOf)).max(Comparator.naturalOrder());
  }

  /** Whether a day is sealed. */
  public static boolean isSealed(Warehouse warehouse, LocalDate asOf) {
    return revision(warehouse, asOf).isPresent();
  }

  /** Sealed days up to one, each with its highest sealed revision. */
  public static SortedMap<LocalDate, Integer> sealedUpTo(Warehouse warehouse, LocalDate asOf) {
    var revisions = new TreeMap<LocalDate, Integer>();
    for (Row row : warehouse.rows(OutputTables.DAYS)) {
      if (!day(row).isAfter(asOf)) {
        revisions.merge(day(row), row.getInt(REVISION), Math::max);
      }
    }
    return revisions;
  }

  /** The highest sealed revision of a day; empty if it is not sealed. */
  public static OptionalInt revision(Warehouse warehouse, LocalDate asOf) {
    return warehouse.rows(OutputTables.DAYS).stream()
        .filter(row -> day(row).equals(asOf))
        .mapToInt(row -> row.getInt(REVISION))
        .max();
  }

  private static Stream<LocalDate> sealed(Warehouse warehouse) {
    return warehouse.rows(OutputTables.DAYS).stream().map(Days::day);
  }

  private static LocalDate day(Row row) {
    return row.getDate(AS_OF).toLocalDate();
  }
}
