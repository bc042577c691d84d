package io.huxin.models.pd;

/** What a model is made of. */
public enum ModelKind {
  /** Weight-of-evidence scorecard. */
  SCORECARD,
  /** Gradient boosting by XGBoost. */
  BOOSTER,
  /** Gradient boosting by Spark's MLlib. */
  GBT,
  /** Weighted logits of a scorecard and a booster. */
  STACK
}
