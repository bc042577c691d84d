package io.huxin.jobs.report;

/**
 * A linear axis from zero to a round number, with at most five steps.
 *
 * @param top end of the axis, at least the largest value
 * @param step distance of two ticks
 */
public record Scale(double top, double step) {

  /** The axis whose end is at least a value; 1 where the value is 0 or less. */
  public static Scale upTo(double largest) {
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

  /** Number of steps. */
  public int ticks() {
    return (int) Math.round(top / step);
  }

  /** Value at a tick, 0 for the first. */
  public double tick(int i) {
    return i * step;
  }

  /** Where a value lies, 0 at zero and 1 at the top. */
  public double part(double value) {
    return value / top;
  }
}
