package io.huxin.jobs.report;

/**
 * A linear axis from zero to a round number, with at most five steps.
 *
 * @param top end of the axis, at least the largest value
 * @param step distance of two ticks
 */
record Scale(double top, double step) {

  static Scale upTo(double largest) {
    double wanted = largest > 0 ? largest : 1;
    double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(wanted / 4)));
    double step = unit;
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      step = unit * factor;
      if (step * 4 >= wanted) {
        break;
      }
    }
    return new Scale(step * StrictMath.ceil(wanted / step - 1e-9), step);
  }

  int ticks() {
    return (int) Math.round(top / step);
  }

  double tick(int i) {
    return i * step;
  }

  /** Where a value lies, 0 at zero and 1 at the top. */
  double part(double value) {
    return value / top;
  }
}
