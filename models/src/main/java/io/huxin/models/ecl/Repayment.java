package io.huxin.models.ecl;

/**
 * Principal that falls due.
 *
 * @param month months after the day within which it is due, counted up: 1 or more
 * @param principal minor units, 0 or more
 */
record Repayment(int month, long principal) {}
