package io.huxin.features.delinquency;

/**
 * An instalment in the schedule in force.
 *
 * @param payableFrom first day from which a payment can meet it
 */
record Obligation(InstalmentVersion terms, int payableFrom) {
  int dueOn() {
    return terms.dueOn();
  }
}
