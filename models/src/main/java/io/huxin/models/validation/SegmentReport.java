package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One segment of a sample.
 *
 * @param column column that parts the rows
 * @param value its value
 * @param rows rows
 * @param events rows with label 1
 * @param measures the measures; empty where the segment has fewer than 300 rows or 20 events
 */
public record SegmentReport(
    String column, String value, long rows, long events, Optional<Measures> measures) {
  /** Fewest rows of a segment that is measured. */
  public static final long LEAST_ROWS = 300;

  /** Fewest events of a segment that is measured. */
  public static final long LEAST_EVENTS = 20;

  static List<SegmentReport> of(Map<GroupKey, GroupTally> groups) {
    var all = new ArrayList<SegmentReport>();
    groups.forEach(
        (key, tally) -> {
          if (key.kind() == GroupKey.Kind.SEGMENT) {
            boolean measured = tally.rows >= LEAST_ROWS && tally.events >= LEAST_EVENTS;
            all.add(
                new SegmentReport(
                    key.column(),
                    key.value(),
                    tally.rows,
                    tally.events,
                    measured ? Optional.of(Measures.of(tally)) : Optional.empty()));
          }
        });
    return List.copyOf(all);
  }
}
