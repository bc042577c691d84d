package io.huxin.models.validation;

/**
 * Jeffreys test of a band (ECB, Instructions for reporting the validation results of internal
 * models, 2019, section 2.5.3.1). The true default rate has the posterior Beta(D + ½, N − D + ½); a
 * low p-value says that the band's PD is too low.
 *
 * @param band band
 * @param rows rows N
 * @param events defaults D
 * @param meanPd mean PD of the band
 * @param pValue probability that the true rate is at most the mean PD
 * @param rate middle 95 % of the posterior of the true rate
 */
public record BandTest(
    String band, long rows, long events, double meanPd, double pValue, Interval rate) {

  /** The test of a band that had so many rows and events. */
  public static BandTest of(String band, long rows, long events, double meanPd) {
    var known = new Jeffreys(rows, events);
    return new BandTest(band, rows, events, meanPd, known.atMost(meanPd), known.rate());
  }

  /** Share of rows that defaulted. */
  public double observed() {
    return (double) events / rows;
  }
}
