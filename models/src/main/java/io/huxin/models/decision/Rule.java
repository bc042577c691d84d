package io.huxin.models.decision;

/** One rule of the stated order: it restricts a situation, or leaves it as it is. */
@FunctionalInterface
interface Rule {
  Situation apply(Situation situation);
}
