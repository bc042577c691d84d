package io.huxin.models.pd;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;

/** The features that raised a user's risk most. */
public final class Reasons {
  /** Most reasons of a score: notices name the principal ones. */
  public static final int MOST = 4;

  private Reasons() {}

  /**
   * Up to four contributions above 0 of the features that may be named, largest first, ties by
   * attribute: an array of {@code (attribute, contribution)}.
   *
   * @param inputs the model's, in the order of its {@code contributions}
   * @param named ids of features that may be named to a user
   */
  public static Column top(List<String> inputs, Collection<String> named) {
    var candidates = new ArrayList<Column>();
    for (int place = 0; place < inputs.size(); place++) {
      if (named.contains(inputs.get(place))) {
        Column contribution = col(PdModel.CONTRIBUTIONS).getItem(place);
        candidates.add(
            struct(lit(inputs.get(place)).as("attribute"), contribution.as("contribution")));
      }
    }
    Column raising =
        filter(
            array(candidates.toArray(Column[]::new)), each -> each.getField("contribution").gt(0));
    Column sorted =
        array_sort(
            raising,
            (one, other) ->
                when(one.getField("contribution").gt(other.getField("contribution")), lit(-1))
                    .when(one.getField("contribution").lt(other.getField("contribution")), lit(1))
                    .when(one.getField("attribute").lt(other.getField("attribute")), lit(-1))
                    .when(one.getField("attribute").gt(other.getField("attribute")), lit(1))
                    .otherwise(lit(0)));
    return slice(sorted, 1, MOST);
  }
}
