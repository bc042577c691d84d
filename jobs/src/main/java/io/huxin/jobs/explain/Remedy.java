package io.huxin.jobs.explain;

import io.huxin.models.decision.CustomerFacts;
import java.util.function.UnaryOperator;

/**
 * What would change a decision.
 *
 * @param advice sentences
 * @param supposed the facts once it is done, or null where no single fact says so
 */
record Remedy(Said advice, UnaryOperator<CustomerFacts> supposed) {
  static Remedy of(String english, String chinese) {
    return new Remedy(new Said(english, chinese), null);
  }

  static Remedy of(String english, String chinese, UnaryOperator<CustomerFacts> supposed) {
    return new Remedy(new Said(english, chinese), supposed);
  }
}
