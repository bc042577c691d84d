package io.huxin.models.learning;

/**
 * Part of the drawn users in one window.
 *
 * @param windowDays days after the draw
 * @param band band of the PD at the draw, or {@link #ALL}
 * @param utilisation step of utilisation at the draw, or {@link #ALL}
 */
public record Cell(int windowDays, String band, String utilisation) {
  /** Of every band, or of every utilisation. */
  public static final String ALL = "ALL";
}
