package io.huxin.jobs.validation;

import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.CalibrationLine;
import io.huxin.models.validation.Interval;
import io.huxin.models.validation.Measures;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as the page writes them. */
final class Written {
  /** What the report's own findings mean. */
  static final String OWN_FINDINGS =
      "Findings of the report itself (origin REPORT) are figures beyond a limit, for the model owner."
          + " They bar nothing by themselves: a validator opens those that stand, with huxin model"
          + " finding open, and an open one of severity HIGH then bars approval.";

  /** What stands in a column of slopes where there is none. */
  static final String ABOUT_SLOPES =
      "Where rows determine no slope, its place says why. One label: no row defaulted, or all did."
          + " One PD: all rows have the same. Separated: some PD parts the rows that defaulted from"
          + " the others, so no slope is steep enough.";

  private static final String NONE = "–";
  private static final double SMALL = 0.0005;

  private Written() {}

  static String number(double value) {
    return Double.isFinite(value) ? Numbers.decimal(value) : NONE;
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : NONE;
  }

  static String percent(double fraction) {
    return Double.isFinite(fraction) ? Numbers.percent(fraction) : NONE;
  }

  /** Four decimals, for scores in which the third already tells models apart. */
  static String fine(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.4f", value).replace("-", "\u2212")
        : NONE;
  }

  /** A figure with its interval: 0.781 (0.770 to 0.792). */
  static String with(OptionalDouble value, Optional<Interval> interval) {
    return number(value) + interval.map(Written::range).orElse("");
  }

  static String with(double value, Optional<Interval> interval) {
    return with(OptionalDouble.of(value), interval);
  }

  /** The slope of the calibration line, or why there is none. */
  static String slope(Measures measures) {
    return measures
        .line()
        .map(line -> number(line.slope()))
        .orElseGet(() -> measures.noLine().map(Written::noLine).orElse(NONE));
  }

  static String noLine(CalibrationLine.Undetermined why) {
    return switch (why) {
      case ONE_LABEL -> "one label";
      case ONE_PD -> "one PD";
      case SEPARATED -> "separated";
    };
  }

  private static String range(Interval interval) {
    return " (" + number(interval.low()) + " to " + number(interval.high()) + ")";
  }

  static String probability(double p) {
    return p < SMALL ? "< 0.001" : number(p);
  }

  static String probability(OptionalDouble p) {
    return p.isPresent() ? probability(p.getAsDouble()) : NONE;
  }

  /** A name as read by people: held_out_users becomes "held out users". */
  static String name(String id) {
    return id.replace('_', ' ');
  }
}
