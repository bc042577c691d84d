package io.huxin.models.policy;

/** Where labels come from: computed from the ledger, or given as outcomes. */
public enum LabelSource {
  LEDGER,
  OUTCOMES
}
