/** Gradient boosting on Spark: XGBoost, and MLlib's trees beside it, as models of the PD. */
package io.huxin.models.booster;
