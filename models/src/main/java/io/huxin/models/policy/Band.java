package io.huxin.models.policy;

/** Risk band by PD, from the safest to the riskiest. */
public enum Band {
  A,
  B,
  C,
  D,
  E
}
