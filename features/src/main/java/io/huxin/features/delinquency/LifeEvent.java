package io.huxin.features.delinquency;

/**
 * An event in the life of a contract, or of its borrower if contractId is null.
 *
 * @param amount minor units, 0 if the event has none
 */
record LifeEvent(String id, String contractId, Kind kind, long amount, int on) {

  /** Kinds of the table contract_events. */
  enum Kind {
    RESCHEDULED,
    WAIVED,
    WRITTEN_OFF,
    RECOVERED,
    SOLD,
    CLOSED,
    INSOLVENT,
    DECEASED,
    FRAUD_CONFIRMED
  }

  boolean concerns(String contract) {
    return contractId == null || contractId.equals(contract);
  }
}
