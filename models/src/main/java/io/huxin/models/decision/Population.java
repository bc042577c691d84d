package io.huxin.models.decision;

/** Whether the customer belongs to the model's population, column {@code scores.population}. */
public enum Population {
  MODEL,
  IN_DEFAULT,
  NEW,
  INACTIVE
}
