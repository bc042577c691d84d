package io.huxin.features.delinquency;

/**
 * One contract.
 *
 * @param principal amount lent at the start, minor units; 0 for pay-later
 * @param apr yearly rate, fraction
 * @param fees paid at the start, minor units
 */
record Contract(String id, Product product, long principal, double apr, long fees, int openedOn) {}
