package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Experimental arms among users due a rise, credit-rules section 10.
 *
 * @param holdout share held out
 * @param explore share given the next lower admissible level
 */
public record Experiment(double holdout, double explore) implements Serializable {
  static final String[] KEYS = {"holdout", "explore"};

  static Experiment of(Section section) {
    return new Experiment(section.number("holdout", 0, 0.5), section.number("explore", 0, 0.5));
  }
}
