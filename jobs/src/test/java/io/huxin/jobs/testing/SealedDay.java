package io.huxin.jobs.testing;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A day of {@code days} that was decided and published, at six the morning after. */
public final class SealedDay {
  private SealedDay() {}

  public static void in(Deployment deployment, LocalDate asOf) {
    deployment
        .warehouse()
        .append(
            OutputTables.DAYS,
            deployment
                .spark()
                .sql(
                    TableRows.select(
                        OutputTables.DAYS,
                        List.of(
                            Map.of(
                                "as_of",
                                "DATE'" + asOf + "'",
                                "state",
                                "'SEALED'",
                                "published_at",
                                "TIMESTAMP'" + asOf.plusDays(1) + " 06:00:00'")))));
  }
}
