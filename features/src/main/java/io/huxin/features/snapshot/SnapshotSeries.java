package io.huxin.features.snapshot;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Snapshots in order of as_of. A later snapshot knows at least what an earlier one knows, so each
 * version of a row counts from one position of the series on.
 */
public final class SnapshotSeries implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Days since 1970-01-01, ascending. */
  private final int[] asOfDays;

  /** Microseconds since 1970-01-01T00:00Z, never descending. */
  private final long[] cutOffMicros;

  private SnapshotSeries(int[] asOfDays, long[] cutOffMicros) {
    this.asOfDays = asOfDays;
    this.cutOffMicros = cutOffMicros;
  }

  /**
   * Reads the few rows of {@code snapshots} (one per day asked for) and checks them.
   *
   * @param snapshots columns as_of DATE and cut_off TIMESTAMP
   * @throws IllegalArgumentException if they are none, repeated, null or have cut-offs that go back
   */
  public static SnapshotSeries of(Dataset<Row> snapshots) {
    record Pair(LocalDate asOf, Instant cutOff) {}
    List<Row> rows =
        snapshots
            .selectExpr("unix_date(as_of)", "unix_micros(cast(cut_off AS TIMESTAMP))")
            .collectAsList();
    if (rows.isEmpty()) {
      throw SnapshotErrors.none();
    }
    if (rows.stream().anyMatch(row -> row.isNullAt(0) || row.isNullAt(1))) {
      throw SnapshotErrors.absentValue();
    }
    List<Pair> pairs =
        rows.stream()
            .map(
                row ->
                    new Pair(
                        LocalDate.ofEpochDay(row.getInt(0)),
                        Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS)))
            .sorted(Comparator.comparing(Pair::asOf))
            .toList();
    for (int i = 1; i < pairs.size(); i++) {
      Pair earlier = pairs.get(i - 1);
      Pair later = pairs.get(i);
      if (earlier.asOf().equals(later.asOf())) {
        throw SnapshotErrors.twice(later.asOf());
      }
      if (later.cutOff().isBefore(earlier.cutOff())) {
        throw SnapshotErrors.cutOffGoesBack(earlier.asOf(), later.asOf());
      }
    }
    return new SnapshotSeries(
        pairs.stream().mapToInt(pair -> (int) pair.asOf().toEpochDay()).toArray(),
        pairs.stream()
            .mapToLong(pair -> ChronoUnit.MICROS.between(Instant.EPOCH, pair.cutOff()))
            .toArray());
  }

  /** Number of snapshots. */
  public int size() {
    return asOfDays.length;
  }

  /** Day of the snapshot at a position, in days since 1970-01-01. */
  public int asOfDay(int position) {
    return asOfDays[position];
  }

  LocalDate[] asOfs() {
    return Arrays.stream(asOfDays).mapToObj(LocalDate::ofEpochDay).toArray(LocalDate[]::new);
  }

  /**
   * Position of the first snapshot at which a version counts: event date up to its as_of, recorded
   * before its cut-off. {@link #size()} if none; a null never counts.
   */
  public int firstKnowing(Integer eventDay, Long recordedMicros) {
    if (eventDay == null || recordedMicros == null) {
      return size();
    }
    int byEvent = Arrays.binarySearch(asOfDays, eventDay);
    int position = byEvent >= 0 ? byEvent : -byEvent - 1;
    while (position < size() && cutOffMicros[position] <= recordedMicros) {
      position++;
    }
    return position;
  }
}
