package io.huxin.features.frame;

import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.features.catalogue.FeatureDefinition.Missing;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.window.Plan;
import io.huxin.features.window.UserRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Computes a catalogue over its sources: what is measured, in one pass over all rows of each user,
 * then what is derived. Sums are exact until the end; a feature is a double rounded half-even to
 * six decimals.
 */
public final class FeatureFrame {
  private static final int SCALE = 6;

  private FeatureFrame() {}

  /**
   * One row per snapshot and user.
   *
   * @param catalogue features wanted
   * @param sources rows per source name, in one of the two ways of {@link UserRows}
   * @param users as_of, user_id: whom features are wanted for; may repeat
   * @param series the snapshots
   * @throws CatalogueException if an expression does not fit its source, before data are read
   */
  public static Dataset<Row> of(
      Catalogue catalogue,
      Map<String, Dataset<Row>> sources,
      Dataset<Row> users,
      SnapshotSeries series) {
    return finished(catalogue, UserRows.features(plan(catalogue), sources, users, series));
  }

  /** The catalogue's measured features as a plan over sources. */
  public static Plan plan(Catalogue catalogue) {
    return Plan.of(catalogue.features().stream().filter(feature -> !feature.derived()).toList());
  }

  /** Adds to measured features what is derived from them, and the digest. */
  public static Dataset<Row> finished(Catalogue catalogue, Dataset<Row> measured) {
    return withDigest(catalogue, derived(catalogue, measured));
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
          throw CatalogueException.unresolved(feature.id(), feature.measure(), wrong);
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
}
