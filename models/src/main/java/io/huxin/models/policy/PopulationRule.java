package io.huxin.models.policy;

/** Who is scored: the standard population of credit quotas, or everyone. */
public enum PopulationRule {
  STANDARD,
  ALL
}
