package io.huxin.models.guarantee;

import io.huxin.models.policy.Call;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a guarantee takes off the loss on what it lifts, credit-rules section 6. A guaranteed slice
 * G loses P_both x LGD x G where both default, and (PD_B - P_both) x LGD x LGD_call x G where the
 * borrower alone does; against PD_B x LGD x G that is less by the share (1 - LGD_call) x (1 -
 * P_both / PD_B).
 *
 * <p>The share is taken at the borrower's PD of the day, and not again at the PD that a higher
 * quota would give. It rises with that PD, but the loss that is left rises as well: P_both does,
 * and so does what a call loses.
 */
final class Relief {
  private static final int SCALE = 9;

  private Relief() {}

  /**
   * The share for a link's kind, liability, guarantor's and borrower's PD, half-even to nine
   * decimals; 0 without one of the PDs.
   */
  static UserDefinedFunction of(PolicyPack pack) {
    double floor = pack.bands().pdFloor();
    double rho = pack.guarantee().wrongWayCorrelation();
    Map<Call, Double> lgdCall = pack.guarantee().lgdCall();
    return functions.udf(
        (UDF4<String, String, Double, Double, Double>)
            (kind, liability, guarantorPd, borrowerPd) ->
                guarantorPd == null || borrowerPd == null
                    ? 0.0
                    : share(
                        lgdCall.get(Call.of(kind, liability)),
                        Math.max(guarantorPd, floor),
                        Math.max(borrowerPd, floor),
                        rho),
        DataTypes.DoubleType);
  }

  /** The share of the loss taken off, in [0, 1]. */
  static double share(double lgdCall, double guarantorPd, double borrowerPd, double rho) {
    double share = (1 - lgdCall) * standing(guarantorPd, borrowerPd, rho);
    return new BigDecimal(share).setScale(SCALE, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** Probability that the guarantor does not default where the borrower does: 1 - P_both / PD_B. */
  static double standing(double guarantorPd, double borrowerPd, double rho) {
    double both = Normal.both(quantile(guarantorPd), quantile(borrowerPd), rho);
    return Math.min(1, Math.max(0, 1 - both / borrowerPd));
  }

  /** A PD of 1 has none, so it is taken just below. */
  private static double quantile(double pd) {
    return Normal.quantile(Math.min(pd, Math.nextDown(1.0)));
  }
}
