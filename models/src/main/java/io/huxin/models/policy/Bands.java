package io.huxin.models.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Risk bands by PD, credit-rules section 9.
 *
 * @param upTo highest PD of each band, rising; that of E is 1
 * @param improvementFactor share of its boundary below which a better band is reached
 * @param pdFloor lowest PD used, in (0, 1)
 * @param rise share of the quota by which a band may rise, never more in a riskier band
 */
public record Bands(
    Map<Band, Double> upTo, double improvementFactor, double pdFloor, Map<Band, Double> rise)
    implements Serializable {
  /** Month ends at which the PD must have been low for a band to improve. */
  public static final int MONTH_ENDS = 3;

  static final String[] KEYS = {"up-to", "improvement-factor", "pd-floor", "rise"};

  static Bands of(Section section) {
    var bands =
        new Bands(
            section.fractionBy("up-to", Band.class),
            section.fraction("improvement-factor"),
            section.number("pd-floor", 1e-6, 0.5),
            section.fractionBy("rise", Band.class));
    double boundary = 0;
    double rise = Double.POSITIVE_INFINITY;
    for (Band band : Band.values()) {
      if (bands.upTo.get(band) <= boundary) {
        throw PolicyErrors.notOrdered("bands.up-to", "each band ends above the safer one");
      }
      if (bands.rise.get(band) > rise) {
        throw PolicyErrors.notOrdered("bands.rise", "a riskier band never rises more than a safer");
      }
      boundary = bands.upTo.get(band);
      rise = bands.rise.get(band);
    }
    if (boundary != 1) {
      throw PolicyErrors.notOrdered("bands.up-to", "band E ends at 1");
    }
    return bands;
  }

  /** The band of a PD alone; a PD on a boundary belongs to the safer band. */
  public Band of(double pd) {
    for (Band band : Band.values()) {
      if (pd <= upTo.get(band)) {
        return band;
      }
    }
    return Band.E;
  }

  /**
   * The band in force: it worsens at once, and improves only to a band whose boundary, times the
   * improvement factor, all of the last three month-end PDs are below.
   *
   * @param previous band in force before, null for none
   * @param monthEndPds PDs at the last three month ends, of those present
   */
  public Band inForce(double pd, Band previous, List<Double> monthEndPds) {
    Band today = of(pd);
    if (previous == null || today.compareTo(previous) >= 0 || monthEndPds.size() < MONTH_ENDS) {
      return previous == null || today.compareTo(previous) >= 0 ? today : previous;
    }
    for (Band band : Band.values()) {
      double bound = improvementFactor * upTo.get(band);
      boolean reached = monthEndPds.stream().allMatch(each -> each < bound);
      if (band.compareTo(today) >= 0 && band.compareTo(previous) < 0 && reached) {
        return band;
      }
    }
    return previous;
  }
}
