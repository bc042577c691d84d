package io.huxin.models.ecl;

import io.huxin.models.policy.Product;
import java.util.List;

/**
 * A line as its expected loss is computed from; money in minor units.
 *
 * @param outstanding all that is owed, 0 or more
 * @param principal what of it is principal
 * @param overdue whether anything is past due
 * @param undrawn quota net of the undrawn earmark, less outstanding; 0 or more
 * @param drawable whether the line may still be drawn
 * @param ahead principal of the instalments still to fall due, by rising month
 * @param apr yearly rate of contracts or line; null if neither states one
 * @param pd the champion's PD; null if the user has none
 * @param population why there is none: IN_DEFAULT, NEW, INACTIVE; null counts as NEW
 * @param pdAtOrigination within 12 months; null if there is none yet
 * @param dpd days past due, refinancing seen through
 * @param backstop stage by days past due and default, 1 to 3
 * @param inDefault whether the user is in default, or in probation after one, on any product
 * @param restructured whether a contract was restructured within the months of the settings
 */
record EclLine(
    Product product,
    long outstanding,
    long principal,
    boolean overdue,
    long undrawn,
    boolean drawable,
    List<Repayment> ahead,
    Double apr,
    Double pd,
    String population,
    Double pdAtOrigination,
    int dpd,
    int backstop,
    boolean inDefault,
    boolean restructured) {

  EclLine {
    ahead = List.copyOf(ahead);
  }

  /** Whether the line is in stage 3 whatever its PD. */
  boolean impaired() {
    return inDefault || backstop == 3 || "IN_DEFAULT".equals(population);
  }
}
