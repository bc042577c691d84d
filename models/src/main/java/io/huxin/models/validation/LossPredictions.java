package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the policy expects of lines should they default: EAD = outstanding + CCF · max(0, quota −
 * outstanding), the CCF being 0 for a line that cannot be drawn, and the LGD of the product
 * (credit-rules 3).
 */
public final class LossPredictions {
  private static final String MONEY = "decimal(18,2)";

  private LossPredictions() {}

  /**
   * One row per line: as_of, user_id, product, predicted_ead (currency units), predicted_lgd.
   *
   * @param lines as_of, user_id, product, quota, status; none CLOSED
   * @param positions as_of, user_id, product, outstanding; a line without one owes nothing
   */
  public static Dataset<Row> of(Dataset<Row> lines, Dataset<Row> positions, PolicyPack pack) {
    Column ccf =
        when(col("status").equalTo("ACTIVE"), byProduct(product -> pack.value().ccf().get(product)))
            .otherwise(0.0);
    Column outstanding = coalesce(col("outstanding"), lit(0)).cast(MONEY);
    Column undrawn = greatest(col("quota").minus(outstanding), lit(0).cast(MONEY)).cast("double");
    return lines
        .select("as_of", "user_id", "product", "quota", "status")
        .join(
            positions.select("as_of", "user_id", "product", "outstanding"),
            new String[] {"as_of", "user_id", "product"},
            "left_outer")
        .select(
            col("as_of"),
            col("user_id"),
            col("product"),
            outstanding.plus(ccf.multiply(undrawn).cast(MONEY)).cast(MONEY).as("predicted_ead"),
            byProduct(product -> pack.value().lgd(product)).as("predicted_lgd"));
  }

  private static Column byProduct(ToDoubleFunction<Product> value) {
    Column found = lit(null).cast("double");
    for (Product product : Product.values()) {
      found =
          when(col("product").equalTo(product.name()), value.applyAsDouble(product))
              .otherwise(found);
    }
    return found;
  }
}
