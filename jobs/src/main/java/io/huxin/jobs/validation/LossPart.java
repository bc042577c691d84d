package io.huxin.jobs.validation;

import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.LossBacktest;
import io.huxin.models.validation.LossBacktest.Measure;
import io.huxin.models.validation.LossBacktest.Ratio;
import io.huxin.models.validation.ValidationReport;
import java.util.List;

/** Predicted against realised EAD, LGD and losses. */
final class LossPart {
  private LossPart() {}

  static Html of(ValidationReport report) {
    String title = "Realised over predicted";
    return Figures.section(
        "losses",
        "Losses",
        report.losses().isEmpty()
            ? Figures.nothing(title, "No line with a known outcome was given.")
            : Figures.table(
                title,
                List.of(
                    "Product",
                    "Band",
                    "#Lines",
                    "#Defaulted",
                    "#Closed",
                    "#Open, LGD so far",
                    "#EAD",
                    "#LGD",
                    "#Loss",
                    "#EL"),
                report.losses().stream().map(LossPart::row).toList(),
                "1 is right, above 1 more came than was predicted; in brackets the 95 % interval."
                    + " LGD and loss are of closed work-outs, EAD of all defaulted lines, EL of all"
                    + " lines with open work-outs at their LGD so far. Outside 0.8 to 1.25 a figure"
                    + " warns, outside 0.67 to 1.5 it fails: EAD from 20 defaulted lines on, LGD, loss"
                    + " and EL from 20 closed work-outs on. Below that there is no verdict."));
  }

  private static List<String> row(LossBacktest test) {
    return List.of(
        test.product(),
        test.band(),
        Numbers.count(test.lines()),
        Numbers.count(test.defaulted()),
        Numbers.count(test.closed()),
        test.open() == 0
            ? "0"
            : Numbers.count(test.open())
                + test.openLgd().map(lgd -> ", " + Written.percent(lgd.doubleValue())).orElse(""),
        ratio(test, Measure.EAD),
        ratio(test, Measure.LGD),
        ratio(test, Measure.LOSS),
        ratio(test, Measure.EL));
  }

  private static String ratio(LossBacktest test, Measure measure) {
    Ratio ratio = test.ratios().get(measure);
    return ratio == null ? "–" : Written.with(ratio.value(), ratio.interval());
  }
}
