package io.huxin.features.frame;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
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

  /** The catalogue's features as a plan over sources. */
  public static Plan plan(Catalogue catalogue) {
    return Plan.of(catalogue.features());
  }

  /** Rows of {@link UserRows} in the columns of the features table. */
  public static Dataset<Row> finished(Catalogue catalogue, Dataset<Row> rows) {
    var columns = new ArrayList<Column>(List.of(col("as_of"), col("user_id")));
    columns.add(lit(catalogue.id()).as("feature_set_id"));
    List<String> ids = plan(catalogue).ids();
    Column none = lit(null).cast("double");
    for (int i = 0; i < ids.size(); i++) {
      columns.add(nanvl(col(UserRows.VALUES).getItem(i), none).as(ids.get(i)));
    }
    columns.add(col(UserRows.DIGEST));
    return rows.select(columns.toArray(Column[]::new));
  }
}
