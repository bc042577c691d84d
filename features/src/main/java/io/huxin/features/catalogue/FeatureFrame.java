package io.huxin.features.catalogue;

import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.catalogue.FeatureDefinition.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Computes a catalogue over its sources: one aggregation per source, joined to the users asked for.
 * Sums are exact decimals until the end; a feature is a double rounded half-even to six decimals.
 */
public final class FeatureFrame {
  private static final int SCALE = 6;
  private static final List<String> KEY = List.of("as_of", "user_id");

  private FeatureFrame() {}

  /**
   * One row per row of {@code users}.
   *
   * @param catalogue features wanted
   * @param sources rows per source name, each with as_of, user_id, {@code on} (event date) and the
   *     source's columns
   * @param users as_of, user_id: whom features are wanted for
   * @throws CatalogueException if an expression does not fit its source
   */
  public static Dataset<Row> of(
      Catalogue catalogue, Map<String, Dataset<Row>> sources, Dataset<Row> users) {
    Dataset<Row> frame = users.select("as_of", "user_id");
    for (String source : FeatureSources.NAMES) {
      List<FeatureDefinition> features =
          catalogue.features().stream().filter(f -> f.source().equals(source)).toList();
      if (!features.isEmpty()) {
        frame =
            frame.join(
                aggregated(features, sources.get(source)),
                KEY.toArray(String[]::new),
                "left_outer");
      }
    }
    return withDigest(catalogue, derived(catalogue, filled(catalogue, frame)));
  }

  private static Dataset<Row> aggregated(List<FeatureDefinition> features, Dataset<Row> rows) {
    List<Column> columns = features.stream().map(f -> value(f).as(f.id())).toList();
    try {
      return grouped(rows, columns);
    } catch (Exception e) {
      // Only now one by one, to name the line that is wrong.
      for (FeatureDefinition feature : features) {
        try {
          grouped(rows, List.of(value(feature).as(feature.id())));
        } catch (Exception wrong) {
          throw unresolved(feature, wrong);
        }
      }
      throw new IllegalStateException(e);
    }
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, List<Column> columns) {
    return rows.groupBy("as_of", "user_id")
        .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  private static Column value(FeatureDefinition feature) {
    Column measure = expr(feature.measure());
    Column taking = lit(true);
    if (feature.windowDays() > 0) {
      taking = datediff(col("as_of"), col("on")).lt(feature.windowDays());
    }
    if (!feature.filter().isEmpty()) {
      taking = taking.and(expr(feature.filter()));
    }
    Column taken = when(taking, measure);
    return switch (feature.aggregate()) {
      case COUNT -> count(when(taking, lit(1)));
      case SUM -> sum(taken);
      case MAX, VALUE -> max(taken);
      case MIN -> min(taken);
      case MEAN -> try_divide(sum(taken), count(taken));
      case DISTINCT -> countDistinct(taken);
      case RECENCY -> datediff(col("as_of"), max(when(taking, col("on"))));
    };
  }

  private static Dataset<Row> filled(Catalogue catalogue, Dataset<Row> frame) {
    var columns = new ArrayList<Column>();
    KEY.forEach(key -> columns.add(col(key)));
    for (FeatureDefinition feature : catalogue.features()) {
      if (!feature.derived()) {
        columns.add(rounded(feature, col(feature.id())));
      }
    }
    return frame.select(columns.toArray(Column[]::new));
  }

  private static Column rounded(FeatureDefinition feature, Column value) {
    Column number = bround(value.cast("double"), SCALE);
    return (feature.missing() == Missing.ZERO ? coalesce(number, lit(0.0)) : number)
        .as(feature.id());
  }

  private static Dataset<Row> derived(Catalogue catalogue, Dataset<Row> frame) {
    List<FeatureDefinition> derived =
        catalogue.features().stream().filter(FeatureDefinition::derived).toList();
    // All in one select, since each analysis of so wide a plan costs; a derived feature may name
    // one above it (lateral column alias).
    var columns = new ArrayList<Column>();
    columns.add(col("*"));
    derived.forEach(feature -> columns.add(rounded(feature, expr(feature.measure()))));
    try {
      return frame.select(columns.toArray(Column[]::new));
    } catch (Exception e) {
      Dataset<Row> rows = frame;
      for (FeatureDefinition feature : derived) {
        try {
          rows = rows.withColumn(feature.id(), rounded(feature, expr(feature.measure())));
        } catch (Exception wrong) {
          throw unresolved(feature, wrong);
        }
      }
      throw new IllegalStateException(e);
    }
  }

  private static Dataset<Row> withDigest(Catalogue catalogue, Dataset<Row> frame) {
    Column[] values =
        catalogue.features().stream().map(feature -> col(feature.id())).toArray(Column[]::new);
    return frame
        .withColumn("feature_set_id", lit(catalogue.id()))
        .withColumn("digest", sha2(to_json(struct(values)), 256));
  }

  private static CatalogueException unresolved(FeatureDefinition feature, Exception e) {
    if (e instanceof AnalysisException || e instanceof org.apache.spark.SparkThrowable) {
      return CatalogueException.unresolved(
          feature.id(),
          feature.measure() + (feature.filter().isEmpty() ? "" : " where " + feature.filter()),
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    throw new IllegalStateException(e);
  }
}
