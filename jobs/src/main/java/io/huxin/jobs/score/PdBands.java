package io.huxin.jobs.score;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;

/** The band of a PD as a column. */
public final class PdBands {
  private PdBands() {}

  /** Name of the band; null where the PD is null. */
  public static Column of(PolicyPack pack, Column pd) {
    var fromRiskiest = new ArrayList<>(List.of(Band.values()));
    Collections.reverse(fromRiskiest);
    Column band = lit(null).cast("string");
    for (Band each : fromRiskiest) {
      band = when(pd.leq(pack.bands().upTo().get(each)), lit(each.name())).otherwise(band);
    }
    return band;
  }
}
