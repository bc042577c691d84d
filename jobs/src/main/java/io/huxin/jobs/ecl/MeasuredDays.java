package io.huxin.jobs.ecl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.PortfolioTables;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Days of which expected credit loss is there. */
final class MeasuredDays {
  private MeasuredDays() {}

  /** The last sealed day before another that was measured; empty if there is none. */
  static Optional<LocalDate> lastSealedBefore(Warehouse warehouse, LocalDate asOf) {
    Optional<LocalDate> sealed = Days.lastSealedBefore(warehouse, asOf);
    if (sealed.isEmpty() || !warehouse.day(PortfolioTables.ECL, sealed.get()).isEmpty()) {
      return sealed;
    }
    // Days were left out: looked for in the whole table, once a day measured again.
    Set<LocalDate> measured = before(warehouse, sealed.get());
    while (sealed.isPresent() && !measured.contains(sealed.get())) {
      sealed =
          measured.isEmpty() ? Optional.empty() : Days.lastSealedBefore(warehouse, sealed.get());
    }
    return sealed;
  }

  private static Set<LocalDate> before(Warehouse warehouse, LocalDate asOf) {
    Set<LocalDate> measured = new HashSet<>();
    warehouse
        .read(PortfolioTables.ECL)
        .where(col("as_of").lt(lit(asOf)))
        .select("as_of")
        .distinct()
        .collectAsList()
        .forEach(row -> measured.add(row.getDate(0).toLocalDate()));
    return measured;
  }
}
