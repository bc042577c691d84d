package io.huxin.jobs.validation;

import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.validation.Check;
import io.huxin.models.validation.LossBacktest;
import io.huxin.models.validation.ProxyAuc;
import io.huxin.models.validation.Sensitivity;
import io.huxin.models.validation.Thresholds;
import io.huxin.models.validation.ValidationReport;
import io.huxin.models.validation.ValidationSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The validation report as one canonical JSON text: equal reports give equal bytes. Numbers have at
 * most nine decimals, half-even; one that does not exist is null.
 */
public final class ValidationJson {
  private static final int SCALE = 9;

  private ValidationJson() {}

  /** The document, with a line feed at its end. */
  public static String write(ValidationReport report) {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", 1);
    document.put("verdict", report.verdict().name());
    document.put("model", FactsJson.of(report.facts()));
    document.put("settings", settings(report.settings()));
    document.put("samples", report.samples().stream().map(SampleJson::of).toList());
    report.sensitivity().ifPresent(found -> document.put("sensitivity", sensitivity(found)));
    document.put("proxies", report.proxies().stream().map(ValidationJson::proxy).toList());
    document.put("losses", report.losses().stream().map(ValidationJson::losses).toList());
    document.put("checks", report.checks().stream().map(ValidationJson::check).toList());
    report.frozenBins().ifPresent(bins -> document.put("frozen_bins", CanonicalJson.read(bins)));
    return CanonicalJson.write(document);
  }

  private static Map<String, Object> settings(ValidationSettings settings) {
    var map = new LinkedHashMap<String, Object>();
    map.put("seed", settings.seed());
    map.put("replicates", settings.replicates());
    map.put("interval", "95 % by Poisson bootstrap over users");
    settings
        .favourableColumn()
        .ifPresentOrElse(
            column -> map.put("favourable_column", column),
            () -> map.put("favourable_pd", number(settings.favourablePd())));
    map.put("thresholds", thresholds(settings.thresholds()));
    return map;
  }

  private static Map<String, Object> thresholds(Thresholds thresholds) {
    var map = new LinkedHashMap<String, Object>();
    map.put("psi", limit(thresholds.psi()));
    map.put("auc_drop", limit(thresholds.aucDrop()));
    map.put("loss_ratio", limit(thresholds.lossRatio()));
    map.put("p_value", number(thresholds.pValue()));
    map.put("fairness_ratio", number(thresholds.fairnessRatio()));
    map.put("fairness_calibration", number(thresholds.fairnessCalibration()));
    return map;
  }

  private static Map<String, Object> limit(Thresholds.Limit limit) {
    var map = new LinkedHashMap<String, Object>();
    map.put("warn", number(limit.warn()));
    map.put("fail", number(limit.fail()));
    return map;
  }

  private static Map<String, Object> sensitivity(Sensitivity sensitivity) {
    var map = new LinkedHashMap<String, Object>();
    map.put("sample", sensitivity.sample());
    map.put("rows", sensitivity.rows());
    map.put("mean_pd", number(sensitivity.meanPd()));
    map.put("auc", number(sensitivity.auc()));
    map.put("features", sensitivity.lines().stream().map(ValidationJson::missing).toList());
    return map;
  }

  private static Map<String, Object> missing(Sensitivity.Line line) {
    var map = new LinkedHashMap<String, Object>();
    map.put("feature", line.feature());
    map.put("mean_pd", number(line.meanPd()));
    map.put("auc", number(line.auc()));
    return map;
  }

  private static Map<String, Object> proxy(ProxyAuc proxy) {
    var map = new LinkedHashMap<String, Object>();
    map.put("attribute", proxy.attribute());
    map.put("value", proxy.value());
    map.put("auc", number(proxy.auc()));
    proxy.why().ifPresent(why -> map.put("why", why));
    return map;
  }

  private static Map<String, Object> losses(LossBacktest test) {
    var map = new LinkedHashMap<String, Object>();
    map.put("product", test.product());
    map.put("band", test.band());
    map.put("lines", test.lines());
    map.put("defaulted", test.defaulted());
    map.put("closed", test.closed());
    map.put("open", test.open());
    test.openLgd().ifPresent(lgd -> map.put("open_lgd", plain(lgd)));
    test.ratios()
        .forEach(
            (measure, ratio) -> {
              var one = new LinkedHashMap<String, Object>();
              one.put("predicted", plain(ratio.predicted()));
              one.put("realised", plain(ratio.realised()));
              one.put("ratio", number(ratio.value()));
              ratio.interval().ifPresent(i -> one.put("interval", interval(i.low(), i.high())));
              map.put(measure.name().toLowerCase(Locale.ROOT), one);
            });
    return map;
  }

  private static Map<String, Object> check(Check check) {
    var map = new LinkedHashMap<String, Object>();
    map.put("measure", check.measure());
    map.put("where", check.where());
    map.put("value", number(check.value()));
    map.put("verdict", check.verdict().name());
    return map;
  }

  static List<BigDecimal> interval(double low, double high) {
    return List.of(finite(low), finite(high));
  }

  /** A number of the document, null where there is none. */
  static BigDecimal number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  /** A number of the document, null where it is not finite. */
  static BigDecimal number(double value) {
    return Double.isFinite(value) ? finite(value) : null;
  }

  private static BigDecimal finite(double value) {
    return plain(new BigDecimal(value).setScale(SCALE, RoundingMode.HALF_EVEN));
  }

  /** Without trailing zeros and without exponent. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
