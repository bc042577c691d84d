package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Experimental arms, credit-rules section 10. Shares are fractions.
 *
 * @param holdout share of the users due a rise who are held out, 0 to 0.5 inclusive
 * @param explore share of them given the next lower admissible level, 0 to 0.5 inclusive
 * @param nearCutOff share of the applicants near the cut-off who get the smallest first quota
 *     although they would be refused, 0 to 0.5 inclusive; 0 makes no such grant
 * @param nearCutOffPd highest PD that still is near the cut-off, inclusive; from the cut-off up
 */
public record Experiment(double holdout, double explore, double nearCutOff, double nearCutOffPd)
    implements Serializable {
  static final String[] KEYS = {"holdout", "explore", "near-cut-off", "near-cut-off-pd"};

  static Experiment of(Section section) {
    return new Experiment(
        section.number("holdout", 0, 0.5),
        section.number("explore", 0, 0.5),
        section.number("near-cut-off", 0, 0.5),
        section.fraction("near-cut-off-pd"));
  }
}
