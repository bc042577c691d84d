package io.huxin.jobs.bench;

import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.catalogue.FeatureDefinition.Aggregate;
import io.huxin.features.catalogue.FeatureDefinition.Missing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same features as one writes them by hand: a single query with conditional aggregates, which
 * Spark SQL and DuckDB both read. It looks at no versions, so it is right only for rows that were
 * never corrected.
 */
final class ConditionalAggregates {
  private static final Set<Aggregate> KNOWN =
      EnumSet.of(
          Aggregate.COUNT,
          Aggregate.SUM,
          Aggregate.MEAN,
          Aggregate.DEVIATION,
          Aggregate.MAX,
          Aggregate.MIN,
          Aggregate.DISTINCT);

  private ConditionalAggregates() {}

  /** Whether a feature can be written so in both dialects. */
  static boolean covers(FeatureDefinition feature) {
    String text = feature.measure() + feature.filter();
    return feature.source().equals("transactions")
        && KNOWN.contains(feature.aggregate())
        && !text.contains("hour")
        && !text.contains("weekend")
        && !text.contains("`");
  }

  static String query(
      List<FeatureDefinition> features, String table, LocalDate asOf, Instant cutOff, ZoneId zone) {
    return features.stream()
        .map(feature -> value(feature, asOf, zone) + " AS " + feature.id())
        .collect(
            Collectors.joining(
                ",\n  ",
                "SELECT user_id,\n  ",
                "\nFROM "
                    + table
                    + "\nWHERE status = 'POSTED' AND NOT deleted AND recorded_at < TIMESTAMPTZ '"
                    + cutOff
                    + "' AND "
                    + "occurred_at < "
                    + start(asOf.plusDays(1), zone)
                    + "\nGROUP BY user_id"));
  }

  private static String start(LocalDate day, ZoneId zone) {
    return "TIMESTAMPTZ '" + day.atStartOfDay(zone).toInstant() + "'";
  }

  private static String value(FeatureDefinition feature, LocalDate asOf, ZoneId zone) {
    String inside =
        "occurred_at >= "
            + start(asOf.minusDays(feature.windowDays() - 1L), zone)
            + (feature.filter().isEmpty() ? "" : " AND (" + feature.filter() + ")");
    String taken = "CASE WHEN " + inside + " THEN " + feature.measure() + " END";
    boolean zero = feature.missing() == Missing.ZERO;
    return switch (feature.aggregate()) {
      case COUNT -> counted("COUNT(CASE WHEN " + inside + " THEN 1 END)", zero);
      case DISTINCT -> counted("COUNT(DISTINCT " + taken + ")", zero);
      case SUM -> zero ? "COALESCE(SUM(" + taken + "), 0)" : "SUM(" + taken + ")";
      case MEAN -> "AVG(" + taken + ")";
      case DEVIATION -> "STDDEV_POP(" + taken + ")";
      case MAX -> "MAX(" + taken + ")";
      case MIN -> "MIN(" + taken + ")";
      default -> throw new IllegalArgumentException(feature.id());
    };
  }

  private static String counted(String count, boolean zero) {
    return zero ? count : "NULLIF(" + count + ", 0)";
  }
}
