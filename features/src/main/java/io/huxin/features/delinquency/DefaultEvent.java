package io.huxin.features.delinquency;

/** What puts a borrower in default on a day. */
record DefaultEvent(int on, Reason reason) {

  /** Why; where several fall on one day the first is named. */
  enum Reason {
    PAST_DUE,
    WRITTEN_OFF,
    INSOLVENT,
    RESTRUCTURED,
    GUARANTOR,
    INSURER,
    SOLD
  }

  boolean unlikelyToPay() {
    return reason != Reason.PAST_DUE;
  }
}
