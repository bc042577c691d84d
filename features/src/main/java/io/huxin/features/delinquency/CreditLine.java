package io.huxin.features.delinquency;

/**
 * The line as the core system states it.
 *
 * @param quota minor units
 */
record CreditLine(Product product, long quota, String status) {
  static CreditLine none(Product product) {
    return new CreditLine(product, 0, "CLOSED");
  }

  boolean active() {
    return status.equals("ACTIVE");
  }
}
