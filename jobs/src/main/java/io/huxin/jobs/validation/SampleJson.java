package io.huxin.jobs.validation;

import static io.huxin.jobs.validation.ValidationJson.number;

import io.huxin.models.validation.BandTest;
import io.huxin.models.validation.CalibrationTable;
import io.huxin.models.validation.Decile;
import io.huxin.models.validation.FairnessGroup;
import io.huxin.models.validation.Interval;
import io.huxin.models.validation.Intervals;
import io.huxin.models.validation.Measures;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.SegmentReport;
import io.huxin.models.validation.Validation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The figures of a sample, as the report's JSON has them. */
final class SampleJson {
  private SampleJson() {}

  static Map<String, Object> of(SampleReport sample) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", sample.name());
    map.put("users", sample.users());
    map.putAll(measures(sample.measures()));
    map.put("segments", sample.segments().stream().map(SampleJson::segment).toList());
    map.put("bands", sample.bands().stream().map(SampleJson::band).toList());
    map.put("deciles", sample.deciles().stream().map(SampleJson::decile).toList());
    map.put("psi", number(sample.psi()));
    sample
        .csi()
        .ifPresent(
            csi -> {
              var byFeature = new LinkedHashMap<String, Object>();
              csi.forEach((feature, value) -> byFeature.put(feature, number(value)));
              map.put("csi", byFeature);
            });
    map.put("fairness", sample.fairness().stream().map(SampleJson::group).toList());
    return map;
  }

  static Map<String, Object> of(Validation figures) {
    var map = new LinkedHashMap<String, Object>();
    map.put("rows", figures.rows());
    map.put("events", figures.events());
    map.put("auc", number(figures.auc()));
    map.put("gini", number(figures.gini()));
    map.put("ks", number(figures.ks()));
    map.put("brier", number(figures.brier()));
    map.put("log_loss", number(figures.logLoss()));
    map.put("mean_pd", number(figures.meanPd()));
    map.put("observed", number(figures.observed()));
    return map;
  }

  private static Map<String, Object> measures(Measures measures) {
    Map<String, Object> map = of(measures.figures());
    map.put("mean_pd_to_observed", number(measures.ratio()));
    measures
        .line()
        .ifPresent(
            line -> {
              map.put("calibration_intercept", number(line.intercept()));
              map.put("calibration_slope", number(line.slope()));
            });
    measures
        .noLine()
        .ifPresent(why -> map.put("calibration_line", "not determined: " + Written.noLine(why)));
    map.put("ece", number(measures.table().ece()));
    map.put("hosmer_lemeshow", number(measures.table().chiSquare()));
    map.put("hosmer_lemeshow_p", number(measures.table().pValue()));
    map.put("calibration", measures.table().bins().stream().map(SampleJson::bin).toList());
    map.put("intervals", intervals(measures.intervals()));
    return map;
  }

  private static Map<String, Object> intervals(Intervals intervals) {
    var map = new LinkedHashMap<String, Object>();
    put(map, "auc", intervals.auc());
    put(map, "ks", intervals.ks());
    put(map, "brier", intervals.brier());
    put(map, "mean_pd_to_observed", intervals.ratio());
    return map;
  }

  private static void put(Map<String, Object> map, String name, Optional<Interval> interval) {
    interval.ifPresent(i -> map.put(name, ValidationJson.interval(i.low(), i.high())));
  }

  private static Map<String, Object> bin(CalibrationTable.Bin bin) {
    var map = new LinkedHashMap<String, Object>();
    map.put("rows", bin.rows());
    map.put("events", bin.events());
    map.put("mean_pd", number(bin.meanPd()));
    map.put("observed", number(bin.observed()));
    return map;
  }

  private static Map<String, Object> segment(SegmentReport segment) {
    var map = new LinkedHashMap<String, Object>();
    map.put("column", segment.column());
    map.put("value", segment.value());
    map.put("rows", segment.rows());
    map.put("events", segment.events());
    map.put("too_small", segment.measures().isEmpty());
    segment.measures().ifPresent(measures -> map.putAll(measures(measures)));
    return map;
  }

  private static Map<String, Object> band(BandTest band) {
    var map = new LinkedHashMap<String, Object>();
    map.put("band", band.band());
    map.put("rows", band.rows());
    map.put("events", band.events());
    map.put("mean_pd", number(band.meanPd()));
    map.put("observed", number(band.observed()));
    map.put("jeffreys_p", number(band.pValue()));
    map.put("interval", ValidationJson.interval(band.rate().low(), band.rate().high()));
    return map;
  }

  private static Map<String, Object> decile(Decile decile) {
    var map = new LinkedHashMap<String, Object>();
    map.put("number", decile.number());
    map.put("rows", decile.rows());
    map.put("events", decile.events());
    map.put("mean_pd", number(decile.meanPd()));
    map.put("observed", number(decile.observed()));
    map.put("lift", number(decile.lift()));
    map.put("row_share", number(decile.rowShare()));
    map.put("gain", number(decile.gain()));
    return map;
  }

  private static Map<String, Object> group(FairnessGroup group) {
    var map = new LinkedHashMap<String, Object>();
    map.put("attribute", group.attribute());
    map.put("value", group.value());
    map.put("rows", group.rows());
    map.put("too_small", group.tooSmall());
    if (!group.tooSmall()) {
      map.put("favourable", number(group.favourable()));
      map.put("to_best", number(group.toBest()));
      map.put("observed_to_predicted", number(group.observedToPredicted()));
      map.put("auc", number(group.auc()));
      var intervals = new LinkedHashMap<String, Object>();
      put(intervals, "to_best", group.intervals().toBest());
      put(intervals, "observed_to_predicted", group.intervals().observedToPredicted());
      map.put("intervals", intervals);
    }
    return map;
  }
}
