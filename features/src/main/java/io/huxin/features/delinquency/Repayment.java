package io.huxin.features.delinquency;

/**
 * A repayment, the reversal of one (reversesId set), or what counts as one (waiver, refund).
 *
 * @param amount minor units, 0 or more; of a reversal what is taken back
 * @param paidAt microseconds, orders the payments of a day
 */
record Repayment(
    String id,
    String contractId,
    Product product,
    long amount,
    int paidOn,
    long paidAt,
    Funding funding,
    String reversesId) {

  Repayment withAmount(long net) {
    return new Repayment(id, contractId, product, net, paidOn, paidAt, funding, reversesId);
  }

  Repayment withContract(String contract) {
    return new Repayment(id, contract, product, amount, paidOn, paidAt, funding, reversesId);
  }
}
