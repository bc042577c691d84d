package io.huxin.models.pd;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.when;

import java.util.Collection;
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
   * @param named ids of features that may be named to a user
   */
  public static Column top(Collection<String> named) {
    Column raising =
        filter(
            col(PdModel.CONTRIBUTIONS),
            each ->
                each.getField("contribution")
                    .gt(0)
                    .and(each.getField("attribute").isInCollection(named)));
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
