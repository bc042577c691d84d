package io.huxin.models.ecl;

import com.typesafe.config.Config;
import io.huxin.models.policy.Band;
import java.io.Serializable;

/**
 * What expected credit loss is computed with, {@code conf/ecl.conf}.
 *
 * @param id first 12 hexadecimal digits of the SHA-256 of the resolved settings
 * @param overDpd stage 2 above these days past due, 0 to 89
 * @param pdMultiple stage 2 from this multiple of the lifetime PD at origination, 1 to 100; and
 * @param pdIncrease from this much above it, a fraction
 * @param restructuredMonths months after a restructuring in stage 2 or worse, 0 to 60
 * @param revolvingMonths horizon of a revolving line and of an undrawn commitment, 1 to 120
 * @param pastTermMonths least horizon of a loan that is overdue or past its term, 1 to 120
 * @param base the expected state of the economy
 * @param better a better one, of odds no higher than the base's
 * @param worse a worse one, of odds no lower than the base's
 * @param newcomers band whose upper bound stands in for the PD of a user too new to be scored
 * @param inactive band whose upper bound stands in for the PD of a user without any activity
 */
public record EclSettings(
    String id,
    int overDpd,
    double pdMultiple,
    double pdIncrease,
    int restructuredMonths,
    int revolvingMonths,
    int pastTermMonths,
    Scenario base,
    Scenario better,
    Scenario worse,
    Band newcomers,
    Band inactive)
    implements Serializable {

  /**
   * Reads the block {@code ecl} of a configuration.
   *
   * @throws IllegalArgumentException naming the key and what is allowed, if a key is absent,
   *     unknown or out of range, or if keys contradict each other
   */
  public static EclSettings from(Config config) {
    return EclSettingsReader.read(config);
  }
}
