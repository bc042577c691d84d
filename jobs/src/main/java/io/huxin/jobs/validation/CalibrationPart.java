package io.huxin.jobs.validation;

import io.huxin.jobs.report.Columns;
import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.BandTest;
import io.huxin.models.validation.CalibrationTable;
import io.huxin.models.validation.Measures;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Whether the PDs are right. */
final class CalibrationPart {
  private CalibrationPart() {}

  static Html of(ValidationReport report) {
    SampleReport last = report.samples().get(report.samples().size() - 1);
    var cards = new ArrayList<Html>();
    cards.add(samples(report));
    cards.add(chart(last));
    if (!last.bands().isEmpty()) {
      cards.add(bandChart(last));
    }
    cards.add(bands(report));
    return Figures.section("calibration", "Calibration", cards.toArray(Html[]::new));
  }

  private static Html samples(ValidationReport report) {
    return Figures.table(
        "By sample",
        List.of(
            "Sample",
            "#Mean PD",
            "#Observed",
            "#PD / observed",
            "#Intercept",
            "#Slope",
            "#ECE",
            "#Hosmer-Lemeshow p"),
        report.samples().stream().map(s -> row(Written.name(s.name()), s.measures())).toList(),
        "Right PDs have a ratio of 1, intercept 0, slope 1 and ECE 0. A slope below 1: PDs lie too"
            + " far apart. Hosmer-Lemeshow: a small p says that the PDs do not fit; with very many"
            + " rows it does so for differences of no weight. "
            + Written.ABOUT_SLOPES);
  }

  private static List<String> row(String name, Measures measures) {
    return List.of(
        name,
        Written.percent(measures.figures().meanPd()),
        Written.percent(measures.figures().observed()),
        Written.with(measures.ratio(), measures.intervals().ratio()),
        measures.line().map(line -> Written.number(line.intercept())).orElse("–"),
        Written.slope(measures),
        Written.fine(measures.table().ece()),
        Written.probability(measures.table().pValue()));
  }

  private static Html chart(SampleReport sample) {
    List<CalibrationTable.Bin> bins = sample.measures().table().bins();
    return Figures.chart(
        "Predicted and observed, " + Written.name(sample.name()),
        Columns.of(
            "Mean PD and observed rate per bin",
            "bins of equal count, from the lowest PD to the highest; in %",
            "share of rows",
            IntStream.rangeClosed(1, bins.size()).mapToObj(Integer::toString).toList(),
            List.of(
                new Columns.Series(
                    "mean PD",
                    "series-a",
                    bins.stream().map(CalibrationTable.Bin::meanPd).toList()),
                new Columns.Series(
                    "observed",
                    "series-b",
                    bins.stream().map(CalibrationTable.Bin::observed).toList()))),
        "Each pair should be of one height.");
  }

  private static Html bandChart(SampleReport sample) {
    return Figures.chart(
        "Default rate per band, " + Written.name(sample.name()),
        IntervalChart.of(
            "Observed default rate per band with its interval and the mean PD",
            "default rate",
            sample.bands().stream()
                .map(
                    band ->
                        new IntervalChart.Line(
                            "band " + band.band(),
                            band.observed(),
                            Optional.of(band.rate()),
                            OptionalDouble.of(band.meanPd())))
                .toList(),
            true),
        "Square: observed, with the middle 95 % of what the true rate may be. Upright bar: mean"
            + " PD. A bar left of the line says that the PD is too low.");
  }

  private static Html bands(ValidationReport report) {
    var rows = new ArrayList<List<String>>();
    for (SampleReport sample : report.samples()) {
      for (BandTest band : sample.bands()) {
        rows.add(
            List.of(
                Written.name(sample.name()),
                band.band(),
                Numbers.count(band.rows()),
                Numbers.count(band.events()),
                Written.percent(band.meanPd()),
                Written.percent(band.observed()),
                Written.probability(band.pValue())));
      }
    }
    String title = "Jeffreys test per band";
    return rows.isEmpty()
        ? Figures.nothing(title, "The samples have no bands.")
        : Figures.table(
            title,
            List.of("Sample", "Band", "#Rows", "#Defaults", "#Mean PD", "#Observed", "#p"),
            rows,
            "p: probability that the true rate is at most the mean PD. Below 0.05 the PD is too"
                + " low; near 1 it is on the safe side.");
  }
}
