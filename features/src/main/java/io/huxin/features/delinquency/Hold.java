package io.huxin.features.delinquency;

/**
 * Days past due that refinancing or restructuring hid, held from a day until before another.
 *
 * @param until Probation.OPEN if it cannot be foreseen at as_of
 */
record Hold(int from, int until, int dpd) {
  boolean holdsOn(int day) {
    return from <= day && day < until;
  }
}
