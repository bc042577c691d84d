package io.huxin.features.delinquency;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * Rules of delinquency, {@code conf/delinquency.conf}. Money is in minor units.
 *
 * @param materiality unmet minimums below it, added up oldest first, are not past due; 0 or more
 * @param probationDays days in a row at DPD 0 that end a probation, 1 to 730
 * @param restructureProbationMonths least months after a restructuring, 0 to 60
 * @param upgradeDueDates due dates that must pass after arrears are cleared before a non-performing
 *     class improves, 0 to 24
 * @param upgradeMonths months that must pass likewise, 0 to 60
 * @param defaultDpd days past due from which a user is in default, 1 to 365
 * @param defaultOverdue least amount overdue for that, 0 or more
 * @param stageTwoOverDpd IFRS 9 stage 2 above these days, 0 to 365
 * @param stageThreeFromDpd IFRS 9 stage 3 from these days on, above stageTwoOverDpd, to 365
 * @param unlikelyToPayClass best class after a default that is not by days past due
 * @param writtenOffClass best class after a write-off
 */
public record DelinquencySettings(
    long materiality,
    int probationDays,
    int restructureProbationMonths,
    int upgradeDueDates,
    int upgradeMonths,
    int defaultDpd,
    long defaultOverdue,
    int stageTwoOverDpd,
    int stageThreeFromDpd,
    AssetClass unlikelyToPayClass,
    AssetClass writtenOffClass,
    ProductRules payLater,
    ProductRules cashLoan)
    implements Serializable {

  /**
   * Reads the block {@code delinquency} of a configuration.
   *
   * @throws IllegalArgumentException naming the key and what is allowed, if a key is absent,
   *     unknown or out of range
   */
  public static DelinquencySettings from(Config config) {
    return SettingsReader.read(config);
  }

  ProductRules rulesOf(Product product) {
    return product == Product.PAY_LATER ? payLater : cashLoan;
  }
}
