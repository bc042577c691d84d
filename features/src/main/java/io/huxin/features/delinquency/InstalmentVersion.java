package io.huxin.features.delinquency;

/**
 * One version of an instalment, amounts in minor units.
 *
 * @param minimumDue null if all of amountDue is due
 * @param recordedOn day of recordedAt in the deployment's zone
 * @param recordedAt microseconds, orders the versions
 * @param removed whether this version takes the instalment away
 */
record InstalmentVersion(
    String id,
    String contractId,
    Product product,
    int billedOn,
    int dueOn,
    long amountDue,
    Long minimumDue,
    Long principalDue,
    Long interestDue,
    Long feeDue,
    int recordedOn,
    long recordedAt,
    boolean removed) {

  /** What has to be paid by dueOn: the minimum of a bill, all of a cash-loan instalment. */
  long required() {
    boolean minimumOnly = product == Product.PAY_LATER && minimumDue != null;
    return Math.max(0, minimumOnly ? minimumDue : amountDue);
  }

  long fee() {
    return feeDue == null ? 0 : feeDue;
  }

  long interest() {
    return interestDue == null ? 0 : interestDue;
  }

  /** The principal stated, else what fees and interest leave. */
  long principal() {
    return principalDue == null ? Math.max(0, amountDue - interest() - fee()) : principalDue;
  }
}
