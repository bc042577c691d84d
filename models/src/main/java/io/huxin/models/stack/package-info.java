/** Weighted logits of a scorecard and a booster. */
package io.huxin.models.stack;
