package io.huxin.models.ecl;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Expected credit loss of one line, credit-rules section 11.
 *
 * @param reason stage and what put the line there
 * @param pd within 12 months, nine decimals
 * @param pdSource SCORE, DEFAULT or BAND_BOUND
 * @param pdLifetime within the horizon, nine decimals
 * @param pdLifetimeAtOrigination the same at origination; null without a PD at origination
 * @param lgd loss given default
 * @param eir yearly rate of discounting, nine decimals
 * @param path exposure by month
 * @param year loss of defaults within 12 months
 * @param lifetime loss of defaults within the horizon
 */
record Measurement(
    StageReason reason,
    double pd,
    String pdSource,
    double pdLifetime,
    Double pdLifetimeAtOrigination,
    double lgd,
    double eir,
    ExposurePath path,
    ScenarioLoss year,
    ScenarioLoss lifetime) {

  /**
   * Measures a line.
   *
   * @param pack policy pack of LGD, conversion factor, bands and rates of lines that state none
   */
  static Measurement of(EclLine line, EclSettings settings, PolicyPack pack) {
    double pd = LossCurve.nine(pd(line, settings, pack));
    ExposurePath path = path(line, settings, pack);
    double pdLifetime = LossCurve.pdWithin(pd, path.months());
    Double before =
        line.pdAtOrigination() == null
            ? null
            : (Double) LossCurve.pdWithin(line.pdAtOrigination(), path.months());
    double lgd = pack.value().lgd(line.product());
    double eir =
        LossCurve.nine(line.apr() == null ? pack.price().apr(line.product(), null) : line.apr());
    var curve = new LossCurve(path, lgd, eir);
    return new Measurement(
        reason(line, pdLifetime, before, settings),
        pd,
        source(line),
        pdLifetime,
        before,
        lgd,
        eir,
        path,
        ScenarioLoss.within(LossCurve.YEAR, curve, pd, settings),
        ScenarioLoss.within(path.months(), curve, pd, settings));
  }

  private static String source(EclLine line) {
    return line.impaired() ? "DEFAULT" : line.pd() == null ? "BAND_BOUND" : "SCORE";
  }

  private static double pd(EclLine line, EclSettings settings, PolicyPack pack) {
    if (line.impaired()) {
      return 1;
    }
    boolean inactive = "INACTIVE".equals(line.population());
    double pd =
        line.pd() != null
            ? line.pd()
            : pack.bands().upTo().get(inactive ? settings.inactive() : settings.newcomers());
    return LossCurve.ofYear(pd, pack.target().horizonDays());
  }

  private static ExposurePath path(EclLine line, EclSettings settings, PolicyPack pack) {
    // What is owed at default is known once it has happened: nothing more is drawn.
    long commitment =
        line.drawable() && !line.impaired()
            ? BigDecimal.valueOf(pack.value().ccf().get(line.product()))
                .multiply(BigDecimal.valueOf(line.undrawn()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact()
            : 0;
    return line.product() == Product.PAY_LATER
        ? ExposurePath.revolving(line.outstanding(), commitment, settings.revolvingMonths())
        : ExposurePath.loans(
            line.outstanding(),
            commitment,
            line.principal(),
            line.overdue(),
            line.ahead(),
            settings);
  }

  private static StageReason reason(
      EclLine line, double pdLifetime, Double before, EclSettings settings) {
    if (line.impaired()) {
      return StageReason.DEFAULT;
    }
    if (line.backstop() == 2 || line.dpd() > settings.overDpd()) {
      return StageReason.PAST_DUE;
    }
    if (line.restructured()) {
      return StageReason.RESTRUCTURED;
    }
    // A bound that stands in for a PD says nothing about a change of risk.
    boolean risen =
        line.pd() != null
            && before != null
            && pdLifetime >= LossCurve.nine(settings.pdMultiple() * before)
            && LossCurve.nine(pdLifetime - before) >= settings.pdIncrease();
    return risen ? StageReason.PD_RISE : StageReason.NONE;
  }

  /** Losses by scenario of the stage: of 12 months in stage 1, else of the horizon. */
  ScenarioLoss ofStage() {
    return reason.stage() == 1 ? year : lifetime;
  }
}
