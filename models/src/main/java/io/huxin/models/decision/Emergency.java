package io.huxin.models.decision;

/** What an emergency, ordered by two persons, asks of a customer's lines. */
public enum Emergency {
  /** No emergency. */
  NONE,
  /** Nothing is opened, raised, converted or restored. */
  NO_INCREASE,
  /** Every line is frozen. */
  FREEZE_ALL
}
