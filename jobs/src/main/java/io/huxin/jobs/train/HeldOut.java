package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Users that training has never seen. */
public final class HeldOut {
  /** A source's own label comes with a fixed split: 70 % of the users of each label train. */
  static final double TRAIN_SHARE = 0.7;

  private HeldOut() {}

  /** Labels of the held-out users where the source gives the labels: as_of, user_id, label. */
  public static Dataset<Row> ofOutcomes(Deployment deployment, Day day, PolicyPack pack) {
    Dataset<Row> labels =
        Snapshots.outcomes(deployment, day)
            .where(col("definition").equalTo(pack.target().id()))
            .selectExpr("as_of", "user_id", "int(defaulted) AS label");
    return outside(deployment, labels);
  }

  static Dataset<Row> inside(Deployment deployment, Dataset<Row> labelled) {
    return split(deployment, labelled).where(col("_train")).drop("_train");
  }

  static Dataset<Row> outside(Deployment deployment, Dataset<Row> labelled) {
    return split(deployment, labelled).where(col("_train").equalTo(false)).drop("_train");
  }

  private static Dataset<Row> split(Deployment deployment, Dataset<Row> labelled) {
    return labelled.withColumn(
        "_train",
        Split.withinLabel(
            Lot.HELD_OUT, deployment.settings().seed(), col("user_id"), col("label"), TRAIN_SHARE));
  }
}
