package io.huxin.jobs.safety;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.expr;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Customers who owe more than a cap lets them: limited until it is repaid, never cut below it. */
final class CapOverhang {
  private static final StructType CAPS =
      new StructType()
          .add("policy_id", DataTypes.StringType)
          .add("segment", DataTypes.StringType)
          .add("product", DataTypes.StringType)
          .add("of_customer", DataTypes.createDecimalType(18, 2))
          .add("of_product", DataTypes.createDecimalType(18, 2));

  private CapOverhang() {}

  /**
   * How many customers of the day stand above a cap, and by how much all together. A customer
   * counts with what is above the cap on exposure (after the decisions, which leave nothing above
   * it but what is owed and guaranteed) or with what is owed above those of the products, whichever
   * is more.
   */
  static List<Alarm> of(Deployment deployment, Day day, Strategies strategies) {
    Dataset<Row> caps = deployment.spark().createDataFrame(caps(strategies), CAPS);
    Dataset<Row> segments =
        new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())))
            .of(LedgerTables.USERS)
            .select("user_id", "segment");
    Row above =
        Decisions.latest(deployment.warehouse(), day.asOf())
            .join(segments, "user_id")
            .join(broadcast(caps), new String[] {"policy_id", "segment", "product"}, "inner")
            .groupBy("user_id")
            .agg(
                expr("greatest(max(customer_exposure - of_customer),"
                        + " sum(greatest(outstanding - of_product, 0)))")
                    .as("above"))
            .where("above > 0")
            .selectExpr("count(*)", "coalesce(sum(above), 0)")
            .head();
    return List.of(
        Alarm.above("safety_overhang", "customers", above.getDecimal(1).doubleValue()),
        Alarm.warning("safety_overhang_customers", "ALL", above.getLong(0), 1));
  }

  private static List<Row> caps(Strategies strategies) {
    var rows = new ArrayList<Row>();
    for (PolicyPack pack : strategies.packs()) {
      for (Segment segment : Segment.values()) {
        BigDecimal ofCustomer = pack.caps().customerExposure().get(segment);
        pack.caps()
            .quota()
            .forEach(
                (Product product, BigDecimal ofProduct) ->
                    rows.add(
                        RowFactory.create(
                            pack.id(), segment.name(), product.name(), ofCustomer, ofProduct)));
      }
    }
    return rows;
  }
}
